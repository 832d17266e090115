/* imap_fetch.h: FETCH responses, envelopes and body structures, typed. */
#include "fetch.h"

#include "../values.h"
#include "fields.h"

/* RFC 9051 section 9 message-data = nz-number SP "FETCH" SP msg-att. What stands there without
 * parentheses is read as if they were there. */
static ms_imap_fetch_item *read_data(ms_imap_reader *reader, const ms_imap_response *response) {
    const ms_imap_value *list = response->values;
    if (list == NULL || list->kind != MS_IMAP_LIST) {
        ms_span where = list == NULL ? response->name : ms_imap_rest_of(reader->input, list);
        ms_imap_report_span(reader, MS_D_IMAP_FETCH_LIST, where);
        return ms_imap_read_fetch_items(reader, list == NULL || ms_imap_is_nil(list) ? NULL : list);
    }
    if (list->items == NULL) {
        ms_imap_report_span(reader, MS_D_IMAP_FETCH_EMPTY, list->whole);
    }
    if (list->next != NULL) {
        ms_imap_report_span(reader, MS_D_IMAP_UNTAGGED_EXTRA,
                            ms_imap_rest_of(reader->input, list->next));
    }
    return ms_imap_read_fetch_items(reader, list->items);
}

void ms_imap_shape_fetch(ms_imap_reader *reader, const ms_imap_response *response) {
    (void)read_data(reader, response);
}

ms_status ms_imap_fetch_read(ms_span unit, const ms_imap_settings *settings,
                             const ms_imap_response *response, ms_arena *arena,
                             ms_imap_fetch *fetch) {
    ms_imap_reader reader;
    if (response->kind != MS_IMAP_UNTAGGED ||
        !ms_span_equal_nocase(response->name, MS_SPAN_LIT("FETCH"))) {
        return MS_INVALID;
    }
    ms_imap_reader_init(&reader, unit, settings, arena, NULL);
    reader.quiet = true;
    ms_imap_fetch_item *items = read_data(&reader, response);
    if (reader.status == MS_OK) {
        *fetch = (ms_imap_fetch){.number = response->number, .items = items};
    }
    return reader.status;
}

/* The one value that `reader`'s input is; NULL when there is none, with a report of `fault`, and
 * when the reader has failed. */
static const ms_imap_value *read_only_value(ms_imap_reader *reader, ms_diagnostic_id fault) {
    ms_imap_value *value = NULL;
    ms_imap_read_values(reader, false, &value);
    if (reader->at < reader->input.len) {
        ms_imap_report(reader, MS_D_IMAP_LINE_TRAILING_OCTETS, reader->at,
                       reader->input.len - reader->at);
    }
    if (reader->status != MS_OK) {
        return NULL;
    }
    if (value == NULL) {
        ms_imap_report(reader, fault, 0, 0);
    } else if (value->next != NULL) {
        ms_imap_report_span(reader, MS_D_IMAP_UNTAGGED_EXTRA,
                            ms_imap_rest_of(reader->input, value->next));
    }
    return value;
}

ms_status ms_imap_envelope_parse(ms_span text, const ms_imap_settings *settings, ms_arena *arena,
                                 ms_imap_envelope *envelope, ms_diagnostics *diagnostics) {
    ms_imap_reader reader;
    ms_imap_reader_init(&reader, text, settings, arena, diagnostics);
    const ms_imap_value *value = read_only_value(&reader, MS_D_IMAP_ENVELOPE_SYNTAX);
    const ms_imap_envelope *read = value == NULL ? NULL : ms_imap_read_envelope(&reader, value);
    if (reader.status != MS_OK || read == NULL) {
        return reader.status == MS_OK ? MS_INVALID : reader.status;
    }
    *envelope = *read;
    return MS_OK;
}

ms_status ms_imap_body_parse(ms_span text, const ms_imap_settings *settings, bool extensible,
                             ms_arena *arena, ms_imap_body *body, ms_diagnostics *diagnostics) {
    ms_imap_reader reader;
    ms_imap_reader_init(&reader, text, settings, arena, diagnostics);
    const ms_imap_value *value = read_only_value(&reader, MS_D_IMAP_BODY_SYNTAX);
    const ms_imap_body *read = value == NULL ? NULL : ms_imap_read_body(&reader, value, extensible);
    if (reader.status != MS_OK || read == NULL) {
        return reader.status == MS_OK ? MS_INVALID : reader.status;
    }
    *body = *read;
    return MS_OK;
}
