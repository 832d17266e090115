/* RFC 6855 section 3, RFC 9051 5.1: what a name in UTF-8 may hold. */
#include "mailbox.h"

bool ms_imap_is_printing(uint32_t code_point) {
    return code_point >= 0x20 && code_point <= 0x7e;
}

uint32_t ms_imap_code_point(ms_span character) {
    static const uint8_t of_first[] = {0, 0x7f, 0x1f, 0x0f, 0x07}; /* by length */
    uint32_t code_point = character.data[0] & of_first[character.len];
    for (size_t i = 1; i < character.len; i++) {
        code_point = code_point << 6 | (character.data[i] & 0x3f);
    }
    return code_point;
}

/* RFC 6855 section 3: U+0000 to U+001F, U+007F to U+009F, U+2028, U+2029 */
static bool is_control(uint32_t code_point) {
    return code_point < 0x20 || (code_point >= 0x7f && code_point < 0xa0) || code_point == 0x2028 ||
           code_point == 0x2029;
}

void ms_imap_check_net_unicode(const ms_imap_name *name) {
    ms_span octets = name->octets;
    for (size_t at = 0, length = 0; at < octets.len; at += length) {
        length = ms_utf8_length(ms_span_from(octets, at));
        if (length == 0) {
            length = 1;
            ms_imap_report_name(name, MS_D_IMAP_MAILBOX_UTF8, at, at + 1);
        } else if (is_control(ms_imap_code_point(ms_span_slice(octets, at, length)))) {
            ms_imap_report_name(name, MS_D_IMAP_MAILBOX_CONTROL, at, at + length);
        }
    }
}
