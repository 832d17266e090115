/* RFC 2971 3.3 and section 4 id_response: ID. */
#include "readers.h"

/* RFC 2971 3.3 */
enum { FIELD_MAX = 30, VALUE_MAX = 1024, PAIRS_MAX = 30 };

/* One string SPACE nstring. `place` receives where the field stands. */
static void read_pair(ms_imap_cursor *inside, ms_imap_pair *pair, ms_span *place) {
    const ms_imap_value *field = inside->next;
    pair->name = ms_imap_take_string(inside);
    const ms_imap_value *value = inside->next;
    pair->nil = ms_imap_take_nstring(inside, false, &pair->value);
    *place = field->whole;
    if (pair->name.len > FIELD_MAX) {
        ms_imap_report_span(inside->reader, MS_D_IMAP_ID_FIELD_LENGTH, field->whole);
    }
    if (pair->value.len > VALUE_MAX) {
        ms_imap_report_span(inside->reader, MS_D_IMAP_ID_VALUE_LENGTH, value->whole);
    }
}

/* RFC 2971 3.3: no field twice. A field that needs escapes or a literal is compared as it was
 * sent, since a report has to lie in the input. */
static void read_pairs(ms_imap_cursor *inside, ms_imap_id *id) {
    ms_imap_reader *reader = inside->reader;
    size_t count = (ms_imap_left(inside) + 1) / 2;
    ms_imap_pair *pairs = ms_imap_reader_array(reader, count, sizeof *pairs);
    ms_span *places = ms_imap_reader_array(reader, count, sizeof *places);
    if (pairs == NULL || places == NULL) {
        return;
    }
    for (size_t i = 0; i < count; i++) {
        read_pair(inside, &pairs[i], &places[i]);
    }
    ms_imap_check_unique_names(reader, places, count, MS_D_IMAP_ID_DUPLICATE);
    id->pairs = pairs;
    id->count = count;
}

/* "ID" SPACE id_params_list */
void ms_imap_read_id(ms_imap_cursor *cursor, ms_imap_data *data) {
    data->id.nil = cursor->next != NULL && ms_imap_value_is_nil(cursor->next);
    if (data->id.nil) {
        (void)ms_imap_take(cursor);
        return;
    }
    const ms_imap_value *list = ms_imap_take_list(cursor);
    if (list == NULL) {
        return;
    }
    ms_imap_cursor inside = ms_imap_cursor_in(cursor->reader, list);
    read_pairs(&inside, &data->id);
    if (data->id.count > PAIRS_MAX) {
        ms_imap_report_span(cursor->reader, MS_D_IMAP_ID_PAIRS, list->whole);
    }
}
