/* RFC 7162 section 7 mailbox-data, sort-data: SEARCH and SORT. FLAGS and VANISHED stand here too.
 */
#include "readers.h"

/* RFC 7162 section 7 search-sort-mod-seq = "(" "MODSEQ" SP mod-sequence-value ")" */
static void read_modseq(ms_imap_cursor *cursor, ms_imap_numbers *numbers) {
    const ms_imap_value *list = ms_imap_take_list(cursor);
    if (list == NULL) {
        return;
    }
    ms_imap_cursor inside = ms_imap_cursor_in(cursor->reader, list);
    const ms_imap_value *name = ms_imap_take(&inside);
    if (name != NULL && !ms_imap_value_is(name, MS_SPAN_LIT("MODSEQ"))) {
        ms_imap_report_kind(cursor->reader, name);
    }
    numbers->modseq = ms_imap_take_number(&inside, MS_IMAP_MODSEQ);
    (void)ms_imap_take_end(&inside);
    if (numbers->count == 0) {
        ms_imap_report_span(cursor->reader, MS_D_IMAP_SEARCH_MODSEQ, list->whole);
    }
}

/* RFC 7162 section 7 "SEARCH" / "SORT" [1*(SP nz-number) SP search-sort-mod-seq]; without the last
 * RFC 9051 section 9 obsolete-search-response, RFC 5256 section 5 sort-data */
void ms_imap_read_numbers(ms_imap_cursor *cursor, ms_imap_data *data) {
    ms_imap_numbers *numbers = &data->numbers;
    uint32_t *items = ms_imap_reader_array(cursor->reader, ms_imap_left(cursor), sizeof *items);
    if (items == NULL) {
        return;
    }
    while (cursor->next != NULL && cursor->next->kind != MS_IMAP_LIST) {
        items[numbers->count++] = (uint32_t)ms_imap_take_number(cursor, MS_IMAP_NZ_NUMBER);
    }
    numbers->items = items;
    if (cursor->next != NULL) {
        read_modseq(cursor, numbers);
    }
}

/* RFC 9051 section 9 flag */
static ms_span take_flag(ms_imap_cursor *cursor) {
    const ms_imap_value *value = ms_imap_take(cursor);
    if (value == NULL) {
        return (ms_span){0};
    }
    ms_imap_check_flag(cursor->reader, value);
    return value->octets;
}

/* RFC 9051 section 9 "FLAGS" SP flag-list */
void ms_imap_read_flags(ms_imap_cursor *cursor, ms_imap_data *data) {
    const ms_imap_value *list = ms_imap_take_list(cursor);
    if (list != NULL) {
        ms_imap_cursor inside = ms_imap_cursor_in(cursor->reader, list);
        data->flags = ms_imap_take_words(&inside, take_flag);
    }
}

/* RFC 7162 section 7 expunged-resp = "VANISHED" [SP "(EARLIER)"] SP known-uids. The set is in any
 * order: only the client's own sets have to ascend (3.2.5.2). */
void ms_imap_read_vanished(ms_imap_cursor *cursor, ms_imap_data *data) {
    ms_imap_vanished *vanished = &data->vanished;
    if (cursor->next != NULL && cursor->next->kind == MS_IMAP_LIST) {
        const ms_imap_value *list = ms_imap_take(cursor);
        vanished->earlier =
            ms_imap_value_is(list->items, MS_SPAN_LIT("EARLIER")) && list->items->next == NULL;
        if (!vanished->earlier) {
            ms_imap_report_kind(cursor->reader, list);
        }
    }
    (void)ms_imap_take_set(cursor, MS_IMAP_UID_SET, &vanished->uids);
}
