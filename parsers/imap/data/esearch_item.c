/* RFC 9051 section 9 search-return-data, and what extensions add to it. */
#include "esearch.h"

#include "tagged.h"

/* Reads the value of an item, whose name is read. */
typedef void item_reader(ms_imap_cursor *cursor, ms_imap_esearch_item *item,
                         ms_imap_esearch_facts *facts);

/* The octets of the value to come, when it is an atom. */
static ms_span place(const ms_imap_cursor *cursor) {
    bool atom = cursor->next != NULL && cursor->next->kind == MS_IMAP_ATOM;
    return atom ? cursor->next->whole : (ms_span){0};
}

/* "MIN" SP nz-number */
static void read_min(ms_imap_cursor *cursor, ms_imap_esearch_item *item,
                     ms_imap_esearch_facts *facts) {
    facts->min = place(cursor);
    item->number = facts->min_number = ms_imap_take_number(cursor, MS_IMAP_NZ_NUMBER);
}

/* "MAX" SP nz-number */
static void read_max(ms_imap_cursor *cursor, ms_imap_esearch_item *item,
                     ms_imap_esearch_facts *facts) {
    facts->max = place(cursor);
    item->number = facts->max_number = ms_imap_take_number(cursor, MS_IMAP_NZ_NUMBER);
}

/* "ALL" SP sequence-set: "$" is not allowed, and "*" would not be complete (RFC 9051 7.3.4). */
static void read_all(ms_imap_cursor *cursor, ms_imap_esearch_item *item,
                     ms_imap_esearch_facts *facts) {
    facts->all = place(cursor);
    facts->all_size = ms_imap_take_set(cursor, MS_IMAP_UID_SET, &item->set);
}

/* "COUNT" SP number */
static void read_count(ms_imap_cursor *cursor, ms_imap_esearch_item *item,
                       ms_imap_esearch_facts *facts) {
    facts->count = place(cursor);
    item->number = facts->count_number = ms_imap_take_number(cursor, MS_IMAP_NUMBER);
}

/* RFC 4731 section 4 "MODSEQ" SP mod-sequence-value */
static void read_modseq(ms_imap_cursor *cursor, ms_imap_esearch_item *item,
                        ms_imap_esearch_facts *facts) {
    (void)facts;
    item->number = ms_imap_take_number(cursor, MS_IMAP_MODSEQ);
}

/* RFC 9394 section 4 partial-range-first, partial-range-last: both ends have a "-", or none has. */
static void read_partial_range(ms_imap_cursor *cursor, ms_imap_partial *partial) {
    const ms_imap_value *value = ms_imap_take(cursor);
    ms_span text = value == NULL ? (ms_span){0} : value->octets;
    size_t colon = ms_span_find(text, ':', 0);
    ms_span first = ms_span_slice(text, 0, colon);
    ms_span last = ms_span_from(text, colon + 1);
    bool first_minus = ms_span_starts(first, MS_SPAN_LIT("-"));
    bool last_minus = ms_span_starts(last, MS_SPAN_LIT("-"));
    if (value == NULL) {
        return;
    }
    if (value->kind != MS_IMAP_ATOM || colon == text.len || first_minus != last_minus) {
        ms_imap_report_span(cursor->reader, MS_D_IMAP_ESEARCH_PARTIAL, value->whole);
        return;
    }
    partial->from_end = first_minus;
    first = ms_span_from(first, first_minus ? 1 : 0);
    last = ms_span_from(last, last_minus ? 1 : 0);
    partial->first = (uint32_t)ms_imap_check_number(cursor->reader, first, MS_IMAP_NZ_NUMBER);
    partial->last = (uint32_t)ms_imap_check_number(cursor->reader, last, MS_IMAP_NZ_NUMBER);
}

/* RFC 9394 section 4 "PARTIAL" SP "(" partial-range SP partial-results ")" */
static void read_partial(ms_imap_cursor *cursor, ms_imap_esearch_item *item,
                         ms_imap_esearch_facts *facts) {
    const ms_imap_value *list = ms_imap_take_filled_list(cursor);
    (void)facts;
    if (list == NULL) {
        return;
    }
    ms_imap_cursor inside = ms_imap_cursor_in(cursor->reader, list);
    read_partial_range(&inside, &item->partial);
    if (inside.next != NULL && ms_imap_value_is_nil(inside.next)) {
        (void)ms_imap_take(&inside);
    } else {
        (void)ms_imap_take_set(&inside, MS_IMAP_UID_SET, &item->set);
    }
    (void)ms_imap_take_end(&inside);
}

/* RFC 5267 section 5 ret-data-addto, ret-data-removefrom: pairs of context-position and set */
static void read_updates(ms_imap_cursor *cursor, ms_imap_esearch_item *item,
                         ms_imap_esearch_facts *facts) {
    const ms_imap_value *list = ms_imap_take_filled_list(cursor);
    (void)facts;
    if (list == NULL) {
        return;
    }
    ms_imap_cursor inside = ms_imap_cursor_in(cursor->reader, list);
    size_t count = (ms_imap_left(&inside) + 1) / 2;
    ms_imap_update *updates = ms_imap_reader_array(cursor->reader, count, sizeof *updates);
    for (size_t i = 0; updates != NULL && i < count; i++) {
        updates[i].position = (uint32_t)ms_imap_take_number(&inside, MS_IMAP_NUMBER);
        (void)ms_imap_take_set(&inside, MS_IMAP_UID_SET, &updates[i].set);
    }
    item->updates = updates;
    item->count = updates == NULL ? 0 : count;
}

/* RFC 6203 section 7 score = 1*3DIGIT, 1 to 100 */
static uint32_t take_score(ms_imap_cursor *cursor) {
    enum { LONGEST = 3, HIGHEST = 100 };
    uint64_t score = 0;
    const ms_imap_value *value = ms_imap_take(cursor);
    bool known = value != NULL && value->kind == MS_IMAP_ATOM && value->octets.len <= LONGEST &&
                 ms_span_to_u64(value->octets, &score);
    if (value != NULL && (!known || score == 0 || score > HIGHEST)) {
        ms_imap_report_span(cursor->reader, MS_D_IMAP_ESEARCH_SCORE, value->whole);
    }
    return (uint32_t)score;
}

/* RFC 6203 section 7 "RELEVANCY" SP "(" [score *(SP score)] ")" */
static void read_relevancy(ms_imap_cursor *cursor, ms_imap_esearch_item *item,
                           ms_imap_esearch_facts *facts) {
    const ms_imap_value *list = ms_imap_take_list(cursor);
    (void)facts;
    if (list == NULL) {
        return;
    }
    ms_imap_cursor inside = ms_imap_cursor_in(cursor->reader, list);
    size_t count = ms_imap_left(&inside);
    uint32_t *scores = ms_imap_reader_array(cursor->reader, count, sizeof *scores);
    for (size_t i = 0; scores != NULL && i < count; i++) {
        scores[i] = take_score(&inside);
    }
    item->scores = scores;
    item->count = scores == NULL ? 0 : count;
}

typedef struct item_row {
    const char *name;
    ms_imap_esearch_kind kind;
    item_reader *read;
} item_row;

static const item_row rows[] = {
    {"MIN", MS_IMAP_ESEARCH_MIN, read_min},
    {"MAX", MS_IMAP_ESEARCH_MAX, read_max},
    {"ALL", MS_IMAP_ESEARCH_ALL, read_all},
    {"COUNT", MS_IMAP_ESEARCH_COUNT, read_count},
    {"MODSEQ", MS_IMAP_ESEARCH_MODSEQ, read_modseq},
    {"PARTIAL", MS_IMAP_ESEARCH_PARTIAL, read_partial},
    {"ADDTO", MS_IMAP_ESEARCH_ADDTO, read_updates},
    {"REMOVEFROM", MS_IMAP_ESEARCH_REMOVEFROM, read_updates},
    {"RELEVANCY", MS_IMAP_ESEARCH_RELEVANCY, read_relevancy},
};

void ms_imap_read_esearch_item(ms_imap_cursor *cursor, ms_imap_esearch_item *item,
                               ms_imap_esearch_facts *facts) {
    item->name = ms_imap_take_label(cursor);
    item->value = cursor->next;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (ms_span_equal_nocase(item->name, ms_span_of_string(rows[i].name))) {
            item->kind = rows[i].kind;
            rows[i].read(cursor, item, facts);
            return;
        }
    }
    if (item->name.len > 0) {
        ms_imap_report_span(cursor->reader, MS_D_IMAP_ESEARCH_UNKNOWN, item->name);
    }
    (void)ms_imap_take_tagged_value(cursor);
}
