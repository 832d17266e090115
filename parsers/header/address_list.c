/* RFC 5322 3.4 address-list, mailbox-list, group; 4.4 obs-addr-list, obs-mbox-list, obs-group-list.
 */
#include "address_list_reader.h"

/* RFC 5322 4.4: the list, or a group's, ends; not behind a comma, nowadays. */
static void end_members(ms_address_list_reader *list) {
    if (list->comma != SIZE_MAX) {
        ms_header_report(&list->base, MS_D_ADDRESS_LIST_NULL, list->comma, 1);
    }
    list->comma = SIZE_MAX;
}

/* RFC 5322 4.4: a comma, and no address before it. */
static void read_null_member(ms_address_list_reader *list) {
    ms_header_report(&list->base, MS_D_ADDRESS_LIST_NULL, list->base.at++, 1);
    list->comma = SIZE_MAX;
}

/* Whether an address, or the list, has ended under the cursor. */
static bool at_end_of_member(const ms_header_reader *reader) {
    uint8_t octet = ms_header_peek(reader);
    return ms_header_at_end(reader) || octet == ',' || octet == ';';
}

/* What stands where a comma should be. */
static void skip_to_comma(ms_address_list_reader *list) {
    ms_header_reader *reader = &list->base;
    ms_words junk;
    size_t start = list->junk != SIZE_MAX ? list->junk : reader->at;
    size_t end = reader->at;
    reader->quiet = true;
    while (!at_end_of_member(reader)) {
        ms_header_read_words(reader, MS_STOP(',') | MS_STOP(';'), &junk);
        end = ms_header_end_of(reader, junk.whole);
    }
    reader->quiet = false;
    list->junk = SIZE_MAX;
    while (end > start + 1 && ms_header_is_space(reader->input.data[end - 1])) {
        end--;
    }
    ms_header_report(reader, MS_D_ADDRESS_FOLLOWED, start, end - start);
}

/* RFC 5322 3.4: "," or the end of a list behind an address. */
static void read_separator(ms_address_list_reader *list) {
    ms_header_reader *reader = &list->base;
    (void)ms_header_skip_cfws(reader);
    while (ms_header_peek(reader) == '>') {
        ms_header_report(reader, MS_D_ADDRESS_ANGLE_STRAY, reader->at++, 1);
        (void)ms_header_skip_cfws(reader);
    }
    ms_address_check_comment(list);
    if (!at_end_of_member(reader) || list->junk != SIZE_MAX) {
        skip_to_comma(list);
    }
    list->comma = ms_header_peek(reader) == ',' ? reader->at : SIZE_MAX;
    (void)ms_header_take(reader, ',');
}

/* RFC 5322 3.4 address, or the beginning or the end of a group. Whether a separator follows. */
static bool read_member(ms_address_list_reader *list) {
    ms_words words;
    size_t start = list->base.at;
    ms_header_read_words(&list->base, MS_ADDRESS_STOPS, &words);
    list->comma = SIZE_MAX;
    if (ms_header_peek(&list->base) == ':') {
        ms_address_begin_group(list, start, &words);
        return false;
    }
    ms_address_read_mailbox(list, start, &words);
    return true;
}

static void read_list(ms_address_list_reader *list) {
    ms_header_reader *reader = &list->base;
    for (;;) {
        reader->comment = ms_span_of(NULL, 0);
        (void)ms_header_skip_cfws(reader);
        if (at_end_of_member(reader)) {
            ms_address_check_comment(list);
        }
        if (ms_header_at_end(reader)) {
            break;
        }
        if (ms_header_peek(reader) == ',') {
            read_null_member(list);
        } else if (ms_header_peek(reader) == ';') {
            end_members(list);
            if (ms_address_read_semicolon(list)) {
                read_separator(list);
            }
        } else if (read_member(list)) {
            read_separator(list);
        }
    }
    end_members(list);
    if (list->group != NULL) {
        ms_header_report(reader, MS_D_ADDRESS_GROUP_UNTERMINATED, list->end, 0);
        ms_address_end_group(list, list->end);
    }
}

/* All but the base, which has been; one by one, as zeroing all of it would take as long as reading
 * an address. */
static void init(ms_address_list_reader *list, ms_address_rule rule) {
    list->rule = rule;
    list->first = NULL;
    list->tail = &list->first;
    list->group = NULL;
    list->nested = 0;
    list->count = 0;
    list->end = 0;
    list->comma = SIZE_MAX;
    list->junk = SIZE_MAX;
    list->null_path = false;
}

ms_status ms_addresses_parse(ms_span body, ms_address_rule rule, const ms_header_settings *settings,
                             ms_arena *arena, ms_address **first, ms_diagnostics *diagnostics) {
    ms_address_list_reader list;
    ms_header_reader_init(&list.base, body, settings, arena, diagnostics);
    init(&list, rule);
    read_list(&list);
    bool needed = rule != MS_ADDRESS_ANY && !list.null_path && list.first == NULL;
    if (needed) {
        ms_header_report(&list.base, MS_D_ADDRESS_EMPTY, 0, body.len);
    }
    if (list.base.status != MS_OK) {
        return list.base.status;
    }
    if (needed) {
        return MS_INVALID;
    }
    *first = list.first;
    return MS_OK;
}
