/* unit_mail.h: values of header fields, by their kinds. */
#include "units/unit_mail.h"
#include "units/unit_parameters.h"

static json_t *octets_list(const ms_span *items, size_t count) {
    json_t *list = json_array();
    bool whole = list != NULL;
    for (size_t i = 0; i < count && whole; i++) {
        whole = unit_append(list, unit_octets(items[i]));
    }
    return unit_whole(whole, list);
}

static json_t *id_list(const unit_source *in, const ms_message_ids *ids) {
    json_t *list = json_array();
    bool whole = list != NULL;
    for (size_t i = 0; i < ids->count && whole; i++) {
        const ms_message_id *id = &ids->items[i];
        json_t *object = json_object();
        whole = unit_append(list,
                            unit_whole(unit_put(object, "left", unit_octets(id->left)) &&
                                           unit_put(object, "right",
                                                    unit_optional(id->right.len != 0, id->right)) &&
                                           unit_put(object, "at", unit_at(in, id->whole)),
                                       object));
    }
    return unit_whole(whole, list);
}

static json_t *clause_list(const ms_received *received) {
    json_t *list = json_array();
    bool whole = list != NULL;
    for (size_t i = 0; i < received->count && whole; i++) {
        const ms_received_clause *clause = &received->clauses[i];
        json_t *object = json_object();
        whole = unit_append(
            list, unit_whole(unit_put(object, "name", unit_octets(clause->name)) &&
                                 unit_put(object, "value",
                                          unit_optional(clause->value.len != 0, clause->value)) &&
                                 unit_put(object, "comment",
                                          unit_optional(clause->comment.len != 0, clause->comment)),
                             object));
    }
    return unit_whole(whole, list);
}

static json_t *received_object(const ms_received *received) {
    json_t *object = json_object();
    json_t *date = received->date.whole.len == 0 ? json_null() : unit_date(&received->date);
    return unit_whole(unit_put(object, "clauses", clause_list(received)) &&
                          unit_put(object, "date", date),
                      object);
}

static json_t *url_list(const ms_list_urls *urls) {
    return urls->none ? json_string("NO") : octets_list(urls->items, urls->count);
}

static json_t *list_id_object(const ms_list_id *id) {
    json_t *object = json_object();
    return unit_whole(unit_put(object, "phrase", unit_optional(id->phrase.len != 0, id->phrase)) &&
                          unit_put(object, "id", unit_octets(id->id)),
                      object);
}

static json_t *version(unsigned major, unsigned minor) {
    json_t *list = json_array();
    return unit_whole(
        unit_append(list, json_integer(major)) && unit_append(list, json_integer(minor)), list);
}

static json_t *content_type(const unit_source *in, const ms_content_type *type) {
    json_t *object = json_object();
    return unit_whole(unit_put(object, "type", unit_octets(type->type)) &&
                          unit_put(object, "subtype", unit_octets(type->subtype)) &&
                          unit_put(object, "parameters", unit_parameters(in, &type->parameters)),
                      object);
}

static json_t *disposition(const unit_source *in, const ms_content_disposition *value) {
    json_t *object = json_object();
    return unit_whole(unit_put(object, "type", unit_octets(value->type)) &&
                          unit_put(object, "parameters", unit_parameters(in, &value->parameters)),
                      object);
}

/* The fields of MIME. */
static json_t *mime_value(const unit_source *in, const ms_field_value *value) {
    switch (value->kind) {
    case MS_FIELD_MIME_VERSION:
        return version(value->as.version.major, value->as.version.minor);
    case MS_FIELD_CONTENT_TYPE:
        return content_type(in, &value->as.content_type);
    case MS_FIELD_CONTENT_DISPOSITION:
        return disposition(in, &value->as.disposition);
    case MS_FIELD_TRANSFER_ENCODING:
        return unit_octets(value->as.transfer.mechanism);
    case MS_FIELD_CONTENT_LOCATION:
        return unit_octets(value->as.location);
    default:
        return octets_list(value->as.phrases.items, value->as.phrases.count);
    }
}

static json_t *decoded_part(const unit_source *in, const ms_encoded_part *part) {
    json_t *object = json_object();
    const char *place = part->place == MS_ENCODED_COMMENT ? "comment" : "phrase";
    return unit_whole(unit_put(object, "place", json_string(place)) &&
                          unit_put(object, "text", unit_octets(part->text.utf8)) &&
                          unit_put(object, "at", unit_at(in, part->whole)),
                      object);
}

json_t *unit_field_decoded(const unit_source *in, const ms_encoded_parts *decoded) {
    json_t *list = json_array();
    bool whole = list != NULL;
    for (size_t i = 0; i < decoded->count && whole; i++) {
        whole = unit_append(list, decoded_part(in, &decoded->items[i]));
    }
    return unit_whole(whole, list);
}

json_t *unit_field_value(const unit_source *in, const ms_field *field) {
    const ms_field_value *value = field->value;
    if (value == NULL) {
        return json_null();
    }
    switch (value->kind) {
    case MS_FIELD_UNSTRUCTURED:
        return unit_octets(value->as.text.utf8);
    case MS_FIELD_DATE_TIME:
        return unit_date(&value->as.date);
    case MS_FIELD_ADDRESSES:
        return unit_addresses(in, value->as.addresses, &value->encoded);
    case MS_FIELD_MESSAGE_IDS:
        return id_list(in, &value->as.ids);
    case MS_FIELD_RECEIVED:
        return received_object(&value->as.received);
    case MS_FIELD_LIST_URLS:
        return url_list(&value->as.urls);
    case MS_FIELD_LIST_ID:
        return list_id_object(&value->as.list_id);
    default:
        return mime_value(in, value);
    }
}
