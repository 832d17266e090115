/* RFC 8970 3.3: the text of a preview. */
#include "fetch.h"

/* RFC 8970 3.3: "SHOULD limit the length of the preview text to 200 preview characters", "MUST NOT
 * output preview text longer than 256 preview characters". */
enum { PREVIEW_ADVISED = 200, PREVIEW_MAX = 256 };

/* UTF-8 characters in `text`; what is none counts octet by octet, and makes *utf8 false. */
static size_t count_characters(ms_span text, bool *utf8) {
    size_t count = 0;
    for (size_t at = 0; at < text.len; count++) {
        size_t length = ms_utf8_length(ms_span_from(text, at));
        *utf8 = *utf8 && length > 0;
        at += length > 0 ? length : 1;
    }
    return count;
}

void ms_imap_check_preview(ms_imap_reader *reader, const ms_imap_value *text) {
    bool utf8 = true;
    size_t count = count_characters(text->octets, &utf8);
    /* In quoted strings that is a matter of the string already. */
    if (!utf8 && text->kind == MS_IMAP_LITERAL) {
        ms_imap_report_span(reader, MS_D_IMAP_PREVIEW_UTF8, text->whole);
    }
    if (count > PREVIEW_MAX) {
        ms_imap_report_span(reader, MS_D_IMAP_PREVIEW_TOO_LONG, text->whole);
    } else if (count > PREVIEW_ADVISED) {
        ms_imap_report_span(reader, MS_D_IMAP_PREVIEW_LONG, text->whole);
    }
}
