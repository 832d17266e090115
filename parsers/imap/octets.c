/* Classes of octets and small lexical rules that the IMAP grammar's files share. */
#include "octets.h"

bool ms_imap_is_atom_char(uint8_t octet) {
    const ms_span specials = MS_SPAN_LIT("(){%*\"\\]");
    return octet > ' ' && octet < 0x7f && ms_span_find(specials, octet, 0) == specials.len;
}

static bool is_astring_char(uint8_t octet) {
    return ms_imap_is_atom_char(octet) || octet == ']';
}

bool ms_imap_is_tag_char(uint8_t octet) {
    return is_astring_char(octet) && octet != '+';
}

/* Whether there are octets, and each is one of those that `belongs` knows. */
static bool all_are(ms_span octets, bool (*belongs)(uint8_t octet)) {
    for (size_t i = 0; i < octets.len; i++) {
        if (!belongs(octets.data[i])) {
            return false;
        }
    }
    return octets.len > 0;
}

bool ms_imap_is_atom(ms_span octets) {
    return all_are(octets, ms_imap_is_atom_char);
}

bool ms_imap_is_astring_atom(ms_span octets) {
    return all_are(octets, is_astring_char);
}

static bool is_objectid_char(uint8_t octet) {
    return ms_is_alnum(octet) || octet == '_' || octet == '-';
}

bool ms_imap_is_objectid(ms_span octets) {
    enum { LONGEST = 255 };
    return octets.len <= LONGEST && all_are(octets, is_objectid_char);
}

bool ms_imap_is_digits(ms_span octets) {
    return all_are(octets, ms_is_digit);
}

uint64_t ms_imap_add_digit(uint64_t value, uint8_t digit) {
    uint64_t add = (uint64_t)(digit - '0');
    if (value > (MS_IMAP_NUMBER64_MAX - add) / 10) {
        return MS_IMAP_NUMBER64_MAX + 1;
    }
    return value * 10 + add;
}
