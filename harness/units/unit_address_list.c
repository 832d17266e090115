/* unit_table.h: lists of addresses (RFC 5322 3.4). */
#include "units/unit_mail.h"
#include "units/unit_table.h"

enum { UTF8 = 0x1, FROM = 0x2, SENDER = 0x4, BCC = 0x8, RETURN_PATH = 0x10 };

static const unit_setting settings[] = {
    {"utf8", "UTF-8 (RFC 6532)", NULL},
    {"from", "the body of From: mailboxes", NULL},
    {"sender", "the body of Sender: one mailbox", NULL},
    {"bcc", "the body of Bcc, which may be empty", NULL},
    {"return-path", "the body of Return-Path", NULL},
    {0},
};

/* What `part` of an address says decoded, where encoded words are in it. */
static bool put_decoded(json_t *object, const char *name, ms_span part,
                        const ms_encoded_parts *decoded) {
    const ms_encoded_part *found =
        part.len == 0 || decoded == NULL ? NULL : ms_encoded_part_at(decoded, part);
    return found == NULL || unit_put(object, name, unit_octets(found->text.utf8));
}

/* What a mailbox and a group have in common comes first. */
static bool put_name(json_t *object, const ms_address *address, const ms_encoded_parts *decoded) {
    return unit_put(object, "kind", json_string(address->is_group ? "group" : "mailbox")) &&
           unit_put(object, "name", unit_optional(address->name.len != 0, address->name)) &&
           put_decoded(object, "decoded", address->name_span, decoded) &&
           unit_put(object, "comment",
                    unit_optional(address->comment.len != 0, address->comment)) &&
           put_decoded(object, "decoded_comment", address->comment, decoded);
}

static json_t *mailbox(const unit_source *in, const ms_address *address,
                       const ms_encoded_parts *decoded) {
    json_t *object = json_object();
    bool has_domain = address->domain.len != 0;
    return unit_whole(
        put_name(object, address, decoded) &&
            unit_put(
                object, "local_part",
                unit_optional(has_domain || address->local_part.len != 0, address->local_part)) &&
            unit_put(object, "domain", unit_optional(has_domain, address->domain)) &&
            unit_put(object, "route", unit_optional(address->route.len != 0, address->route)) &&
            unit_put(object, "at", unit_at(in, address->whole)),
        object);
}

static json_t *mailboxes(const unit_source *in, const ms_address *first,
                         const ms_encoded_parts *decoded) {
    json_t *list = json_array();
    bool whole = list != NULL;
    for (const ms_address *address = first; address != NULL && whole; address = address->next) {
        whole = unit_append(list, mailbox(in, address, decoded));
    }
    return unit_whole(whole, list);
}

static json_t *group(const unit_source *in, const ms_address *address,
                     const ms_encoded_parts *decoded) {
    json_t *object = json_object();
    return unit_whole(put_name(object, address, decoded) &&
                          unit_put(object, "members", mailboxes(in, address->members, decoded)) &&
                          unit_put(object, "at", unit_at(in, address->whole)),
                      object);
}

json_t *unit_addresses(const unit_source *in, const ms_address *first,
                       const ms_encoded_parts *decoded) {
    json_t *list = json_array();
    bool whole = list != NULL;
    for (const ms_address *address = first; address != NULL && whole; address = address->next) {
        whole = unit_append(list, address->is_group ? group(in, address, decoded)
                                                    : mailbox(in, address, decoded));
    }
    return unit_whole(whole, list);
}

static ms_address_rule rule_of(unsigned on) {
    return (on & FROM) != 0          ? MS_MAILBOX_LIST
           : (on & SENDER) != 0      ? MS_MAILBOX
           : (on & BCC) != 0         ? MS_ADDRESS_ANY
           : (on & RETURN_PATH) != 0 ? MS_RETURN_PATH
                                     : MS_ADDRESS_LIST;
}

static ms_status read_list(const unit_source *in, json_t **value) {
    const ms_header_settings how = {.utf8 = (in->settings & UTF8) != 0};
    ms_address *first = NULL;
    ms_status status = ms_addresses_parse(in->octets, rule_of(in->settings), &how, in->arena,
                                          &first, in->diagnostics);
    ms_encoded_parts decoded = {0};
    if (status == MS_OK || status == MS_INVALID) {
        ms_status words =
            ms_encoded_parts_parse(in->octets, MS_ENCODED_IN_ADDRESSES, &how, ms_charset_iconv(),
                                   in->arena, &decoded, in->diagnostics);
        status = words == MS_OK ? status : words;
    }
    *value = status == MS_OK ? unit_addresses(in, first, &decoded) : json_null();
    return status;
}

const unit_grammar unit_address_list = {
    .name = "address-list",
    .description = "the body of a field of addresses",
    .settings = settings,
    .framing = &unit_framing_fields,
    .read = read_list,
};
