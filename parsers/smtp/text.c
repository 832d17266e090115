/* The octets of a reply's text. RFC 5321 4.2 textstring; RFC 6531 3.7.4. */
#include "reader.h"

typedef enum octet_class { TEXT, NUL, CR, CONTROL, EIGHT_BIT } octet_class;

/* RFC 5321 4.2: textstring = 1*(%d09 / %d32-126) */
static octet_class class_of(uint8_t octet) {
    if ((octet >= ' ' && octet <= '~') || octet == '\t') {
        return TEXT;
    }
    if (octet >= 0x80) {
        return EIGHT_BIT;
    }
    return octet == '\0' ? NUL : octet == '\r' ? CR : CONTROL;
}

/* RFC 3629 section 4: what a sequence's first octet says about its second and its length. */
static const struct {
    uint8_t first_low, first_high, second_low, second_high, length;
} utf8_sequences[] = {
    {0xc2, 0xdf, 0x80, 0xbf, 2}, {0xe0, 0xe0, 0xa0, 0xbf, 3}, {0xe1, 0xec, 0x80, 0xbf, 3},
    {0xed, 0xed, 0x80, 0x9f, 3}, {0xee, 0xef, 0x80, 0xbf, 3}, {0xf0, 0xf0, 0x90, 0xbf, 4},
    {0xf1, 0xf3, 0x80, 0xbf, 4}, {0xf4, 0xf4, 0x80, 0x8f, 4},
};

/* Octets of the sequence that `octets` begins with; 0 when it is none. `octets` is not empty. */
static size_t utf8_sequence(ms_span octets) {
    size_t row = 0;
    while (row < sizeof utf8_sequences / sizeof *utf8_sequences &&
           (octets.data[0] < utf8_sequences[row].first_low ||
            octets.data[0] > utf8_sequences[row].first_high)) {
        row++;
    }
    if (row == sizeof utf8_sequences / sizeof *utf8_sequences ||
        octets.len < utf8_sequences[row].length ||
        octets.data[1] < utf8_sequences[row].second_low ||
        octets.data[1] > utf8_sequences[row].second_high) {
        return 0;
    }
    for (size_t i = 2; i < utf8_sequences[row].length; i++) {
        if (octets.data[i] < 0x80 || octets.data[i] > 0xbf) {
            return 0;
        }
    }
    return utf8_sequences[row].length;
}

/* Whether octets above 127 are whole UTF-8 sequences. */
static bool is_utf8(ms_span octets) {
    size_t at = 0;
    while (at < octets.len) {
        size_t length = utf8_sequence(ms_span_from(octets, at));
        if (length == 0) {
            return false;
        }
        at += length;
    }
    return true;
}

/* RFC 6531 3.7.4: UTF-8 may stand in replies that name a mailbox: 251 and 551, and those to VRFY
 * and EXPN, which are 250, 251, 551 and 553 (RFC 5321 3.5.1) when a mailbox is in them. */
static ms_diagnostic_id judge_eight_bit(ms_span octets, unsigned code) {
    if (!is_utf8(octets)) {
        return MS_D_SMTP_REPLY_EIGHT_BIT;
    }
    bool mailbox = code == 250 || code == 251 || code == 551 || code == 553;
    return mailbox ? MS_D_SMTP_REPLY_UTF8_MAILBOX : MS_D_SMTP_REPLY_UTF8;
}

static ms_diagnostic_id judge(octet_class class, ms_span octets, unsigned code) {
    switch (class) {
    case NUL:
        return MS_D_SMTP_REPLY_NUL;
    case CR:
        return MS_D_SMTP_REPLY_BARE_CR;
    case EIGHT_BIT:
        return judge_eight_bit(octets, code);
    default:
        return MS_D_SMTP_REPLY_CONTROL;
    }
}

/* One diagnostic for each run of octets with the same fault. */
void ms_smtp_check_text(ms_smtp_reader *reader, ms_span text, size_t at, unsigned code) {
    size_t start = 0;
    while (start < text.len) {
        octet_class class = class_of(text.data[start]);
        size_t end = start + 1;
        while (end < text.len && class_of(text.data[end]) == class) {
            end++;
        }
        if (class != TEXT) {
            ms_span run = ms_span_slice(text, start, end - start);
            ms_smtp_report(reader, judge(class, run, code), at + start, run.len);
        }
        start = end;
    }
}
