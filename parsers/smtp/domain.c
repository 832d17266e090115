/* Names of hosts. RFC 5321 4.1.2 Domain, 4.1.3 address-literal. */
#include "reader.h"

/* RFC 5321 4.5.3.1.2. */
#define DOMAIN_LENGTH_MAX ((size_t)255)

/* RFC 5321 4.1.3: eight groups of 16 bits; "::" stands for at least two of them. */
enum { IPV6_GROUPS = 8, IPV6_GROUPS_BESIDE_GAP = 6 };

/* Digits, at least one and at most `most`, of a kind. Returns how many, 0 when they are no such. */
static size_t count_digits(ms_span text, size_t at, size_t most, bool (*is_kind)(uint8_t)) {
    size_t end = at;
    while (end < text.len && is_kind(text.data[end])) {
        end++;
    }
    return end - at <= most ? end - at : 0;
}

/* RFC 5321 4.1.3: Snum 3("." Snum), Snum = 1*3DIGIT, 0 to 255. */
static bool is_ipv4(ms_span text) {
    size_t at = 0;
    for (int i = 0; i < 4; i++) {
        uint64_t value = 256;
        size_t digits = count_digits(text, at, 3, ms_is_digit);
        if (!ms_span_to_u64(ms_span_slice(text, at, digits), &value) || value > 255) {
            return false;
        }
        at += digits;
        if (i < 3 && (at >= text.len || text.data[at++] != '.')) {
            return false;
        }
    }
    return at == text.len;
}

/* One side of the "::", or all of it: groups with ":" between them, of which the last may be an
 * IPv4 address, worth two, when `tail` says that nothing follows. Returns the number of groups, -1
 * when it is malformed. An empty side has none. */
static int count_groups(ms_span text, bool tail) {
    int groups = 0;
    size_t at = 0;
    while (at < text.len) {
        size_t end = ms_span_find(text, ':', at);
        if (end - at == count_digits(text, at, 4, ms_is_hexdigit) && end != at) {
            groups++;
        } else if (tail && end == text.len && is_ipv4(ms_span_from(text, at))) {
            groups += 2;
        } else {
            return -1;
        }
        if (end + 1 == text.len || groups > IPV6_GROUPS) {
            return -1;
        }
        at = end + 1;
    }
    return groups;
}

/* RFC 5321 4.1.3: IPv6-full / IPv6-comp / IPv6v4-full / IPv6v4-comp. */
static bool is_ipv6(ms_span text) {
    size_t gap = 0;
    while (gap < text.len && !ms_span_starts(ms_span_from(text, gap), MS_SPAN_LIT("::"))) {
        gap = ms_span_find(text, ':', gap + 1);
    }
    if (gap >= text.len) {
        return count_groups(text, true) == IPV6_GROUPS;
    }
    int before = count_groups(ms_span_slice(text, 0, gap), false);
    int after = count_groups(ms_span_from(text, gap + 2), true);
    return before >= 0 && after >= 0 && before + after <= IPV6_GROUPS_BESIDE_GAP;
}

/* RFC 5321 4.1.3: Standardized-tag ":" 1*dcontent; the tag is an Ldh-str. Which tags are registered
 * is not checked. */
static bool is_general(ms_span text) {
    size_t colon = ms_span_find(text, ':', 0);
    if (colon == 0 || colon + 1 >= text.len || text.data[colon - 1] == '-') {
        return false;
    }
    for (size_t i = 0; i < text.len; i++) {
        uint8_t octet = text.data[i];
        bool fits = i < colon   ? ms_is_alnum(octet) || octet == '-'
                    : i > colon ? octet > ' ' && octet <= '~' && (octet < '[' || octet > ']')
                                : true;
        if (!fits) {
            return false;
        }
    }
    return true;
}

/* RFC 5321 4.1.3: address-literal. `address` is what stands between the brackets. */
static ms_smtp_host judge_address(ms_span address, ms_span *value) {
    const ms_span tag = MS_SPAN_LIT("IPv6:");
    bool has_tag = ms_span_starts_nocase(address, tag);
    *value = has_tag ? ms_span_from(address, tag.len) : address;
    if (has_tag) {
        return is_ipv6(*value) ? MS_SMTP_HOST_IPV6 : MS_SMTP_HOST_MALFORMED;
    }
    if (is_ipv4(address)) {
        return MS_SMTP_HOST_IPV4;
    }
    if (!is_general(address)) {
        return MS_SMTP_HOST_MALFORMED;
    }
    *value = ms_span_from(address, ms_span_find(address, ':', 0) + 1);
    return MS_SMTP_HOST_GENERAL;
}

/* RFC 5321 4.1.2: Domain = sub-domain *("." sub-domain), sub-domain = Let-dig [Ldh-str]; RFC 6531
 * 3.3: sub-domain =/ U-label. Returns the index of the first octet that does not fit; the length
 * when the end does not fit; more than that when all is well. */
static size_t find_domain_fault(ms_span domain, bool u_labels) {
    bool label_may_end = false;
    for (size_t i = 0; i < domain.len; i++) {
        uint8_t octet = domain.data[i];
        bool letter = ms_is_alnum(octet) || (u_labels && octet >= 0x80);
        bool hyphen = octet == '-' && i != 0 && domain.data[i - 1] != '.';
        if (!letter && !hyphen && !(octet == '.' && label_may_end)) {
            return i;
        }
        label_may_end = letter;
    }
    return label_may_end ? domain.len + 1 : domain.len;
}

bool ms_smtp_is_domain(ms_span domain) {
    return find_domain_fault(domain, false) > domain.len;
}

static void check_name(ms_smtp_reader *reader, ms_span domain, size_t at,
                       const ms_smtp_host_rule *rule) {
    size_t fault = find_domain_fault(domain, rule->u_labels);
    if (fault <= domain.len) {
        ms_smtp_report(reader, rule->syntax, at + fault, fault < domain.len);
    } else if (ms_span_find(domain, '.', 0) == domain.len) {
        ms_smtp_report(reader, rule->unqualified, at, domain.len);
    }
    if (domain.len > DOMAIN_LENGTH_MAX) {
        ms_smtp_report(reader, rule->too_long, at, domain.len);
    }
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
