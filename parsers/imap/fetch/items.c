/* RFC 9051 section 9 msg-att: the data items of a FETCH response. */
#include "fetch.h"

#include "../checks.h"
#include "../octets.h"
#include "fields.h"

/* Reads an item's value, which is item->value. */
typedef void read_value(ms_imap_reader *reader, ms_imap_fetch_item *item);

/* RFC 9051 section 9 "FLAGS" SP "(" [flag-fetch *(SP flag-fetch)] ")" */
static void read_flags(ms_imap_reader *reader, ms_imap_fetch_item *item) {
    if (item->value->kind != MS_IMAP_LIST) {
        ms_imap_report_span(reader, MS_D_IMAP_FETCH_VALUE, item->value->whole);
        return;
    }
    for (const ms_imap_value *flag = item->value->items; flag != NULL; flag = flag->next) {
        if (!ms_imap_value_is(flag, MS_SPAN_LIT("\\Recent"))) {
            ms_imap_check_flag(reader, flag);
        }
    }
    ms_imap_check_unique(reader, item->value->items, MS_D_IMAP_FETCH_FLAG_DUPLICATE);
}

static void read_envelope(ms_imap_reader *reader, ms_imap_fetch_item *item) {
    item->envelope = ms_imap_read_envelope(reader, item->value);
}

static void read_body(ms_imap_reader *reader, ms_imap_fetch_item *item) {
    item->body = ms_imap_read_body(reader, item->value, item->kind == MS_IMAP_FETCH_BODYSTRUCTURE);
}

static void read_date(ms_imap_reader *reader, ms_imap_fetch_item *item) {
    item->date = ms_imap_read_date_time(reader, item->value);
}

/* RFC 8514 section 5 "SAVEDATE" SP (date-time / nil) */
static void read_save_date(ms_imap_reader *reader, ms_imap_fetch_item *item) {
    if (!ms_imap_is_nil(item->value)) {
        read_date(reader, item);
    }
}

static void read_text(ms_imap_reader *reader, ms_imap_fetch_item *item) {
    item->text = ms_imap_read_nstring(reader, item->value);
}

/* RFC 3501 section 9 "RFC822" [".HEADER" / ".TEXT"] SP nstring; RFC 9051 appendix E 18 */
static void read_rfc822(ms_imap_reader *reader, ms_imap_fetch_item *item) {
    if (ms_imap_may_be_rev2(reader)) {
        ms_imap_report_span(reader, MS_D_IMAP_FETCH_ITEM_OBSOLETE, item->name);
    }
    read_text(reader, item);
}

/* RFC 9051 section 9 "BINARY" section-binary SP (nstring / literal8), and 7.5.2 on literal8 */
static void read_binary(ms_imap_reader *reader, ms_imap_fetch_item *item) {
    const ms_imap_value *value = item->value;
    if (value->kind != MS_IMAP_LITERAL8) {
        read_text(reader, item);
        return;
    }
    item->text = value;
    if (ms_span_find(value->octets, 0, 0) == value->octets.len) {
        ms_imap_report_span(reader, MS_D_IMAP_FETCH_LITERAL8_PLAIN, value->whole);
    }
}

/* RFC 8970 section 6 "PREVIEW" SP nstring */
static void read_preview(ms_imap_reader *reader, ms_imap_fetch_item *item) {
    read_text(reader, item);
    if (item->text != NULL) {
        ms_imap_check_preview(reader, item->text);
    }
}

static void read_number(ms_imap_reader *reader, ms_imap_fetch_item *item) {
    item->number = ms_imap_read_number(reader, item->value);
}

static void read_number64(ms_imap_reader *reader, ms_imap_fetch_item *item) {
    item->number = ms_imap_read_number64(reader, item->value);
}

static void read_uid(ms_imap_reader *reader, ms_imap_fetch_item *item) {
    item->number = ms_imap_read_nz_number(reader, item->value);
}

/* The atom in a list of one. What is none is reported; an atom without list is taken for it. */
static const ms_imap_value *one_atom(ms_imap_reader *reader, const ms_imap_value *value) {
    const ms_imap_value *atom = value->items;
    if (atom != NULL && atom->next == NULL && atom->kind == MS_IMAP_ATOM) {
        return atom;
    }
    ms_imap_report_span(reader, MS_D_IMAP_FETCH_VALUE, value->whole);
    return value->kind == MS_IMAP_ATOM && !ms_imap_is_nil(value) ? value : NULL;
}

/* RFC 7162 section 7 "MODSEQ" SP "(" permsg-modsequence ")" */
static void read_modseq(ms_imap_reader *reader, ms_imap_fetch_item *item) {
    const ms_imap_value *atom = one_atom(reader, item->value);
    item->number = ms_imap_read_modseq(reader, atom);
}

/* RFC 8474 section 7 "EMAILID" SP "(" objectid ")" */
static void read_objectid(ms_imap_reader *reader, ms_imap_fetch_item *item) {
    item->text = one_atom(reader, item->value);
    if (item->text != NULL && !ms_imap_is_objectid(item->text->octets)) {
        ms_imap_report_span(reader, MS_D_IMAP_FETCH_OBJECTID, item->text->whole);
    }
}

/* RFC 8474 section 7 "THREADID" SP ( "(" objectid ")" / nil ) */
static void read_thread(ms_imap_reader *reader, ms_imap_fetch_item *item) {
    if (!ms_imap_is_nil(item->value)) {
        read_objectid(reader, item);
    }
}

static void read_other(ms_imap_reader *reader, ms_imap_fetch_item *item) {
    ms_imap_report_span(reader, MS_D_IMAP_FETCH_ITEM_UNKNOWN, item->name);
}

typedef enum bracket_rule { NO_BRACKETS, BRACKETS } bracket_rule;

typedef struct item_row {
    const char *name;
    bracket_rule brackets; /* the name is one only with a section, or only without */
    ms_imap_section_rule section;
    read_value *read;
} item_row;

static const item_row rows[] = {
    [MS_IMAP_FETCH_OTHER] = {"", NO_BRACKETS, 0, read_other},
    [MS_IMAP_FETCH_FLAGS] = {"FLAGS", NO_BRACKETS, 0, read_flags},
    [MS_IMAP_FETCH_ENVELOPE] = {"ENVELOPE", NO_BRACKETS, 0, read_envelope},
    [MS_IMAP_FETCH_INTERNALDATE] = {"INTERNALDATE", NO_BRACKETS, 0, read_date},
    [MS_IMAP_FETCH_RFC822] = {"RFC822", NO_BRACKETS, 0, read_rfc822},
    [MS_IMAP_FETCH_RFC822_HEADER] = {"RFC822.HEADER", NO_BRACKETS, 0, read_rfc822},
    [MS_IMAP_FETCH_RFC822_TEXT] = {"RFC822.TEXT", NO_BRACKETS, 0, read_rfc822},
    [MS_IMAP_FETCH_RFC822_SIZE] = {"RFC822.SIZE", NO_BRACKETS, 0, read_number64},
    [MS_IMAP_FETCH_BODY] = {"BODY", NO_BRACKETS, 0, read_body},
    [MS_IMAP_FETCH_BODYSTRUCTURE] = {"BODYSTRUCTURE", NO_BRACKETS, 0, read_body},
    [MS_IMAP_FETCH_SECTION] = {"BODY", BRACKETS, MS_IMAP_SECTION_ANY, read_text},
    [MS_IMAP_FETCH_UID] = {"UID", NO_BRACKETS, 0, read_uid},
    [MS_IMAP_FETCH_MODSEQ] = {"MODSEQ", NO_BRACKETS, 0, read_modseq},
    [MS_IMAP_FETCH_BINARY] = {"BINARY", BRACKETS, MS_IMAP_SECTION_BINARY, read_binary},
    [MS_IMAP_FETCH_BINARY_SIZE] = {"BINARY.SIZE", BRACKETS, MS_IMAP_SECTION_SIZE, read_number},
    [MS_IMAP_FETCH_EMAILID] = {"EMAILID", NO_BRACKETS, 0, read_objectid},
    [MS_IMAP_FETCH_THREADID] = {"THREADID", NO_BRACKETS, 0, read_thread},
    [MS_IMAP_FETCH_SAVEDATE] = {"SAVEDATE", NO_BRACKETS, 0, read_save_date},
    [MS_IMAP_FETCH_PREVIEW] = {"PREVIEW", NO_BRACKETS, 0, read_preview},
};

const char *ms_imap_fetch_name(ms_imap_fetch_kind kind) {
    return rows[kind].name;
}

/* The item's name without section; *section receives the rest, from "[" on. Brackets in any other
 * name than BODY's and BINARY's are a part of it. */
static ms_imap_fetch_kind find_kind(ms_span name, ms_span *section) {
    size_t bracket = ms_span_find(name, '[', 0);
    ms_span word = ms_span_slice(name, 0, bracket);
    *section = ms_span_from(name, bracket);
    for (size_t i = 1; i < sizeof rows / sizeof rows[0]; i++) {
        bool bare = rows[i].brackets == NO_BRACKETS;
        if (ms_span_equal_nocase(bare ? name : word, ms_span_of_string(rows[i].name))) {
            return (ms_imap_fetch_kind)i;
        }
    }
    return MS_IMAP_FETCH_OTHER;
}

/* RFC 9051 section 9 fetch-att has BODY.PEEK and BINARY.PEEK, msg-att has neither. What the name is
 * without ".PEEK". */
static ms_imap_fetch_kind find_peek(ms_span name, ms_span *section) {
    ms_span word = ms_span_slice(name, 0, ms_span_find(name, '[', 0));
    *section = ms_span_from(name, word.len);
    if (ms_span_equal_nocase(word, MS_SPAN_LIT("BODY.PEEK"))) {
        return MS_IMAP_FETCH_SECTION;
    }
    if (ms_span_equal_nocase(word, MS_SPAN_LIT("BINARY.PEEK"))) {
        return MS_IMAP_FETCH_BINARY;
    }
    return MS_IMAP_FETCH_OTHER;
}

/* Which item it is, and which section it names. */
static void read_name(ms_imap_reader *reader, ms_imap_fetch_item *item) {
    ms_span section;
    item->kind = find_kind(item->name, &section);
    if (item->kind == MS_IMAP_FETCH_OTHER) {
        item->kind = find_peek(item->name, &section);
        if (item->kind != MS_IMAP_FETCH_OTHER) {
            ms_imap_report_span(reader, MS_D_IMAP_FETCH_ITEM_PEEK, item->name);
        }
    }
    const item_row *row = &rows[item->kind];
    if (row->brackets == BRACKETS) {
        item->section = ms_imap_read_section(reader, section, row->section);
    }
}

/* One item: a name, and the value after it. */
static ms_imap_fetch_item *read_item(ms_imap_reader *reader, const ms_imap_value *name) {
    ms_imap_fetch_item *item = ms_imap_reader_alloc(reader, sizeof *item);
    if (item == NULL) {
        return NULL;
    }
    item->name = name->octets;
    item->value = name->next;
    read_name(reader, item);
    if (item->value == NULL) {
        ms_imap_report_span(reader, MS_D_IMAP_FETCH_VALUE_MISSING, name->whole);
    } else {
        rows[item->kind].read(reader, item);
    }
    return item;
}

/* Reports each item that stands there for the second time. */
static void check_duplicates(ms_imap_reader *reader, const ms_imap_fetch_item *first,
                             size_t count) {
    ms_span *names = ms_imap_reader_array(reader, count, sizeof *names);
    size_t i = 0;
    if (names == NULL) {
        return;
    }
    for (const ms_imap_fetch_item *item = first; item != NULL; item = item->next) {
        names[i++] = item->name;
    }
    ms_imap_check_unique_names(reader, names, count, MS_D_IMAP_FETCH_ITEM_DUPLICATE);
}

ms_imap_fetch_item *ms_imap_read_fetch_items(ms_imap_reader *reader, const ms_imap_value *value) {
    ms_imap_fetch_item *first = NULL;
    ms_imap_fetch_item **tail = &first;
    size_t count = 0;
    while (value != NULL && reader->status == MS_OK) {
        if (value->kind != MS_IMAP_ATOM) {
            ms_imap_report_span(reader, MS_D_IMAP_FETCH_ITEM_NAME, value->whole);
            value = value->next;
            continue;
        }
        *tail = read_item(reader, value);
        value = value->next == NULL ? NULL : value->next->next;
        if (*tail != NULL) {
            tail = &(*tail)->next;
            count++;
        }
    }
    check_duplicates(reader, first, count);
    return first;
}
