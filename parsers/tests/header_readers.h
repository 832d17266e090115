/*
 * NAME
 *      header_readers.h - the readers of header.h and address.h, for tables of rows
 */
#ifndef MAILSPEC_TESTS_HEADER_READERS_H
#define MAILSPEC_TESTS_HEADER_READERS_H

#include "header_show.h"

static inline ms_status read_addresses(ms_span body, int option, const ms_header_settings *settings,
                                       ms_arena *arena, ms_output *out, ms_diagnostics *list) {
    ms_address *first = NULL;
    ms_status status =
        ms_addresses_parse(body, (ms_address_rule)option, settings, arena, &first, list);
    show_addresses(out, first);
    return status;
}

static inline ms_status read_date(ms_span body, int option, const ms_header_settings *settings,
                                  ms_arena *arena, ms_output *out, ms_diagnostics *list) {
    ms_date_time date = {0};
    (void)option;
    ms_status status = ms_date_time_parse(body, settings, arena, &date, list);
    if (status == MS_OK) {
        show_date(out, &date);
    }
    return status;
}

static inline ms_status read_ids(ms_span body, int option, const ms_header_settings *settings,
                                 ms_arena *arena, ms_output *out, ms_diagnostics *list) {
    ms_message_ids ids = {0};
    (void)option;
    ms_status status = ms_message_ids_parse(body, settings, arena, &ids, list);
    show_ids(out, &ids);
    return status;
}

static inline ms_status read_received(ms_span body, int option, const ms_header_settings *settings,
                                      ms_arena *arena, ms_output *out, ms_diagnostics *list) {
    ms_received received = {0};
    (void)option;
    ms_status status = ms_received_parse(body, settings, arena, &received, list);
    show_received(out, &received);
    return status;
}

static inline ms_status read_phrases(ms_span body, int option, const ms_header_settings *settings,
                                     ms_arena *arena, ms_output *out, ms_diagnostics *list) {
    ms_phrases phrases = {0};
    (void)option;
    ms_status status = ms_phrases_parse(body, settings, arena, &phrases, list);
    show_spans(out, phrases.items, phrases.count);
    return status;
}

/* `option` is not 0 for List-Post. */
static inline ms_status read_list_urls(ms_span body, int option, const ms_header_settings *settings,
                                       ms_arena *arena, ms_output *out, ms_diagnostics *list) {
    ms_list_urls urls = {0};
    ms_status status = ms_list_urls_parse(body, option != 0, settings, arena, &urls, list);
    ms_output_text(out, urls.none ? "NO" : "");
    show_spans(out, urls.items, urls.count);
    return status;
}

static inline ms_status read_list_id(ms_span body, int option, const ms_header_settings *settings,
                                     ms_arena *arena, ms_output *out, ms_diagnostics *list) {
    ms_list_id id = {0};
    (void)option;
    ms_status status = ms_list_id_parse(body, settings, arena, &id, list);
    show_span(out, "phrase", id.phrase);
    show_span(out, "id", id.id);
    return status;
}

static inline ms_status read_unstructured(ms_span body, int option,
                                          const ms_header_settings *settings, ms_arena *arena,
                                          ms_output *out, ms_diagnostics *list) {
    ms_span text = {0};
    (void)option;
    ms_status status = ms_unstructured_parse(body, settings, arena, &text, list);
    if (status == MS_OK) {
        show_octets(out, text);
    }
    return status;
}

#endif
