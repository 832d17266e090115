/* RFC 5322 3.4.1 addr-spec: local-part and domain; 4.4 obs-local-part, obs-domain. */
#include "address_reader.h"

#include "core/host.h"

/* RFC 5322 4.4 obs-local-part; 3.4.1: quotes only where they are needed. */
static void check_quotes(ms_header_reader *reader, const ms_words *words, ms_span run,
                         ms_span local_part) {
    if (words->run_gaps || (words->run_quoted && words->run_dots)) {
        ms_header_report_span(reader, MS_D_ADDRESS_LOCAL_OBSOLETE, run);
    } else if (words->run_quoted && ms_header_is_dot_atom(local_part)) {
        ms_header_report_span(reader, MS_D_ADDRESS_LOCAL_QUOTED, run);
    }
}

/* RFC 5322 3.4.1 local-part; RFC 5321 4.5.3.1.1 */
static void read_local_part(ms_header_reader *reader, const ms_words *words, ms_address *address) {
    if (words->whole.len == 0) {
        ms_header_report(reader, MS_D_ADDRESS_LOCAL_MISSING, reader->at, 0);
        return;
    }
    size_t start = words->run - ms_span_offset(reader->input, words->whole);
    ms_span run = ms_span_from(words->whole, start);
    address->local_part = ms_header_local_part(reader, words);
    if (words->run_fault != SIZE_MAX) {
        ms_header_report(reader, MS_D_ADDRESS_LOCAL_DOT, words->run_fault, 1);
    }
    check_quotes(reader, words, run, address->local_part);
    if (run.len > MS_LOCAL_PART_MAX) {
        ms_header_report_span(reader, MS_D_ADDRESS_LOCAL_LONG, run);
    }
}

/* RFC 5321 4.1.3 address-literal; RFC 5322 4.4 obs-dtext. One that is not closed was reported. */
static void check_literal(ms_header_reader *reader, const ms_domain *domain) {
    const ms_span tag = MS_SPAN_LIT("IPv6:");
    ms_span text = domain->text;
    if (ms_span_find(domain->whole, '\\', 0) < domain->whole.len) {
        ms_header_report_span(reader, MS_D_ADDRESS_DOMAIN_OBSOLETE, domain->whole);
    }
    if (text.len < 2 || text.data[text.len - 1] != ']') {
        return;
    }
    ms_span inside = ms_span_slice(text, 1, text.len - 2);
    bool good = ms_span_starts_nocase(inside, tag)
                    ? ms_host_is_ipv6(ms_span_from(inside, tag.len))
                    : ms_host_is_ipv4(inside) || ms_host_is_general(inside);
    if (!good) {
        ms_header_report_span(reader, MS_D_ADDRESS_LITERAL_SYNTAX, domain->whole);
    }
}

/* RFC 5322 3.4.1 dot-atom; RFC 5321 4.1.2 Domain */
static void check_name(ms_header_reader *reader, const ms_domain *domain) {
    if (domain->fault != SIZE_MAX) {
        ms_header_report(reader, MS_D_ADDRESS_DOMAIN_DOT, domain->fault, 1);
    } else if (ms_host_find_fault(domain->text, true) <= domain->text.len) {
        ms_header_report_span(reader, MS_D_ADDRESS_DOMAIN_HOST, domain->whole);
    }
    if (domain->gaps) {
        ms_header_report_span(reader, MS_D_ADDRESS_DOMAIN_OBSOLETE, domain->whole);
    }
}

void ms_address_check_domain(ms_header_reader *reader, const ms_domain *domain, size_t at,
                             bool gap) {
    if (domain->whole.len == 0) {
        ms_header_report(reader, MS_D_ADDRESS_DOMAIN_MISSING, reader->at, 0);
        return;
    }
    if (gap || domain->gap_before) {
        ms_header_report(reader, MS_D_ADDRESS_AT_SPACE, at, 1);
    }
    if (domain->literal) {
        check_literal(reader, domain);
    } else {
        check_name(reader, domain);
    }
    if (domain->text.len > MS_DOMAIN_MAX) {
        ms_header_report_span(reader, MS_D_ADDRESS_DOMAIN_LONG, domain->whole);
    }
}

size_t ms_address_read_spec(ms_header_reader *reader, const ms_words *words, ms_address *address) {
    ms_domain domain;
    size_t end = ms_header_end_of(reader, words->whole);
    read_local_part(reader, words, address);
    if (!ms_header_take(reader, '@')) {
        ms_header_report(reader, MS_D_ADDRESS_DOMAIN_MISSING, end, 0);
        return end;
    }
    end = reader->at;
    ms_header_read_domain(reader, &domain);
    ms_address_check_domain(reader, &domain, end - 1, words->gap_after);
    address->domain = domain.text;
    return domain.whole.len == 0 ? end : ms_header_end_of(reader, domain.whole);
}
