/* unit_imap_fetch.h: envelopes and body structures. */
#include "units/unit_imap_fetch.h"

json_t *unit_imap_string(const ms_imap_value *string) {
    return string == NULL ? json_null() : unit_octets(string->octets);
}

static const char *const address_kinds[] = {
    [MS_IMAP_ADDRESS_MAILBOX] = "mailbox",
    [MS_IMAP_ADDRESS_GROUP_START] = "group-start",
    [MS_IMAP_ADDRESS_GROUP_END] = "group-end",
};

static json_t *one_address(const unit_source *in, const ms_imap_address *address) {
    json_t *object = json_object();
    return unit_whole(unit_put(object, "kind", json_string(address_kinds[address->kind])) &&
                          unit_put(object, "name", unit_imap_string(address->name)) &&
                          unit_put(object, "route", unit_imap_string(address->route)) &&
                          unit_put(object, "mailbox", unit_imap_string(address->mailbox)) &&
                          unit_put(object, "host", unit_imap_string(address->host)) &&
                          unit_put(object, "at", unit_at(in, address->whole)),
                      object);
}

/* NIL is a list without addresses. */
static json_t *address_list(const unit_source *in, const ms_imap_address *first) {
    json_t *list = json_array();
    bool whole = list != NULL;
    for (const ms_imap_address *address = first; address != NULL && whole;
         address = address->next) {
        whole = unit_append(list, one_address(in, address));
    }
    return unit_whole(whole, list);
}

json_t *unit_imap_envelope(const unit_source *in, const ms_imap_envelope *envelope) {
    if (envelope == NULL) {
        return json_null();
    }
    json_t *object = json_object();
    return unit_whole(
        unit_put(object, "date", unit_imap_string(envelope->date)) &&
            unit_put(object, "subject", unit_imap_string(envelope->subject)) &&
            unit_put(object, "from", address_list(in, envelope->from)) &&
            unit_put(object, "sender", address_list(in, envelope->sender)) &&
            unit_put(object, "reply_to", address_list(in, envelope->reply_to)) &&
            unit_put(object, "to", address_list(in, envelope->to)) &&
            unit_put(object, "cc", address_list(in, envelope->cc)) &&
            unit_put(object, "bcc", address_list(in, envelope->bcc)) &&
            unit_put(object, "in_reply_to", unit_imap_string(envelope->in_reply_to)) &&
            unit_put(object, "message_id", unit_imap_string(envelope->message_id)) &&
            unit_put(object, "at", unit_at(in, envelope->whole)),
        object);
}

static json_t *one_parameter(const ms_imap_parameter *parameter) {
    json_t *object = json_object();
    return unit_whole(unit_put(object, "name", unit_imap_string(parameter->name)) &&
                          unit_put(object, "value", unit_imap_string(parameter->value)),
                      object);
}

static json_t *parameter_list(const ms_imap_parameter *first) {
    json_t *list = json_array();
    bool whole = list != NULL;
    for (const ms_imap_parameter *parameter = first; parameter != NULL && whole;
         parameter = parameter->next) {
        whole = unit_append(list, one_parameter(parameter));
    }
    return unit_whole(whole, list);
}

static json_t *disposition(const unit_source *in, const ms_imap_disposition *one) {
    if (one == NULL) {
        return json_null();
    }
    json_t *object = json_object();
    return unit_whole(unit_put(object, "type", unit_imap_string(one->type)) &&
                          unit_put(object, "parameters", parameter_list(one->parameters)) &&
                          unit_put(object, "at", unit_at(in, one->whole)),
                      object);
}

/* A string stands for a list of one, NIL for a list without languages. */
static json_t *language_list(const ms_imap_value *language) {
    const bool is_list = language != NULL && language->kind == MS_IMAP_LIST;
    const ms_imap_value *end = is_list || language == NULL ? NULL : language->next;
    json_t *list = json_array();
    bool whole = list != NULL;
    for (const ms_imap_value *one = is_list ? language->items : language; one != end && whole;
         one = one->next) {
        whole = unit_append(list, unit_imap_string(one));
    }
    return unit_whole(whole, list);
}

/* What is absent because the grammar ends before it, and what is NIL, are one. */
static bool put_extension(json_t *object, const unit_source *in, const ms_imap_body *body) {
    return unit_put(object, "disposition", disposition(in, body->disposition)) &&
           unit_put(object, "language", language_list(body->language)) &&
           unit_put(object, "location", unit_imap_string(body->location)) &&
           unit_put(object, "extension", unit_imap_values(in, body->extension)) &&
           unit_put(object, "at", unit_at(in, body->whole));
}

static json_t *part_list(const unit_source *in, const ms_imap_body *first) {
    json_t *list = json_array();
    bool whole = list != NULL;
    for (const ms_imap_body *part = first; part != NULL && whole; part = part->next) {
        whole = unit_append(list, unit_imap_body(in, part));
    }
    return unit_whole(whole, list);
}

static bool put_multipart(json_t *object, const unit_source *in, const ms_imap_body *body) {
    return unit_put(object, "parts", part_list(in, body->parts)) &&
           unit_put(object, "subtype", unit_imap_string(body->subtype)) &&
           unit_put(object, "parameters", parameter_list(body->parameters));
}

static bool put_fields(json_t *object, const ms_imap_body *body) {
    return unit_put(object, "type", unit_imap_string(body->type)) &&
           unit_put(object, "subtype", unit_imap_string(body->subtype)) &&
           unit_put(object, "parameters", parameter_list(body->parameters)) &&
           unit_put(object, "id", unit_imap_string(body->id)) &&
           unit_put(object, "description", unit_imap_string(body->description)) &&
           unit_put(object, "encoding", unit_imap_string(body->encoding)) &&
           unit_put(object, "octets", json_integer(body->octets));
}

static bool put_single(json_t *object, const unit_source *in, const ms_imap_body *body) {
    const bool message = body->kind == MS_IMAP_BODY_MESSAGE;
    const bool has_lines = message || body->kind == MS_IMAP_BODY_TEXT;
    return put_fields(object, body) &&
           (!message || (unit_put(object, "envelope", unit_imap_envelope(in, body->envelope)) &&
                         unit_put(object, "body", unit_imap_body(in, body->parts)))) &&
           (!has_lines || unit_put(object, "lines", json_integer((json_int_t)body->lines))) &&
           unit_put(object, "md5", unit_imap_string(body->md5));
}

static const char *const body_kinds[] = {
    [MS_IMAP_BODY_BASIC] = "basic",
    [MS_IMAP_BODY_TEXT] = "text",
    [MS_IMAP_BODY_MESSAGE] = "message",
    [MS_IMAP_BODY_MULTIPART] = "multipart",
};

/* Parts nest no deeper than MS_IMAP_DEPTH_MAX. */
json_t *unit_imap_body(const unit_source *in, const ms_imap_body *body) {
    if (body == NULL) {
        return json_null();
    }
    json_t *object = json_object();
    return unit_whole(unit_put(object, "kind", json_string(body_kinds[body->kind])) &&
                          (body->kind == MS_IMAP_BODY_MULTIPART ? put_multipart(object, in, body)
                                                                : put_single(object, in, body)) &&
                          put_extension(object, in, body),
                      object);
}
