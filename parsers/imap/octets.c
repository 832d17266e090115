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

/* RFC 3629 section 4: what may follow a first octet. The second octet's range keeps out overlong
 * forms, surrogates and what is beyond U+10FFFF. */
typedef struct utf8_row {
    uint8_t first_low, first_high;
    uint8_t second_low, second_high;
    uint8_t length;
} utf8_row;

static const utf8_row utf8_rows[] = {
    {0xc2, 0xdf, 0x80, 0xbf, 2}, {0xe0, 0xe0, 0xa0, 0xbf, 3}, {0xe1, 0xec, 0x80, 0xbf, 3},
    {0xed, 0xed, 0x80, 0x9f, 3}, {0xee, 0xef, 0x80, 0xbf, 3}, {0xf0, 0xf0, 0x90, 0xbf, 4},
    {0xf1, 0xf3, 0x80, 0xbf, 4}, {0xf4, 0xf4, 0x80, 0x8f, 4},
};

static bool continues(const utf8_row *row, ms_span octets) {
    if (octets.len < row->length || octets.data[1] < row->second_low ||
        octets.data[1] > row->second_high) {
        return false;
    }
    for (size_t i = 2; i < row->length; i++) {
        if (octets.data[i] < 0x80 || octets.data[i] > 0xbf) {
            return false;
        }
    }
    return true;
}

size_t ms_imap_utf8_length(ms_span octets) {
    for (size_t i = 0; octets.len > 0 && i < sizeof utf8_rows / sizeof utf8_rows[0]; i++) {
        const utf8_row *row = &utf8_rows[i];
        if (octets.data[0] >= row->first_low && octets.data[0] <= row->first_high) {
            return continues(row, octets) ? row->length : 0;
        }
    }
    return 0;
}
