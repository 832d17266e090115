/* The fields of a list, taken one by one, and the single values that they are. */
#include "fields.h"

#include "../checks.h"

ms_imap_fields ms_imap_fields_of(ms_imap_reader *reader, const ms_imap_value *list,
                                 ms_diagnostic_id missing) {
    return (ms_imap_fields){
        .reader = reader,
        .next = list->items,
        .list = list->whole,
        .missing = missing,
    };
}

/* Octets between two values. */
static size_t gap_between(const ms_imap_value *first, const ms_imap_value *second) {
    return (size_t)(second->whole.data - first->whole.data) - first->whole.len;
}

/* Where `value` ends in the input. */
static size_t end_of(const ms_imap_reader *reader, const ms_imap_value *value) {
    return ms_span_offset(reader->input, value->whole) + value->whole.len;
}

/* RFC 9051 section 9 SP. The grammar of values lets lists follow each other directly. */
void ms_imap_check_separated(ms_imap_reader *reader, const ms_imap_value *first,
                             const ms_imap_value *second) {
    if (first->kind == MS_IMAP_LIST && second->kind == MS_IMAP_LIST &&
        gap_between(first, second) == 0) {
        ms_imap_report(reader, MS_D_IMAP_SPACE_MISSING, end_of(reader, first), 0);
    }
}

void ms_imap_check_adjacent(ms_imap_reader *reader, const ms_imap_value *first,
                            const ms_imap_value *second) {
    if (gap_between(first, second) > 0) {
        ms_imap_report(reader, MS_D_IMAP_SPACE_EXTRA, end_of(reader, first), 1);
    }
}

/* A field is missing where the list ends, or after the last one in it. */
static void report_missing(ms_imap_fields *fields) {
    size_t at = fields->last != NULL ? end_of(fields->reader, fields->last)
                                     : ms_span_offset(fields->reader->input, fields->list) + 1;
    if (!fields->is_short) {
        fields->is_short = true;
        ms_imap_report(fields->reader, fields->missing, at, 0);
    }
}

const ms_imap_value *ms_imap_fields_take(ms_imap_fields *fields) {
    const ms_imap_value *value = fields->next;
    if (value == NULL) {
        report_missing(fields);
        return NULL;
    }
    if (fields->last != NULL) {
        ms_imap_check_separated(fields->reader, fields->last, value);
    }
    fields->last = value;
    fields->next = value->next;
    return value;
}

ms_span ms_imap_rest_of(ms_span input, const ms_imap_value *first) {
    const ms_imap_value *last = first;
    while (last->next != NULL) {
        last = last->next;
    }
    size_t start = ms_span_offset(input, first->whole);
    return ms_span_slice(input, start,
                         ms_span_offset(input, last->whole) + last->whole.len - start);
}

void ms_imap_fields_end(ms_imap_fields *fields, ms_diagnostic_id extra) {
    ms_imap_reader *reader = fields->reader;
    if (fields->next != NULL) {
        ms_imap_report_span(reader, extra, ms_imap_rest_of(reader->input, fields->next));
    }
}

bool ms_imap_is_nil(const ms_imap_value *value) {
    return ms_imap_value_is(value, MS_SPAN_LIT("NIL"));
}

/* RFC 9051 section 9 string = quoted / literal; `fault` is what everything else is. */
static const ms_imap_value *read_string(ms_imap_reader *reader, const ms_imap_value *value,
                                        ms_diagnostic_id fault) {
    switch (value->kind) {
    case MS_IMAP_QUOTED:
    case MS_IMAP_LITERAL:
        return value;
    case MS_IMAP_LITERAL8:
        ms_imap_report_span(reader, MS_D_IMAP_FETCH_LITERAL8, value->whole);
        return value;
    case MS_IMAP_ATOM:
    case MS_IMAP_LIST:
        break;
    }
    ms_imap_report_span(reader, fault, value->whole);
    return value->kind == MS_IMAP_LIST || ms_imap_is_nil(value) ? NULL : value;
}

const ms_imap_value *ms_imap_read_nstring(ms_imap_reader *reader, const ms_imap_value *value) {
    if (value == NULL || ms_imap_is_nil(value)) {
        return NULL;
    }
    return read_string(reader, value, MS_D_IMAP_FETCH_NSTRING);
}

const ms_imap_value *ms_imap_read_string(ms_imap_reader *reader, const ms_imap_value *value) {
    return value == NULL ? NULL : read_string(reader, value, MS_D_IMAP_FETCH_STRING);
}

bool ms_imap_may_be_rev2(const ms_imap_reader *reader) {
    return reader->settings.utf8 && reader->settings.utf8_text;
}

/* The number that a string's octets are, which may lie outside the input. */
static uint64_t number_in_string(ms_imap_reader *reader, ms_span octets, ms_imap_number_rule rule) {
    const bool quiet = reader->quiet;
    reader->quiet = true;
    uint64_t number = ms_imap_check_number(reader, octets, rule);
    reader->quiet = quiet;
    return number;
}

static uint64_t read_number(ms_imap_reader *reader, const ms_imap_value *value,
                            ms_imap_number_rule rule) {
    if (value == NULL) {
        return 0;
    }
    if (value->kind != MS_IMAP_ATOM) {
        ms_imap_report_span(reader, MS_D_IMAP_NUMBER_SYNTAX, value->whole);
        return number_in_string(reader, value->octets, rule);
    }
    return ms_imap_check_number(reader, value->octets, rule);
}

uint32_t ms_imap_read_number(ms_imap_reader *reader, const ms_imap_value *value) {
    return (uint32_t)read_number(reader, value, MS_IMAP_NUMBER);
}

uint32_t ms_imap_read_nz_number(ms_imap_reader *reader, const ms_imap_value *value) {
    return (uint32_t)read_number(reader, value, MS_IMAP_NZ_NUMBER);
}

uint64_t ms_imap_read_modseq(ms_imap_reader *reader, const ms_imap_value *value) {
    return read_number(reader, value, MS_IMAP_MODSEQ);
}

uint64_t ms_imap_read_number64(ms_imap_reader *reader, const ms_imap_value *value) {
    return read_number(reader, value,
                       ms_imap_may_be_rev2(reader) ? MS_IMAP_NUMBER64 : MS_IMAP_NUMBER);
}
