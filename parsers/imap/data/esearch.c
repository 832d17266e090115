/* RFC 9051 7.3.4 and section 9 esearch-response. */
#include "esearch.h"

#include "readers.h"

typedef enum correlator { TAG, MAILBOX, UIDVALIDITY, CORRELATORS } correlator;

static correlator correlator_named(const ms_imap_value *name) {
    static const char *const names[] = {"TAG", "MAILBOX", "UIDVALIDITY"};
    correlator i = TAG;
    while (i < CORRELATORS && !ms_imap_value_is(name, ms_span_of_string(names[i]))) {
        i++;
    }
    return i;
}

/* RFC 7377 section 4 one-correlator. An unknown one's value is passed. */
static correlator read_correlator(ms_imap_cursor *inside, ms_imap_esearch *esearch) {
    const ms_imap_value *name = ms_imap_take(inside);
    correlator which = correlator_named(name);
    ms_imap_mailbox *mailbox = NULL;
    switch (which) {
    case TAG:
        esearch->tag = ms_imap_take_astring(inside);
        break;
    case MAILBOX:
        mailbox = ms_imap_reader_alloc(inside->reader, sizeof *mailbox);
        if (mailbox != NULL) {
            *mailbox = ms_imap_take_mailbox(inside);
        }
        esearch->mailbox = mailbox;
        break;
    case UIDVALIDITY:
        esearch->uidvalidity = (uint32_t)ms_imap_take_number(inside, MS_IMAP_NZ_NUMBER);
        break;
    case CORRELATORS:
        ms_imap_report_span(inside->reader, MS_D_IMAP_ESEARCH_CORRELATOR, name->whole);
        (void)ms_imap_take(inside);
        break;
    }
    return which;
}

/* RFC 9051 section 9 search-correlator; RFC 7377 section 4: each exactly once. Returns where the
 * list stands when it tells the mailbox, as only RFC 7377 has it. */
static ms_span read_correlators(ms_imap_cursor *cursor, ms_imap_esearch *esearch) {
    bool seen[CORRELATORS + 1] = {false};
    const ms_imap_value *list = ms_imap_take_filled_list(cursor);
    if (list == NULL) {
        return (ms_span){0};
    }
    ms_imap_cursor inside = ms_imap_cursor_in(cursor->reader, list);
    while (inside.next != NULL && cursor->reader->status == MS_OK) {
        const ms_imap_value *name = inside.next;
        correlator which = read_correlator(&inside, esearch);
        if (which != CORRELATORS && seen[which]) {
            ms_imap_report_span(cursor->reader, MS_D_IMAP_ESEARCH_CORRELATOR_DUPLICATE,
                                name->whole);
        }
        seen[which] = true;
    }
    bool several = seen[MAILBOX] || seen[UIDVALIDITY];
    if ((several && !(seen[TAG] && seen[MAILBOX] && seen[UIDVALIDITY]))) {
        ms_imap_report_span(cursor->reader, MS_D_IMAP_ESEARCH_CORRELATOR_MISSING, list->whole);
    }
    return several ? list->whole : (ms_span){0};
}

/* RFC 9051 7.3.4: an item SHOULD appear only once. ADDTO and REMOVEFROM come as often as there are
 * changes (RFC 5267 4.3.2). */
static void check_unique(ms_imap_reader *reader, const ms_imap_esearch *esearch) {
    ms_span *names = ms_imap_reader_array(reader, esearch->count, sizeof *names);
    size_t count = 0;
    for (size_t i = 0; names != NULL && i < esearch->count; i++) {
        const ms_imap_esearch_item *item = &esearch->items[i];
        if (item->kind != MS_IMAP_ESEARCH_ADDTO && item->kind != MS_IMAP_ESEARCH_REMOVEFROM) {
            names[count++] = item->name;
        }
    }
    if (names != NULL) {
        ms_imap_check_unique_names(reader, names, count, MS_D_IMAP_ESEARCH_DUPLICATE);
    }
}

/* RFC 9051 7.3.4: what the items say of one result has to fit together. */
static void check_together(ms_imap_reader *reader, const ms_imap_esearch_facts *facts) {
    const ms_span found[] = {facts->min, facts->max, facts->all};
    bool none = facts->count.data != NULL && facts->count_number == 0;
    for (size_t i = 0; none && i < sizeof found / sizeof found[0]; i++) {
        if (found[i].data != NULL) {
            ms_imap_report_span(reader, MS_D_IMAP_ESEARCH_NO_MATCH, found[i]);
        }
    }
    if (!none && facts->count.data != NULL && facts->all.data != NULL &&
        facts->count_number != facts->all_size) {
        ms_imap_report_span(reader, MS_D_IMAP_ESEARCH_COUNT, facts->count);
    }
    if (facts->min.data != NULL && facts->max.data != NULL &&
        facts->min_number > facts->max_number) {
        ms_imap_report_span(reader, MS_D_IMAP_ESEARCH_MIN_MAX, facts->max);
    }
}

static void read_items(ms_imap_cursor *cursor, ms_imap_esearch *esearch) {
    ms_imap_esearch_facts facts = {0};
    size_t errors = cursor->reader->diagnostics == NULL ? 0 : cursor->reader->diagnostics->errors;
    size_t count = (ms_imap_left(cursor) + 1) / 2;
    ms_imap_esearch_item *items = ms_imap_reader_array(cursor->reader, count, sizeof *items);
    for (size_t i = 0; items != NULL && i < count; i++) {
        ms_imap_read_esearch_item(cursor, &items[i], &facts);
    }
    esearch->items = items;
    esearch->count = items == NULL ? 0 : count;
    check_unique(cursor->reader, esearch);
    if (!cursor->reader->quiet && cursor->reader->diagnostics->errors == errors) {
        check_together(cursor->reader, &facts);
    }
}

/* "ESEARCH" [search-correlator] [SP "UID"] *(SP search-return-data) */
void ms_imap_read_esearch(ms_imap_cursor *cursor, ms_imap_data *data) {
    ms_imap_esearch *esearch = &data->esearch;
    ms_span several = {0};
    if (cursor->next != NULL && cursor->next->kind == MS_IMAP_LIST) {
        several = read_correlators(cursor, esearch);
    }
    esearch->uid = ms_imap_value_is(cursor->next, MS_SPAN_LIT("UID"));
    if (esearch->uid) {
        (void)ms_imap_take(cursor);
    } else if (several.data != NULL) {
        ms_imap_report_span(cursor->reader, MS_D_IMAP_ESEARCH_UID, several);
    }
    read_items(cursor, esearch);
}
