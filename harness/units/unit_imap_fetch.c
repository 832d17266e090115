/* unit_imap_fetch.h: the items of a FETCH response. */
#include "units/unit_imap_fetch.h"

static const char *const section_texts[] = {
    [MS_IMAP_SECTION_WHOLE] = NULL,
    [MS_IMAP_SECTION_HEADER] = "HEADER",
    [MS_IMAP_SECTION_HEADER_FIELDS] = "HEADER.FIELDS",
    [MS_IMAP_SECTION_HEADER_FIELDS_NOT] = "HEADER.FIELDS.NOT",
    [MS_IMAP_SECTION_TEXT] = "TEXT",
    [MS_IMAP_SECTION_MIME] = "MIME",
    [MS_IMAP_SECTION_OTHER] = NULL,
};

static json_t *part_numbers(const ms_imap_section *section) {
    json_t *list = json_array();
    bool whole = list != NULL;
    for (size_t i = 0; i < section->part_count && whole; i++) {
        whole = unit_append(list, json_integer(section->parts[i]));
    }
    return unit_whole(whole, list);
}

/* The octets of each value. */
static json_t *word_list(const ms_imap_value *first) {
    json_t *list = json_array();
    bool whole = list != NULL;
    for (const ms_imap_value *word = first; word != NULL && whole; word = word->next) {
        whole = unit_append(list, unit_imap_string(word));
    }
    return unit_whole(whole, list);
}

/* JSON's null for a section that is none. */
static json_t *section_object(const ms_imap_section *section) {
    if (section->text == MS_IMAP_SECTION_OTHER) {
        return json_null();
    }
    const char *text = section_texts[section->text];
    json_t *object = json_object();
    return unit_whole(
        unit_put(object, "parts", part_numbers(section)) &&
            unit_put(object, "text", text == NULL ? json_null() : json_string(text)) &&
            unit_put(object, "fields", word_list(section->names)) &&
            unit_put(object, "origin",
                     section->partial ? json_integer((json_int_t)section->origin) : json_null()),
        object);
}

static json_t *date_object(const ms_imap_date_time *date) {
    if (date == NULL) {
        return json_null();
    }
    json_t *object = json_object();
    return unit_whole(unit_put(object, "year", json_integer(date->year)) &&
                          unit_put(object, "month", json_integer(date->month)) &&
                          unit_put(object, "day", json_integer(date->day)) &&
                          unit_put(object, "hour", json_integer(date->hour)) &&
                          unit_put(object, "minute", json_integer(date->minute)) &&
                          unit_put(object, "second", json_integer(date->second)) &&
                          unit_put(object, "offset", json_integer(date->zone)),
                      object);
}

/* What an item says besides its name: which member of the struct, under which name. */
typedef bool put_value(json_t *object, const unit_source *in, const ms_imap_fetch_item *item);

static bool put_generic(json_t *object, const unit_source *in, const ms_imap_fetch_item *item) {
    return unit_put(object, "name", unit_octets(item->name)) &&
           unit_put(object, "value", unit_imap_value(in, item->value));
}

static bool put_flags(json_t *object, const unit_source *in, const ms_imap_fetch_item *item) {
    (void)in;
    return unit_put(object, "flags", word_list(item->value == NULL ? NULL : item->value->items));
}

static bool put_envelope(json_t *object, const unit_source *in, const ms_imap_fetch_item *item) {
    return unit_put(object, "envelope", unit_imap_envelope(in, item->envelope));
}

static bool put_body(json_t *object, const unit_source *in, const ms_imap_fetch_item *item) {
    return unit_put(object, "body", unit_imap_body(in, item->body));
}

static bool put_text(json_t *object, const unit_source *in, const ms_imap_fetch_item *item) {
    (void)in;
    return unit_put(object, "text", unit_imap_string(item->text));
}

static bool put_number(json_t *object, const unit_source *in, const ms_imap_fetch_item *item) {
    (void)in;
    return unit_put(object, "number", json_integer((json_int_t)item->number));
}

static bool put_date(json_t *object, const unit_source *in, const ms_imap_fetch_item *item) {
    (void)in;
    return unit_put(object, "date", date_object(item->date));
}

typedef struct item_row {
    const char *kind;
    put_value *put;
} item_row;

static const item_row rows[] = {
    [MS_IMAP_FETCH_OTHER] = {"other", put_generic},
    [MS_IMAP_FETCH_FLAGS] = {"flags", put_flags},
    [MS_IMAP_FETCH_ENVELOPE] = {"envelope", put_envelope},
    [MS_IMAP_FETCH_INTERNALDATE] = {"internaldate", put_date},
    [MS_IMAP_FETCH_RFC822] = {"rfc822", put_text},
    [MS_IMAP_FETCH_RFC822_HEADER] = {"rfc822.header", put_text},
    [MS_IMAP_FETCH_RFC822_TEXT] = {"rfc822.text", put_text},
    [MS_IMAP_FETCH_RFC822_SIZE] = {"rfc822.size", put_number},
    [MS_IMAP_FETCH_BODY] = {"body", put_body},
    [MS_IMAP_FETCH_BODYSTRUCTURE] = {"bodystructure", put_body},
    [MS_IMAP_FETCH_SECTION] = {"body-section", put_text},
    [MS_IMAP_FETCH_UID] = {"uid", put_number},
    [MS_IMAP_FETCH_MODSEQ] = {"modseq", put_number},
    [MS_IMAP_FETCH_BINARY] = {"binary", put_text},
    [MS_IMAP_FETCH_BINARY_SIZE] = {"binary.size", put_number},
    [MS_IMAP_FETCH_EMAILID] = {"emailid", put_text},
    [MS_IMAP_FETCH_THREADID] = {"threadid", put_text},
    [MS_IMAP_FETCH_SAVEDATE] = {"savedate", put_date},
    [MS_IMAP_FETCH_PREVIEW] = {"preview", put_text},
};

/* From the name's start to the value's end. */
static json_t *place(const unit_source *in, const ms_imap_fetch_item *item) {
    const size_t start = ms_span_offset(in->octets, item->name);
    ms_span last = item->value == NULL ? item->name : item->value->whole;
    return unit_at_offset(in, start, ms_span_offset(in->octets, last) + last.len - start);
}

static json_t *one_item(const unit_source *in, const ms_imap_fetch_item *item) {
    const item_row *row = &rows[item->kind];
    json_t *object = json_object();
    return unit_whole(
        unit_put(object, "kind", json_string(row->kind)) &&
            (item->section == NULL || unit_put(object, "section", section_object(item->section))) &&
            row->put(object, in, item) && unit_put(object, "at", place(in, item)),
        object);
}

json_t *unit_imap_fetch(const unit_source *in, const ms_imap_fetch *fetch) {
    json_t *items = json_array();
    bool whole = items != NULL;
    for (const ms_imap_fetch_item *item = fetch->items; item != NULL && whole; item = item->next) {
        whole = unit_append(items, one_item(in, item));
    }
    json_t *object = json_object();
    items = unit_whole(whole, items);
    return unit_whole(
        unit_put(object, "kind", json_string("fetch")) && unit_put(object, "items", items), object);
}
