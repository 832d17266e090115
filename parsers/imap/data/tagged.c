/* RFC 9051 section 9 tagged-ext-label, tagged-ext-val. */
#include "tagged.h"

#include "../octets.h"

/* RFC 9051 section 9 tagged-label-fchar, tagged-label-char */
static bool is_label(ms_span text) {
    for (size_t i = 0; i < text.len; i++) {
        uint8_t octet = text.data[i];
        bool first = ms_is_alpha(octet) || octet == '-' || octet == '_' || octet == '.';
        if (!first && (i == 0 || (!ms_is_digit(octet) && octet != ':'))) {
            return false;
        }
    }
    return text.len > 0;
}

ms_span ms_imap_take_label(ms_imap_cursor *cursor) {
    const ms_imap_value *value = ms_imap_take(cursor);
    if (value == NULL) {
        return (ms_span){0};
    }
    if (value->kind != MS_IMAP_ATOM || !is_label(value->octets)) {
        ms_imap_report_span(cursor->reader, MS_D_IMAP_DATA_LABEL, value->whole);
        return (ms_span){0};
    }
    return value->octets;
}

/* Octets between the end of a list and the list that comes next; 0 when none does. */
static size_t gap_after(const ms_imap_value *list) {
    const ms_imap_value *next = list->next;
    if (list->kind != MS_IMAP_LIST || next == NULL || next->kind != MS_IMAP_LIST) {
        return 0;
    }
    return ms_span_offset(list->whole, next->whole) - list->whole.len;
}

void ms_imap_check_joined(ms_imap_reader *reader, const ms_imap_value *list) {
    size_t gap = gap_after(list);
    if (gap > 0) {
        ms_span start = {list->whole.data + list->whole.len, gap};
        ms_imap_report_span(reader, MS_D_IMAP_SPACE_EXTRA, start);
    }
}

void ms_imap_check_spaced(ms_imap_reader *reader, const ms_imap_value *list) {
    const ms_imap_value *next = list->next;
    if (list->kind == MS_IMAP_LIST && next != NULL && next->kind == MS_IMAP_LIST &&
        gap_after(list) == 0) {
        ms_imap_report_span(reader, MS_D_IMAP_SPACE_MISSING, (ms_span){next->whole.data, 0});
    }
}

static void check_comp(ms_imap_reader *reader, const ms_imap_value *list);

/* RFC 9051 section 9 tagged-ext-comp: one astring, or a list of them that is not empty. */
static void check_comp_value(ms_imap_reader *reader, const ms_imap_value *value) {
    if (value->kind == MS_IMAP_LIST) {
        if (value->items == NULL) {
            ms_imap_report_span(reader, MS_D_IMAP_DATA_EMPTY, value->whole);
        }
        check_comp(reader, value);
    } else if (!ms_imap_value_is_astring(value)) {
        ms_imap_report_kind(reader, value);
    }
}

/* Recurses no deeper than lists nest, MS_IMAP_DEPTH_MAX. */
static void check_comp(ms_imap_reader *reader, const ms_imap_value *list) {
    for (const ms_imap_value *value = list->items; value != NULL; value = value->next) {
        check_comp_value(reader, value);
        ms_imap_check_spaced(reader, value);
    }
}

/* RFC 9051 section 9 tagged-ext-simple = sequence-set / number / number64; RFC 9394 section 4 adds
 * partial-range-last. Whatever it is for, it is made of these octets. */
static bool is_simple(const ms_imap_value *value) {
    const ms_span others = MS_SPAN_LIT("*:,-");
    for (size_t i = 0; i < value->octets.len; i++) {
        uint8_t octet = value->octets.data[i];
        if (!ms_is_digit(octet) && ms_span_find(others, octet, 0) == others.len) {
            return ms_span_equal(value->octets, MS_SPAN_LIT("$"));
        }
    }
    return value->kind == MS_IMAP_ATOM;
}

const ms_imap_value *ms_imap_take_tagged_value(ms_imap_cursor *cursor) {
    const ms_imap_value *value = ms_imap_take(cursor);
    if (value == NULL) {
        return NULL;
    }
    if (value->kind == MS_IMAP_LIST) {
        check_comp(cursor->reader, value);
    } else if (!is_simple(value)) {
        ms_imap_report_kind(cursor->reader, value);
    }
    return value;
}
