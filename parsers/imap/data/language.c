/* RFC 5255 3.3, 3.5, 4.8 and 4.10: LANGUAGE and COMPARATOR. */
#include "readers.h"

/* RFC 4646 section 2.1 Language-Tag, whose text was not at hand: subtags of one to eight letters
 * and digits with "-" between them. */
static bool is_language_tag(ms_span tag) {
    enum { LONGEST = 8 };
    size_t subtag = 0;
    for (size_t i = 0; i < tag.len; i++) {
        bool dash = tag.data[i] == '-';
        if ((!dash && !ms_is_alnum(tag.data[i])) || (dash && subtag == 0) || subtag > LONGEST) {
            return false;
        }
        subtag = dash ? 0 : subtag + 1;
    }
    return subtag > 0 && subtag <= LONGEST;
}

/* RFC 5255 3.5 lang-tag-quoted */
static ms_span take_tag(ms_imap_cursor *cursor) {
    const ms_imap_value *value = cursor->next;
    ms_span tag = ms_imap_take_astring(cursor);
    if (tag.data != NULL && !is_language_tag(tag)) {
        ms_imap_report_span(cursor->reader, MS_D_IMAP_LANGUAGE_TAG, value->whole);
    }
    return tag;
}

/* "LANGUAGE" SP "(" lang-tag-quoted *(SP lang-tag-quoted) ")" */
void ms_imap_read_language(ms_imap_cursor *cursor, ms_imap_data *data) {
    const ms_imap_value *list = ms_imap_take_filled_list(cursor);
    if (list != NULL) {
        ms_imap_cursor inside = ms_imap_cursor_in(cursor->reader, list);
        data->languages = ms_imap_take_words(&inside, take_tag);
    }
}

/* "COMPARATOR" SP comp-sel-quoted [SP "(" comp-id-quoted *(SP comp-id-quoted) ")"] */
void ms_imap_read_comparator(ms_imap_cursor *cursor, ms_imap_data *data) {
    ms_imap_comparator *comparator = &data->comparator;
    comparator->active = ms_imap_take_astring(cursor);
    if (cursor->next == NULL) {
        return;
    }
    const ms_imap_value *list = ms_imap_take_filled_list(cursor);
    if (list != NULL) {
        ms_imap_cursor inside = ms_imap_cursor_in(cursor->reader, list);
        comparator->available = ms_imap_take_words(&inside, ms_imap_take_astring);
    }
}
