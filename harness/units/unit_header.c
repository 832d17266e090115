/* unit_table.h: header fields (RFC 5322 2.2, 3.6). */
#include "units/unit_mail.h"
#include "units/unit_table.h"

static const unit_setting settings[] = {
    {"utf8", "UTF-8 (RFC 6532)", NULL},
    {0},
};

/* By ms_field_kind. */
static const char *const kinds[] = {
    "unstructured",     "date-time",        "addresses",           "message-ids",
    "received",         "phrases",          "list-urls",           "list-id",
    "mime-version",     "content-type",     "content-disposition", "transfer-encoding",
    "content-language", "content-location",
};

/* Only where there is something to say. */
static bool put_decoded(const unit_source *in, json_t *object, const ms_field *field) {
    bool any = field->value != NULL && field->value->encoded.count != 0;
    return !any || unit_put(object, "decoded", unit_field_decoded(in, &field->value->encoded));
}

static ms_status read_field(const unit_source *in, json_t **value) {
    const ms_message_settings how = {
        .header.utf8 = in->settings != 0, .charset = ms_charset_iconv(), .values = true};
    ms_field field = {0};
    ms_status status = ms_field_parse(in->octets, &how, in->arena, &field, in->diagnostics);
    if (status != MS_OK) {
        *value = json_null();
        return status;
    }
    json_t *object = json_object();
    *value =
        unit_whole(unit_put(object, "kind", json_string(kinds[field.kind])) &&
                       unit_put(object, "name", unit_optional(field.name.len != 0, field.name)) &&
                       unit_put(object, "value", unit_field_value(in, &field)) &&
                       put_decoded(in, object, &field),
                   object);
    return status;
}

const unit_grammar unit_header = {
    .name = "header",
    .description = "header fields, each with its line ends",
    .settings = settings,
    .framing = &unit_framing_whole_fields,
    .read = read_field,
};
