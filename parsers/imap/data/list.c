/* RFC 9051 section 9 mailbox-list: LIST and LSUB. */
#include "readers.h"

#include "../octets.h"
#include "tagged.h"

typedef struct attribute_row {
    const char *name;
    ms_imap_list_attribute bit;
} attribute_row;

static const attribute_row attribute_rows[] = {
    /* RFC 9051 section 9 mbx-list-sflag: only one per response */
    {"\\NonExistent", MS_IMAP_LIST_NONEXISTENT},
    {"\\Noselect", MS_IMAP_LIST_NOSELECT},
    {"\\Marked", MS_IMAP_LIST_MARKED},
    {"\\Unmarked", MS_IMAP_LIST_UNMARKED},
    /* mbx-list-oflag */
    {"\\Noinferiors", MS_IMAP_LIST_NOINFERIORS},
    {"\\HasChildren", MS_IMAP_LIST_HASCHILDREN},
    {"\\HasNoChildren", MS_IMAP_LIST_HASNOCHILDREN},
    {"\\Subscribed", MS_IMAP_LIST_SUBSCRIBED},
    {"\\Remote", MS_IMAP_LIST_REMOTE},
    /* RFC 5465 section 8 */
    {"\\NoAccess", MS_IMAP_LIST_NOACCESS},
    /* RFC 9051 7.3.1, RFC 6154 section 6 use-attr; RFC 8457 3.1 */
    {"\\All", MS_IMAP_LIST_ALL},
    {"\\Archive", MS_IMAP_LIST_ARCHIVE},
    {"\\Drafts", MS_IMAP_LIST_DRAFTS},
    {"\\Flagged", MS_IMAP_LIST_FLAGGED},
    {"\\Junk", MS_IMAP_LIST_JUNK},
    {"\\Sent", MS_IMAP_LIST_SENT},
    {"\\Trash", MS_IMAP_LIST_TRASH},
    {"\\Important", MS_IMAP_LIST_IMPORTANT},
};

static const unsigned selectability =
    MS_IMAP_LIST_NONEXISTENT | MS_IMAP_LIST_NOSELECT | MS_IMAP_LIST_MARKED | MS_IMAP_LIST_UNMARKED;

static unsigned attribute_named(ms_span name) {
    for (size_t i = 0; i < sizeof attribute_rows / sizeof attribute_rows[0]; i++) {
        if (ms_span_equal_nocase(name, ms_span_of_string(attribute_rows[i].name))) {
            return attribute_rows[i].bit;
        }
    }
    return 0;
}

/* RFC 9051 section 9 flag-extension = "\" atom */
static bool is_attribute(const ms_imap_value *value) {
    if (value->kind != MS_IMAP_ATOM || value->octets.data[0] != '\\') {
        return false;
    }
    ms_imap_value name = *value;
    name.octets = ms_span_from(value->octets, 1);
    return ms_imap_value_is_atom(&name);
}

static ms_span take_attribute(ms_imap_cursor *cursor) {
    const ms_imap_value *value = ms_imap_take(cursor);
    if (value == NULL) {
        return (ms_span){0};
    }
    if (!is_attribute(value)) {
        ms_imap_report_span(cursor->reader, MS_D_IMAP_LIST_ATTRIBUTE, value->whole);
    }
    return value->kind == MS_IMAP_ATOM ? value->octets : (ms_span){0};
}

/* RFC 9051 7.3.1, RFC 5258 3.4: what `bit` says must not contradict what `known` says. */
static ms_diagnostic_id contradiction(unsigned known, unsigned bit) {
    const unsigned children = MS_IMAP_LIST_HASCHILDREN | MS_IMAP_LIST_HASNOCHILDREN;
    const unsigned inferiors = MS_IMAP_LIST_HASCHILDREN | MS_IMAP_LIST_NOINFERIORS;
    unsigned both = known | bit;
    if ((bit & children) != 0 && (both & children) == children) {
        return MS_D_IMAP_LIST_CHILDREN;
    }
    if ((bit & inferiors) != 0 && (both & inferiors) == inferiors) {
        return MS_D_IMAP_LIST_INFERIORS;
    }
    if ((bit & selectability) != 0 && (known & selectability) != 0) {
        return MS_D_IMAP_LIST_SELECTABILITY;
    }
    return MS_DIAGNOSTIC_COUNT;
}

/* RFC 9051 section 9 mbx-list-flags */
static void read_attributes(ms_imap_cursor *cursor, ms_imap_list *list) {
    const ms_imap_value *value = ms_imap_take_list(cursor);
    if (value == NULL) {
        return;
    }
    ms_imap_cursor inside = ms_imap_cursor_in(cursor->reader, value);
    list->attributes = ms_imap_take_words(&inside, take_attribute);
    ms_imap_check_unique(cursor->reader, value->items, MS_D_IMAP_LIST_ATTRIBUTE_DUPLICATE);
    for (size_t i = 0; i < list->attributes.count; i++) {
        unsigned bit = attribute_named(list->attributes.items[i]);
        ms_diagnostic_id id = contradiction(list->known, bit);
        if (id != MS_DIAGNOSTIC_COUNT && (list->known & bit) == 0) {
            ms_imap_report_span(cursor->reader, id, list->attributes.items[i]);
        }
        list->known |= bit;
    }
}

/* RFC 5258 section 6 list-select-base-opt-quoted */
static ms_span take_option(ms_imap_cursor *cursor) {
    const ms_imap_value *value = ms_imap_take(cursor);
    if (value == NULL || value->kind == MS_IMAP_LIST) {
        if (value != NULL) {
            ms_imap_report_kind(cursor->reader, value);
        }
        return (ms_span){0};
    }
    if (value->kind != MS_IMAP_QUOTED) {
        ms_imap_report_span(cursor->reader, MS_D_IMAP_LIST_CHILDINFO, value->whole);
    }
    return value->octets;
}

/* RFC 5258 section 6 childinfo-extended-item */
static void read_childinfo(ms_imap_cursor *inside, ms_imap_list *list) {
    list->childinfo = ms_imap_take_words(inside, take_option);
}

/* RFC 5465 section 8 oldname-extended-item */
static void read_old_name(ms_imap_cursor *inside, ms_imap_list *list) {
    ms_imap_mailbox *mailbox = ms_imap_reader_alloc(inside->reader, sizeof *mailbox);
    if (mailbox != NULL) {
        *mailbox = ms_imap_take_mailbox(inside);
        list->old_name = mailbox;
    }
}

typedef struct item_row {
    const char *tag;
    void (*read)(ms_imap_cursor *inside, ms_imap_list *list);
} item_row;

static const item_row item_rows[] = {
    {"CHILDINFO", read_childinfo},
    {"OLDNAME", read_old_name},
};

/* The value of an item whose tag is known: a list with something in it. */
static void read_known_value(ms_imap_cursor *cursor, ms_imap_list *list, const item_row *row) {
    const ms_imap_value *value = ms_imap_take_filled_list(cursor);
    if (value != NULL) {
        ms_imap_cursor inside = ms_imap_cursor_in(cursor->reader, value);
        row->read(&inside, list);
        (void)ms_imap_take_end(&inside);
    }
}

/* RFC 5258 section 6 mbox-list-extended-item-tag: an astring that holds an atom. */
static ms_span take_tag(ms_imap_cursor *cursor) {
    const ms_imap_value *value = cursor->next;
    ms_span tag = ms_imap_take_astring(cursor);
    if (tag.data != NULL && !ms_imap_is_atom(tag)) {
        ms_imap_report_span(cursor->reader, MS_D_IMAP_LIST_ITEM_TAG, value->whole);
    }
    return tag;
}

/* RFC 5258 section 6 mbox-list-extended-item */
static void read_item(ms_imap_cursor *cursor, ms_imap_list *list, ms_imap_list_item *item) {
    item->tag = take_tag(cursor);
    item->value = cursor->next;
    for (size_t i = 0; i < sizeof item_rows / sizeof item_rows[0]; i++) {
        if (ms_span_equal_nocase(item->tag, ms_span_of_string(item_rows[i].tag))) {
            read_known_value(cursor, list, &item_rows[i]);
            return;
        }
    }
    (void)ms_imap_take_tagged_value(cursor);
}

/* RFC 5258 section 6 mbox-list-extended */
static void read_items(ms_imap_cursor *cursor, ms_imap_list *list) {
    const ms_imap_value *value = ms_imap_take_list(cursor);
    if (value == NULL) {
        return;
    }
    ms_imap_cursor inside = ms_imap_cursor_in(cursor->reader, value);
    size_t count = (ms_imap_left(&inside) + 1) / 2;
    ms_imap_list_item *items = ms_imap_reader_array(cursor->reader, count, sizeof *items);
    for (size_t i = 0; items != NULL && i < count; i++) {
        read_item(&inside, list, &items[i]);
    }
    list->items = items;
    list->count = items == NULL ? 0 : count;
}

void ms_imap_read_list(ms_imap_cursor *cursor, ms_imap_data *data) {
    ms_imap_list *list = &data->list;
    read_attributes(cursor, list);
    list->delimiter = ms_imap_take_delimiter(cursor);
    list->mailbox = ms_imap_take_mailbox(cursor);
    if (cursor->next != NULL) {
        read_items(cursor, list);
    }
}
