/* The octets of a reply's text. RFC 5321 4.2 textstring; RFC 6531 3.7.4. */
#include "reader.h"

typedef enum octet_class { TEXT, NUL, CR, CONTROL, EIGHT_BIT } octet_class;

#define CONTROLS_8 CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL

/* RFC 5321 4.2: textstring = 1*(%d09 / %d32-126). What is not listed is TEXT, and octets above 127
 * are not in the table. */
static const uint8_t classes[0x80] = {
    [0x00] = NUL,
    CONTROL,
    CONTROL,
    CONTROL,
    CONTROL,
    CONTROL,
    CONTROL,
    CONTROL,
    [0x08] = CONTROL,
    TEXT,
    CONTROL,
    CONTROL,
    CONTROL,
    CR,
    CONTROL,
    CONTROL,
    [0x10] = CONTROLS_8,
    [0x18] = CONTROLS_8,
    [0x7f] = CONTROL,
};

static octet_class class_of(uint8_t octet) {
    return octet < sizeof classes ? (octet_class)classes[octet] : EIGHT_BIT;
}

/* Where the run of textstring that `at` begins ends. Nearly all octets are in such runs. */
static size_t end_of_text(ms_span text, size_t at) {
    while (at < text.len && class_of(text.data[at]) == TEXT) {
        at++;
    }
    return at;
}

/* Whether octets above 127 are whole UTF-8 sequences. */
static bool is_utf8(ms_span octets) {
    size_t at = 0;
    while (at < octets.len) {
        size_t length = ms_utf8_length(ms_span_from(octets, at));
        if (length == 0) {
            return false;
        }
        at += length;
    }
    return true;
}

/* RFC 6531 3.7.4: UTF-8 may stand in replies that name a mailbox: 251 and 551, and those to VRFY
 * and EXPN, which are 250, 251, 252, 551 and 553 (RFC 5321 3.5.1, 3.5.3) when a mailbox is in them.
 */
static ms_diagnostic_id judge_eight_bit(ms_span octets, unsigned code) {
    if (!is_utf8(octets)) {
        return MS_D_SMTP_REPLY_EIGHT_BIT;
    }
    bool mailbox = code == 250 || code == 251 || code == 252 || code == 551 || code == 553;
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
    size_t start = end_of_text(text, 0);
    while (start < text.len) {
        octet_class class = class_of(text.data[start]);
        size_t end = start + 1;
        while (end < text.len && class_of(text.data[end]) == class) {
            end++;
        }
        ms_span run = ms_span_slice(text, start, end - start);
        ms_smtp_report(reader, judge(class, run, code), at + start, run.len);
        start = end_of_text(text, end);
    }
}
