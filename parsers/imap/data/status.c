/* RFC 9051 7.3.3 and section 9 status-att-list: STATUS. */
#include "readers.h"
#include "tagged.h"

typedef struct attribute_row {
    const char *name;
    ms_imap_status_attribute attribute;
    ms_imap_number_rule rule; /* of its number */
} attribute_row;

static const attribute_row rows[] = {
    {"MESSAGES", MS_IMAP_STATUS_MESSAGES, MS_IMAP_NUMBER},
    {"RECENT", MS_IMAP_STATUS_RECENT, MS_IMAP_NUMBER},
    {"UIDNEXT", MS_IMAP_STATUS_UIDNEXT, MS_IMAP_NZ_NUMBER},
    {"UIDVALIDITY", MS_IMAP_STATUS_UIDVALIDITY, MS_IMAP_NZ_NUMBER},
    {"UNSEEN", MS_IMAP_STATUS_UNSEEN, MS_IMAP_NUMBER},
    {"DELETED", MS_IMAP_STATUS_DELETED, MS_IMAP_NUMBER},
    /* RFC 9208 section 7 */
    {"DELETED-STORAGE", MS_IMAP_STATUS_DELETED_STORAGE, MS_IMAP_NUMBER64},
    /* RFC 8438 section 4 */
    {"SIZE", MS_IMAP_STATUS_SIZE, MS_IMAP_NUMBER64},
    /* RFC 7162 section 7 mod-sequence-valzer */
    {"HIGHESTMODSEQ", MS_IMAP_STATUS_HIGHESTMODSEQ, MS_IMAP_NUMBER64},
    /* RFC 7889 section 5 number / nil */
    {"APPENDLIMIT", MS_IMAP_STATUS_APPENDLIMIT, MS_IMAP_NUMBER},
    /* RFC 8474 section 7: no number */
    {"MAILBOXID", MS_IMAP_STATUS_MAILBOXID, MS_IMAP_NUMBER},
};

static const attribute_row *find_row(ms_span name) {
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (ms_span_equal_nocase(name, ms_span_of_string(rows[i].name))) {
            return &rows[i];
        }
    }
    return NULL;
}

/* RFC 8474 section 7 "(" objectid ")" */
static ms_span take_mailboxid(ms_imap_cursor *cursor) {
    const ms_imap_value *list = ms_imap_take_filled_list(cursor);
    if (list == NULL) {
        return (ms_span){0};
    }
    ms_imap_cursor inside = ms_imap_cursor_in(cursor->reader, list);
    const ms_imap_value *id = ms_imap_take(&inside);
    if (!ms_imap_value_is_objectid(id)) {
        ms_imap_report_span(cursor->reader, MS_D_IMAP_STATUS_OBJECTID, id->whole);
    }
    (void)ms_imap_take_end(&inside);
    return id->kind == MS_IMAP_LIST ? (ms_span){0} : id->octets;
}

/* RFC 9051 section 9 status-att-val */
static void read_value(ms_imap_cursor *cursor, ms_imap_status_item *item) {
    const attribute_row *row = find_row(item->name);
    item->value = cursor->next;
    if (row == NULL) {
        if (item->name.len > 0) {
            ms_imap_report_span(cursor->reader, MS_D_IMAP_STATUS_UNKNOWN, item->name);
        }
        (void)ms_imap_take_tagged_value(cursor);
        return;
    }
    item->attribute = row->attribute;
    item->nil = row->attribute == MS_IMAP_STATUS_APPENDLIMIT && cursor->next != NULL &&
                ms_imap_value_is_nil(cursor->next);
    if (item->nil) {
        (void)ms_imap_take(cursor);
    } else if (row->attribute == MS_IMAP_STATUS_MAILBOXID) {
        item->id = take_mailboxid(cursor);
    } else {
        item->number = ms_imap_take_number(cursor, row->rule);
    }
}

/* Reports attributes that stand twice. An extension's may be anything, so these count too. */
static void check_unique(ms_imap_reader *reader, const ms_imap_status *status) {
    ms_span *names = ms_imap_reader_array(reader, status->count, sizeof *names);
    for (size_t i = 0; names != NULL && i < status->count; i++) {
        names[i] = status->items[i].name;
    }
    if (names != NULL) {
        ms_imap_check_unique_names(reader, names, status->count, MS_D_IMAP_STATUS_DUPLICATE);
    }
}

/* RFC 9051 section 9 "STATUS" SP mailbox SP "(" [status-att-list] ")" */
void ms_imap_read_status(ms_imap_cursor *cursor, ms_imap_data *data) {
    ms_imap_status *status = &data->status;
    status->mailbox = ms_imap_take_mailbox(cursor);
    const ms_imap_value *list = ms_imap_take_list(cursor);
    if (list == NULL) {
        return;
    }
    ms_imap_cursor inside = ms_imap_cursor_in(cursor->reader, list);
    size_t count = (ms_imap_left(&inside) + 1) / 2;
    ms_imap_status_item *items = ms_imap_reader_array(cursor->reader, count, sizeof *items);
    if (items == NULL) {
        return;
    }
    for (size_t i = 0; i < count; i++) {
        items[i].name = ms_imap_take_label(&inside);
        read_value(&inside, &items[i]);
    }
    status->items = items;
    status->count = count;
    check_unique(cursor->reader, status);
}
