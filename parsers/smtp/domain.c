/* Names of hosts. RFC 5321 4.1.2 Domain, 4.1.3 address-literal. */
#include "reader.h"

#include "core/host.h"

/* RFC 5321 4.5.3.1.2. */
#define DOMAIN_LENGTH_MAX ((size_t)255)

/* RFC 1035 2.3.4 (text not in the reference set). */
#define LABEL_LENGTH_MAX ((size_t)63)

/* RFC 5321 4.1.3: address-literal. `address` is what stands between the brackets. */
static ms_smtp_host judge_address(ms_span address, ms_span *value) {
    const ms_span tag = MS_SPAN_LIT("IPv6:");
    bool has_tag = ms_span_starts_nocase(address, tag);
    *value = has_tag ? ms_span_from(address, tag.len) : address;
    if (has_tag) {
        return ms_host_is_ipv6(*value) ? MS_SMTP_HOST_IPV6 : MS_SMTP_HOST_MALFORMED;
    }
    if (ms_host_is_ipv4(address)) {
        return MS_SMTP_HOST_IPV4;
    }
    if (!ms_host_is_general(address)) {
        return MS_SMTP_HOST_MALFORMED;
    }
    *value = ms_span_from(address, ms_span_find(address, ':', 0) + 1);
    return MS_SMTP_HOST_GENERAL;
}

bool ms_smtp_is_domain(ms_span domain) {
    return ms_host_find_fault(domain, false) > domain.len;
}

/* RFC 1035 2.3.4: the first label that is too long. The limit is for what is asked of the DNS: a
 * U-label is another text there. */
static void check_labels(ms_smtp_reader *reader, ms_span domain, size_t at,
                         const ms_smtp_host_rule *rule) {
    for (size_t start = 0; start < domain.len;) {
        size_t end = ms_span_find(domain, '.', start);
        ms_span label = ms_span_slice(domain, start, end - start);
        if (label.len > LABEL_LENGTH_MAX && ms_span_is_ascii(label)) {
            ms_smtp_report(reader, rule->label_too_long, at + start, label.len);
            return;
        }
        start = end + 1;
    }
}

static void check_name(ms_smtp_reader *reader, ms_span domain, size_t at,
                       const ms_smtp_host_rule *rule) {
    size_t fault = ms_host_find_fault(domain, rule->u_labels);
    if (fault <= domain.len) {
        ms_smtp_report(reader, rule->syntax, at + fault, fault < domain.len);
    } else if (ms_span_find(domain, '.', 0) == domain.len) {
        ms_smtp_report(reader, rule->unqualified, at, domain.len);
    }
    if (domain.len > DOMAIN_LENGTH_MAX) {
        ms_smtp_report(reader, rule->too_long, at, domain.len);
    }
    check_labels(reader, domain, at, rule);
}

static ms_smtp_host check_literal(ms_smtp_reader *reader, ms_span domain, size_t at,
                                  const ms_smtp_host_rule *rule, ms_span *value) {
    ms_smtp_host host = MS_SMTP_HOST_MALFORMED;
    if (domain.len > 1 && domain.data[domain.len - 1] == ']') {
        host = judge_address(ms_span_slice(domain, 1, domain.len - 2), value);
    }
    if (host == MS_SMTP_HOST_MALFORMED) {
        *value = (ms_span){0};
        ms_smtp_report(reader, rule->literal_syntax, at, domain.len);
    } else if (host == MS_SMTP_HOST_GENERAL) {
        ms_smtp_report(reader, rule->literal_tag, at, domain.len);
    } else if (rule->literal != MS_DIAGNOSTIC_COUNT) {
        ms_smtp_report(reader, rule->literal, at, domain.len);
    }
    return host;
}

ms_smtp_host ms_smtp_check_host(ms_smtp_reader *reader, ms_span domain, size_t at,
                                const ms_smtp_host_rule *rule, ms_span *literal) {
    *literal = (ms_span){0};
    if (domain.len == 0) {
        ms_smtp_report(reader, rule->missing, at, 0);
        return MS_SMTP_HOST_NONE;
    }
    if (domain.data[0] == '[') {
        return check_literal(reader, domain, at, rule, literal);
    }
    check_name(reader, domain, at, rule);
    return MS_SMTP_HOST_DOMAIN;
}
