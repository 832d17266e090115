/* RFC 5321 section 4.1.2 Domain and section 4.1.3 address-literal. */
#include "script/rule_smtp.h"

/* RFC 5321 4.5.3.1.2 */
enum { DOMAIN_MAX = 255 };

static bool is_ldh(uint8_t octet) {
    return ms_is_alnum(octet) || octet == '-';
}

/* Ldh-str = *( ALPHA / DIGIT / "-" ) Let-dig */
static bool is_ldh_str(ms_span octets) {
    for (size_t i = 0; i < octets.len; i++) {
        if (!is_ldh(octets.data[i])) {
            return false;
        }
    }
    return octets.len > 0 && octets.data[octets.len - 1] != '-';
}

/* sub-domain = Let-dig [Ldh-str] */
static bool is_sub_domain(ms_span octets) {
    return is_ldh_str(octets) && octets.data[0] != '-';
}

/* Whether there are `count` parts, any number when it is 0, with dots between. */
static bool is_dotted(ms_span octets, size_t count, bool (*is_part)(ms_span part)) {
    size_t parts = 0;
    size_t dot = 0;
    for (size_t at = 0; dot < octets.len; at = dot + 1) {
        dot = ms_span_find(octets, '.', at);
        if (!is_part(ms_span_slice(octets, at, dot - at))) {
            return false;
        }
        parts++;
    }
    return parts > 0 && (count == 0 || parts == count);
}

/* Snum = 1*3DIGIT, 0 to 255 */
static bool is_snum(ms_span octets) {
    uint64_t number = 0;
    return octets.len <= 3 && ms_span_to_u64(octets, &number) && number <= 255;
}

/* IPv4-address-literal = Snum 3("." Snum) */
static bool is_ipv4(ms_span octets) {
    return is_dotted(octets, 4, is_snum);
}

/* IPv6-hex = 1*4HEXDIG */
static bool is_ipv6_hex(ms_span octets) {
    for (size_t i = 0; i < octets.len; i++) {
        if (!ms_is_hexdigit(octets.data[i])) {
            return false;
        }
    }
    return octets.len > 0 && octets.len <= 4;
}

/* Groups of 16 bits with colons between; 0 for nothing, -1 when something else stands there. With
 * `ipv4` the last may be an IPv4-address-literal, which is two. */
static int count_groups(ms_span octets, bool ipv4) {
    int groups = 0;
    size_t colon = 0;
    for (size_t at = 0; colon < octets.len; at = colon + 1) {
        colon = ms_span_find(octets, ':', at);
        ms_span group = ms_span_slice(octets, at, colon - at);
        if (ipv4 && colon == octets.len && is_ipv4(group)) {
            groups += 2;
        } else if (groups < 8 && is_ipv6_hex(group)) {
            groups++;
        } else {
            return -1;
        }
    }
    return groups;
}

/* IPv6-addr = IPv6-full / IPv6-comp / IPv6v4-full / IPv6v4-comp; "::" stands for two groups or
 * more. */
static bool is_ipv6(ms_span octets) {
    size_t gap = 0;
    while (gap < octets.len && !ms_span_starts(ms_span_from(octets, gap), MS_SPAN_LIT("::"))) {
        gap++;
    }
    if (gap == octets.len) {
        return count_groups(octets, true) == 8;
    }
    int before = count_groups(ms_span_slice(octets, 0, gap), false);
    int after = count_groups(ms_span_from(octets, gap + 2), true);
    return before >= 0 && after >= 0 && before + after <= 6;
}

/* dcontent = %d33-90 / %d94-126 */
static bool is_dcontent(ms_span octets) {
    for (size_t i = 0; i < octets.len; i++) {
        uint8_t octet = octets.data[i];
        if (octet < 33 || octet > 126 || (octet > 90 && octet < 94)) {
            return false;
        }
    }
    return octets.len > 0;
}

/* General-address-literal = Standardized-tag ":" 1*dcontent; the tag IPv6 has a form of its own */
static bool is_general_literal(ms_span octets) {
    size_t colon = ms_span_find(octets, ':', 0);
    return is_ldh_str(ms_span_slice(octets, 0, colon)) &&
           is_dcontent(ms_span_from(octets, colon + 1));
}

/* address-literal = "[" ( IPv4- / IPv6- / General-address-literal ) "]" */
static bool is_address_literal(ms_span octets) {
    const ms_span ipv6 = MS_SPAN_LIT("IPv6:");
    if (octets.len < 2 || octets.data[0] != '[' || octets.data[octets.len - 1] != ']') {
        return false;
    }
    ms_span inner = ms_span_slice(octets, 1, octets.len - 2);
    if (ms_span_starts_nocase(inner, ipv6)) {
        return is_ipv6(ms_span_from(inner, ipv6.len));
    }
    return is_ipv4(inner) || is_general_literal(inner);
}

/* Domain = sub-domain *("." sub-domain), or an address-literal */
bool smtp_domain(ms_span octets, const ms_imap_value *value) {
    (void)value;
    return octets.len <= DOMAIN_MAX &&
           (is_dotted(octets, 0, is_sub_domain) || is_address_literal(octets));
}
