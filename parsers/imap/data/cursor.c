/* The walk through an untagged response's values. */
#include "cursor.h"

#include "../octets.h"
#include "mailbox.h"

ms_imap_cursor ms_imap_cursor_at(ms_imap_reader *reader, const ms_imap_value *first,
                                 ms_span owner) {
    return (ms_imap_cursor){.reader = reader, .next = first, .last = owner};
}

ms_imap_cursor ms_imap_cursor_in(ms_imap_reader *reader, const ms_imap_value *list) {
    return ms_imap_cursor_at(reader, list->items, list->whole);
}

void ms_imap_report_kind(ms_imap_reader *reader, const ms_imap_value *value) {
    ms_imap_report_span(reader, MS_D_IMAP_DATA_KIND, value->whole);
}

bool ms_imap_value_is_nil(const ms_imap_value *value) {
    return ms_imap_value_is(value, MS_SPAN_LIT("NIL"));
}

const ms_imap_value *ms_imap_take(ms_imap_cursor *cursor) {
    const ms_imap_value *value = cursor->next;
    if (value != NULL) {
        cursor->next = value->next;
        cursor->last = value->whole;
    } else if (!cursor->incomplete) {
        cursor->incomplete = true;
        ms_imap_report_span(cursor->reader, MS_D_IMAP_DATA_MISSING, cursor->last);
    }
    return value;
}

/* The next value when `fits` says that it is of the right kind. */
static const ms_imap_value *take_if(ms_imap_cursor *cursor,
                                    bool (*fits)(const ms_imap_value *value)) {
    const ms_imap_value *value = ms_imap_take(cursor);
    if (value != NULL && !fits(value)) {
        ms_imap_report_kind(cursor->reader, value);
        return NULL;
    }
    return value;
}

static ms_span meaning(const ms_imap_value *value) {
    return value == NULL ? (ms_span){0} : value->octets;
}

static bool is_list(const ms_imap_value *value) {
    return value->kind == MS_IMAP_LIST;
}

const ms_imap_value *ms_imap_take_list(ms_imap_cursor *cursor) {
    return take_if(cursor, is_list);
}

const ms_imap_value *ms_imap_take_filled_list(ms_imap_cursor *cursor) {
    const ms_imap_value *list = ms_imap_take_list(cursor);
    if (list != NULL && list->items == NULL) {
        ms_imap_report_span(cursor->reader, MS_D_IMAP_DATA_EMPTY, list->whole);
        return NULL;
    }
    return list;
}

ms_span ms_imap_take_astring(ms_imap_cursor *cursor) {
    return meaning(take_if(cursor, ms_imap_value_is_astring));
}

/* RFC 9051 section 9 string = quoted / literal */
static bool is_string(const ms_imap_value *value) {
    return value->kind == MS_IMAP_QUOTED || value->kind == MS_IMAP_LITERAL;
}

ms_span ms_imap_take_string(ms_imap_cursor *cursor) {
    return meaning(take_if(cursor, is_string));
}

ms_span ms_imap_take_atom(ms_imap_cursor *cursor) {
    return meaning(take_if(cursor, ms_imap_value_is_atom));
}

bool ms_imap_take_nstring(ms_imap_cursor *cursor, bool binary, ms_span *octets) {
    const ms_imap_value *value = ms_imap_take(cursor);
    if (value == NULL || ms_imap_value_is_nil(value)) {
        return value != NULL;
    }
    if (is_string(value) || (binary && value->kind == MS_IMAP_LITERAL8)) {
        *octets = value->octets;
    } else {
        ms_imap_report_kind(cursor->reader, value);
    }
    return false;
}

ms_imap_mailbox ms_imap_take_mailbox(ms_imap_cursor *cursor) {
    ms_imap_mailbox mailbox = {0};
    const ms_imap_value *value = take_if(cursor, ms_imap_value_is_astring);
    if (value != NULL) {
        ms_imap_read_mailbox(cursor->reader, value, &mailbox);
    }
    return mailbox;
}

/* RFC 9051 5.1.1: a single ASCII character. */
ms_imap_delimiter ms_imap_take_delimiter(ms_imap_cursor *cursor) {
    ms_imap_delimiter delimiter = {0};
    const ms_imap_value *value = ms_imap_take(cursor);
    if (value == NULL) {
        return delimiter;
    }
    delimiter.nil = ms_imap_value_is_nil(value);
    if (!delimiter.nil) {
        delimiter.octets = value->kind == MS_IMAP_LIST ? (ms_span){0} : value->octets;
        if (value->kind != MS_IMAP_QUOTED || value->octets.len != 1 ||
            value->octets.data[0] >= 0x80) {
            ms_imap_report_span(cursor->reader, MS_D_IMAP_DATA_DELIMITER, value->whole);
        }
    }
    return delimiter;
}

static bool is_any_atom(const ms_imap_value *value) {
    return value->kind == MS_IMAP_ATOM;
}

uint64_t ms_imap_take_number(ms_imap_cursor *cursor, ms_imap_number_rule rule) {
    const ms_imap_value *value = take_if(cursor, is_any_atom);
    return value == NULL ? 0 : ms_imap_check_number(cursor->reader, value->octets, rule);
}

uint64_t ms_imap_take_set(ms_imap_cursor *cursor, ms_imap_set_rule rule, ms_imap_set *set) {
    const ms_imap_value *value = take_if(cursor, is_any_atom);
    return value == NULL ? 0 : ms_imap_read_set(cursor->reader, value->octets, rule, set);
}

size_t ms_imap_left(const ms_imap_cursor *cursor) {
    size_t count = 0;
    for (const ms_imap_value *value = cursor->next; value != NULL; value = value->next) {
        count++;
    }
    return count;
}

ms_imap_words ms_imap_take_words(ms_imap_cursor *cursor, ms_span (*take)(ms_imap_cursor *cursor)) {
    size_t count = ms_imap_left(cursor);
    ms_span *items = ms_imap_reader_array(cursor->reader, count, sizeof *items);
    if (items == NULL) {
        return (ms_imap_words){0};
    }
    for (size_t i = 0; i < count; i++) {
        items[i] = take(cursor);
    }
    return (ms_imap_words){items, count};
}

bool ms_imap_take_end(ms_imap_cursor *cursor) {
    if (cursor->next != NULL) {
        ms_imap_report_span(cursor->reader, MS_D_IMAP_UNTAGGED_EXTRA, cursor->next->whole);
    }
    return cursor->next == NULL;
}
