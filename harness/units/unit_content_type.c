/* unit_table.h: Content-Type (RFC 2045 5.1, RFC 2231). */
#include "units/unit_parameters.h"
#include "units/unit_table.h"

static const unit_setting settings[] = {
    {"utf8", "UTF-8 in quoted strings (RFC 6532)", NULL},
    {0},
};

static ms_status read_body(const unit_source *in, json_t **value) {
    const ms_header_settings how = {.utf8 = in->settings != 0};
    ms_content_type content = {0};
    ms_status status = ms_content_type_parse(in->octets, &how, ms_charset_iconv(), in->arena,
                                             &content, in->diagnostics);
    if (status != MS_OK) {
        *value = json_null();
        return status;
    }
    json_t *object = json_object();
    *value =
        unit_whole(unit_put(object, "type", unit_octets(content.type)) &&
                       unit_put(object, "subtype", unit_octets(content.subtype)) &&
                       unit_put(object, "parameters", unit_parameters(in, &content.parameters)),
                   object);
    return status;
}

const unit_grammar unit_content_type = {
    .name = "content-type",
    .description = "the body of a Content-Type field",
    .settings = settings,
    .framing = &unit_framing_fields,
    .read = read_body,
};
