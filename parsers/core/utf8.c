/* span.h: UTF-8, by the table of RFC 3629 section 4. */
#include "mailspec/span.h"

/* First octets and what the second may be; third and fourth are always 80-BF. */
typedef struct utf8_row {
    uint8_t first_min, first_max;
    uint8_t second_min, second_max;
    uint8_t length;
} utf8_row;

/* RFC 3629 section 4 UTF8-2, UTF8-3, UTF8-4 */
static const utf8_row rows[] = {
    {0xc2, 0xdf, 0x80, 0xbf, 2}, {0xe0, 0xe0, 0xa0, 0xbf, 3}, {0xe1, 0xec, 0x80, 0xbf, 3},
    {0xed, 0xed, 0x80, 0x9f, 3}, {0xee, 0xef, 0x80, 0xbf, 3}, {0xf0, 0xf0, 0x90, 0xbf, 4},
    {0xf1, 0xf3, 0x80, 0xbf, 4}, {0xf4, 0xf4, 0x80, 0x8f, 4},
};

static bool between(uint8_t octet, uint8_t min, uint8_t max) {
    return octet >= min && octet <= max;
}

static bool row_matches(const utf8_row *row, ms_span text) {
    if (text.len < row->length || !between(text.data[0], row->first_min, row->first_max)) {
        return false;
    }
    for (size_t i = 2; i < row->length; i++) {
        if (!between(text.data[i], 0x80, 0xbf)) {
            return false;
        }
    }
    return between(text.data[1], row->second_min, row->second_max);
}

size_t ms_utf8_length(ms_span octets) {
    if (octets.len != 0 && octets.data[0] < 0x80) {
        return 1; /* UTF8-1, which most are */
    }
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (row_matches(&rows[i], octets)) {
            return rows[i].length;
        }
    }
    return 0;
}
