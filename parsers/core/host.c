/* host.h: RFC 5321 4.1.2 Domain, 4.1.3 address-literal. */
#include "host.h"

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
bool ms_host_is_ipv4(ms_span text) {
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
        } else if (tail && end == text.len && ms_host_is_ipv4(ms_span_from(text, at))) {
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
bool ms_host_is_ipv6(ms_span text) {
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
bool ms_host_is_general(ms_span text) {
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

/* Octets of sub-domains: letters, digits and hyphens; RFC 6531 3.3 U-label. A row has sixteen. */
enum { LDH = 1, U_LABEL = 2 };
static const uint8_t label_octets[256] = {
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00,
    0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01,
    0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01,
    0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02,
    0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02,
    0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02,
    0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02,
    0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02,
    0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02,
    0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02,
    0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02, 0x02,
};

/* Where the octets of `classes` end that begin at `at`. */
static size_t label_end(ms_span domain, size_t at, unsigned classes) {
    while (at < domain.len && (label_octets[domain.data[at]] & classes) != 0) {
        at++;
    }
    return at;
}

size_t ms_host_find_fault(ms_span domain, bool u_labels) {
    const unsigned classes = u_labels ? LDH | U_LABEL : LDH;
    size_t at = 0;
    for (;;) {
        size_t begin = at;
        at = label_end(domain, begin, classes);
        if (at > begin && domain.data[begin] == '-') {
            return begin;
        }
        bool whole = at > begin && domain.data[at - 1] != '-';
        if (at == domain.len) {
            return whole ? at + 1 : at;
        }
        if (!whole || domain.data[at] != '.') {
            return at;
        }
        at++;
    }
}
