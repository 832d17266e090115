/* unit_imap.h: untagged data, by its keyword. */
#include "units/unit_imap.h"

json_t *unit_imap_list(const void *items, size_t count, size_t size,
                       json_t *(*make)(const void *item)) {
    json_t *list = json_array();
    bool whole = list != NULL;
    for (size_t i = 0; i < count && whole; i++) {
        whole = unit_append(list, make((const char *)items + i * size));
    }
    return unit_whole(whole, list);
}

static json_t *word(const void *item) {
    const ms_span *one = item;
    return unit_octets(*one);
}

json_t *unit_imap_words(const ms_imap_words *words) {
    return unit_imap_list(words->items, words->count, sizeof *words->items, word);
}

json_t *unit_imap_mailbox(const ms_imap_mailbox *mailbox) {
    if (mailbox == NULL) {
        return json_null();
    }
    json_t *object = json_object();
    return unit_whole(unit_put(object, "name", unit_octets(mailbox->name)) &&
                          unit_put(object, "inbox", json_boolean(mailbox->inbox)),
                      object);
}

static bool put_mailbox(json_t *object, const ms_imap_mailbox *mailbox) {
    return unit_put(object, "mailbox", unit_imap_mailbox(mailbox));
}

static bool put_delimiter(json_t *object, const ms_imap_delimiter *delimiter) {
    return unit_put(object, "delimiter", unit_optional(!delimiter->nil, delimiter->octets));
}

static json_t *list_item(const void *item) {
    const ms_imap_list_item *one = item;
    return unit_octets(one->tag);
}

static bool put_list(json_t *object, const ms_imap_list *list) {
    return unit_put(object, "attributes", unit_imap_words(&list->attributes)) &&
           put_delimiter(object, &list->delimiter) && put_mailbox(object, &list->mailbox) &&
           unit_put(object, "extended",
                    unit_imap_list(list->items, list->count, sizeof *list->items, list_item)) &&
           unit_put(object, "childinfo", unit_imap_words(&list->childinfo)) &&
           unit_put(object, "old_name", unit_imap_mailbox(list->old_name));
}

static json_t *status_item(const void *item) {
    const ms_imap_status_item *one = item;
    const bool id = one->attribute == MS_IMAP_STATUS_MAILBOXID;
    const bool number = one->attribute != MS_IMAP_STATUS_OTHER && !id && !one->nil;
    json_t *object = json_object();
    return unit_whole(unit_put(object, "attribute", unit_octets(one->name)) &&
                          unit_put(object, "number",
                                   number ? json_integer((json_int_t)one->number) : json_null()) &&
                          unit_put(object, "id", unit_optional(id, one->id)),
                      object);
}

static bool put_status(json_t *object, const ms_imap_status *status) {
    return put_mailbox(object, &status->mailbox) &&
           unit_put(
               object, "items",
               unit_imap_list(status->items, status->count, sizeof *status->items, status_item));
}

static json_t *extension(const void *item) {
    const ms_imap_namespace_extension *one = item;
    json_t *object = json_object();
    return unit_whole(unit_put(object, "name", unit_octets(one->name)) &&
                          unit_put(object, "values", unit_imap_words(&one->values)),
                      object);
}

static json_t *namespace(const void *item) {
    const ms_imap_namespace *one = item;
    json_t *object = json_object();
    return unit_whole(unit_put(object, "prefix", unit_imap_mailbox(&one->prefix)) &&
                          put_delimiter(object, &one->delimiter) &&
                          unit_put(object, "extensions",
                                   unit_imap_list(one->extensions, one->extension_count,
                                                  sizeof *one->extensions, extension)),
                      object);
}

static json_t *namespaces(const ms_imap_namespaces *class) {
    return unit_imap_list(class->items, class->count, sizeof *class->items, namespace);
}

static bool put_namespaces(json_t *object, const ms_imap_namespace_data *all) {
    return unit_put(object, "personal", namespaces(&all->personal)) &&
           unit_put(object, "others", namespaces(&all->others)) &&
           unit_put(object, "shared", namespaces(&all->shared));
}

static json_t *pair(const void *item) {
    const ms_imap_pair *one = item;
    json_t *object = json_object();
    return unit_whole(unit_put(object, "name", unit_octets(one->name)) &&
                          unit_put(object, "value", unit_optional(!one->nil, one->value)),
                      object);
}

static json_t *name_of_pair(const void *item) {
    const ms_imap_pair *one = item;
    return unit_octets(one->name);
}

static bool put_id(json_t *object, const ms_imap_id *id) {
    return unit_put(object, "fields",
                    id->nil ? json_null()
                            : unit_imap_list(id->pairs, id->count, sizeof *id->pairs, pair));
}

static bool put_metadata(json_t *object, const ms_imap_metadata *metadata) {
    return put_mailbox(object, &metadata->mailbox) &&
           unit_put(object, "with_values", json_boolean(metadata->with_values)) &&
           unit_put(object, "entries",
                    unit_imap_list(metadata->entries, metadata->count, sizeof *metadata->entries,
                                   metadata->with_values ? pair : name_of_pair));
}

static json_t *resource(const void *item) {
    const ms_imap_quota_resource *one = item;
    json_t *object = json_object();
    return unit_whole(unit_put(object, "name", unit_octets(one->name)) &&
                          unit_put(object, "usage", json_integer((json_int_t)one->usage)) &&
                          unit_put(object, "limit", json_integer((json_int_t)one->limit)),
                      object);
}

static bool put_quota(json_t *object, const ms_imap_quota *quota) {
    return unit_put(object, "root", unit_octets(quota->root)) &&
           unit_put(
               object, "resources",
               unit_imap_list(quota->resources, quota->count, sizeof *quota->resources, resource));
}

static json_t *acl_entry(const void *item) {
    const ms_imap_acl_entry *one = item;
    json_t *object = json_object();
    return unit_whole(unit_put(object, "identifier", unit_octets(one->identifier)) &&
                          unit_put(object, "rights", unit_octets(one->rights)),
                      object);
}

static bool put_acl(json_t *object, const ms_imap_acl *acl) {
    return put_mailbox(object, &acl->mailbox) &&
           unit_put(object, "entries",
                    unit_imap_list(acl->entries, acl->count, sizeof *acl->entries, acl_entry));
}

static bool put_listrights(json_t *object, const ms_imap_listrights *rights) {
    return put_mailbox(object, &rights->mailbox) &&
           unit_put(object, "identifier", unit_octets(rights->identifier)) &&
           unit_put(object, "required", unit_octets(rights->required)) &&
           unit_put(object, "optional", unit_imap_words(&rights->optional));
}

static bool put_comparator(json_t *object, const ms_imap_comparator *comparator) {
    return unit_put(object, "active", unit_octets(comparator->active)) &&
           unit_put(object, "available", unit_imap_words(&comparator->available));
}

static bool put_quotaroot(json_t *object, const ms_imap_quotaroot *quotaroot) {
    return put_mailbox(object, &quotaroot->mailbox) &&
           unit_put(object, "roots", unit_imap_words(&quotaroot->roots));
}

static bool put_myrights(json_t *object, const ms_imap_myrights *myrights) {
    return put_mailbox(object, &myrights->mailbox) &&
           unit_put(object, "rights", unit_octets(myrights->rights));
}

static bool put_data(json_t *object, const ms_imap_data *data) {
    switch (data->kind) {
    case MS_IMAP_DATA_ACL:
        return put_acl(object, &data->acl);
    case MS_IMAP_DATA_COMPARATOR:
        return put_comparator(object, &data->comparator);
    case MS_IMAP_DATA_FLAGS:
        return unit_put(object, "flags", unit_imap_words(&data->flags));
    case MS_IMAP_DATA_ID:
        return put_id(object, &data->id);
    case MS_IMAP_DATA_LANGUAGE:
        return unit_put(object, "languages", unit_imap_words(&data->languages));
    case MS_IMAP_DATA_LIST:
    case MS_IMAP_DATA_LSUB:
        return put_list(object, &data->list);
    case MS_IMAP_DATA_LISTRIGHTS:
        return put_listrights(object, &data->listrights);
    case MS_IMAP_DATA_METADATA:
        return put_metadata(object, &data->metadata);
    case MS_IMAP_DATA_MYRIGHTS:
        return put_myrights(object, &data->myrights);
    case MS_IMAP_DATA_NAMESPACE:
        return put_namespaces(object, &data->namespaces);
    case MS_IMAP_DATA_QUOTA:
        return put_quota(object, &data->quota);
    case MS_IMAP_DATA_QUOTAROOT:
        return put_quotaroot(object, &data->quotaroot);
    case MS_IMAP_DATA_STATUS:
        return put_status(object, &data->status);
    default:
        return unit_imap_put_search(object, data);
    }
}

static const char *const kinds[] = {
    [MS_IMAP_DATA_ACL] = "acl",
    [MS_IMAP_DATA_COMPARATOR] = "comparator",
    [MS_IMAP_DATA_ESEARCH] = "esearch",
    [MS_IMAP_DATA_FLAGS] = "flags",
    [MS_IMAP_DATA_ID] = "id",
    [MS_IMAP_DATA_LANGUAGE] = "language",
    [MS_IMAP_DATA_LIST] = "list",
    [MS_IMAP_DATA_LISTRIGHTS] = "listrights",
    [MS_IMAP_DATA_LSUB] = "lsub",
    [MS_IMAP_DATA_METADATA] = "metadata",
    [MS_IMAP_DATA_MYRIGHTS] = "myrights",
    [MS_IMAP_DATA_NAMESPACE] = "namespace",
    [MS_IMAP_DATA_QUOTA] = "quota",
    [MS_IMAP_DATA_QUOTAROOT] = "quotaroot",
    [MS_IMAP_DATA_SEARCH] = "search",
    [MS_IMAP_DATA_SORT] = "sort",
    [MS_IMAP_DATA_STATUS] = "status",
    [MS_IMAP_DATA_THREAD] = "thread",
    [MS_IMAP_DATA_VANISHED] = "vanished",
};

json_t *unit_imap_data(const ms_imap_data *data) {
    if (data->kind == MS_IMAP_DATA_OTHER) {
        return json_null();
    }
    json_t *object = json_object();
    return unit_whole(
        unit_put(object, "kind", json_string(kinds[data->kind])) && put_data(object, data), object);
}
