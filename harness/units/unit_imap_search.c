/* unit_imap.h: what searches found, and sets. */
#include "units/unit_imap.h"

/* RFC 9051 section 9 seq-range: two numbers, 0 for "*". */
static json_t *range(const void *item) {
    const ms_imap_range *one = item;
    json_t *list = json_array();
    return unit_whole(unit_append(list, json_integer(one->first)) &&
                          unit_append(list, json_integer(one->last)),
                      list);
}

static json_t *set(const ms_imap_set *one) {
    return unit_imap_list(one->ranges, one->count, sizeof *one->ranges, range);
}

static json_t *number(const void *item) {
    const uint32_t *one = item;
    return json_integer(*one);
}

static json_t *numbers(const uint32_t *items, size_t count) {
    return unit_imap_list(items, count, sizeof *items, number);
}

static json_t *optional_number(bool present, uint64_t value) {
    return present ? json_integer((json_int_t)value) : json_null();
}

static bool put_numbers(json_t *object, const ms_imap_numbers *found) {
    return unit_put(object, "numbers", numbers(found->items, found->count)) &&
           unit_put(object, "modseq", optional_number(found->modseq != 0, found->modseq));
}

static json_t *partial_range(const ms_imap_partial *partial) {
    json_t *object = json_object();
    return unit_whole(unit_put(object, "first", json_integer(partial->first)) &&
                          unit_put(object, "last", json_integer(partial->last)) &&
                          unit_put(object, "from_end", json_boolean(partial->from_end)),
                      object);
}

static json_t *update(const void *item) {
    const ms_imap_update *one = item;
    json_t *object = json_object();
    return unit_whole(unit_put(object, "position", json_integer(one->position)) &&
                          unit_put(object, "set", set(&one->set)),
                      object);
}

static json_t *updates(const ms_imap_esearch_item *item) {
    return item->updates == NULL
               ? json_null()
               : unit_imap_list(item->updates, item->count, sizeof *item->updates, update);
}

/* Every member, whatever the item is; an extension's value is among the generic values. */
static json_t *esearch_item(const void *item) {
    const ms_imap_esearch_item *one = item;
    const bool counts = one->kind == MS_IMAP_ESEARCH_MIN || one->kind == MS_IMAP_ESEARCH_MAX ||
                        one->kind == MS_IMAP_ESEARCH_COUNT || one->kind == MS_IMAP_ESEARCH_MODSEQ;
    const bool partial = one->kind == MS_IMAP_ESEARCH_PARTIAL;
    const bool lists = partial || one->kind == MS_IMAP_ESEARCH_ALL;
    const bool scores = one->kind == MS_IMAP_ESEARCH_RELEVANCY;
    json_t *object = json_object();
    return unit_whole(
        unit_put(object, "item", unit_octets(one->name)) &&
            unit_put(object, "number", optional_number(counts, one->number)) &&
            unit_put(object, "set", lists ? set(&one->set) : json_null()) &&
            unit_put(object, "partial", partial ? partial_range(&one->partial) : json_null()) &&
            unit_put(object, "updates", updates(one)) &&
            unit_put(object, "scores", scores ? numbers(one->scores, one->count) : json_null()),
        object);
}

static bool put_esearch(json_t *object, const ms_imap_esearch *found) {
    return unit_put(object, "tag", unit_optional(found->tag.data != NULL, found->tag)) &&
           unit_put(object, "mailbox", unit_imap_mailbox(found->mailbox)) &&
           unit_put(object, "uidvalidity",
                    optional_number(found->uidvalidity != 0, found->uidvalidity)) &&
           unit_put(object, "uid", json_boolean(found->uid)) &&
           unit_put(object, "items",
                    unit_imap_list(found->items, found->count, sizeof *found->items, esearch_item));
}

/* Nests no deeper than MS_IMAP_DEPTH_MAX. */
static json_t *threads(const ms_imap_thread *first) {
    json_t *list = json_array();
    bool whole = list != NULL;
    for (const ms_imap_thread *one = first; one != NULL && whole; one = one->next) {
        json_t *object = json_object();
        whole = unit_append(
            list, unit_whole(unit_put(object, "numbers", numbers(one->numbers, one->count)) &&
                                 unit_put(object, "branches", threads(one->branches)),
                             object));
    }
    return unit_whole(whole, list);
}

bool unit_imap_put_search(json_t *object, const ms_imap_data *data) {
    switch (data->kind) {
    case MS_IMAP_DATA_ESEARCH:
        return put_esearch(object, &data->esearch);
    case MS_IMAP_DATA_THREAD:
        return unit_put(object, "threads", threads(data->threads));
    case MS_IMAP_DATA_VANISHED:
        return unit_put(object, "earlier", json_boolean(data->vanished.earlier)) &&
               unit_put(object, "uids", set(&data->vanished.uids));
    default:
        return put_numbers(object, &data->numbers);
    }
}
