/* parse.h: octets and diagnostics as JSON. */
#include "cli/parse.h"

#include "mailspec/base64.h"

#include <stdlib.h>

bool parse_put(json_t *object, const char *name, json_t *value) {
    return json_object_set_new(object, name, value) == 0;
}

bool parse_append(json_t *list, json_t *value) {
    return json_array_append_new(list, value) == 0;
}

/* `object` when it is whole, else NULL. */
static json_t *whole_or_nothing(bool whole, json_t *object) {
    if (!whole) {
        json_decref(object);
        return NULL;
    }
    return object;
}

static json_t *encoded(ms_span octets) {
    size_t size = ms_base64_encoded_length(octets.len, NULL);
    size_t written = 0;
    uint8_t *text = malloc(size + 1);
    json_t *object = json_object();
    bool whole = text != NULL && ms_base64_encode(octets, NULL, text, size, &written) == MS_OK &&
                 parse_put(object, "base64", json_stringn((const char *)text, written));
    free(text);
    return whole_or_nothing(whole, object);
}

json_t *parse_octets(ms_span octets) {
    json_t *string = NULL;
    if (ms_span_find(octets, 0, 0) == octets.len) {
        /* json_stringn refuses what is no UTF-8. */
        string = json_stringn(octets.len == 0 ? "" : (const char *)octets.data, octets.len);
    }
    return string == NULL ? encoded(octets) : string;
}

json_t *parse_optional(bool present, ms_span octets) {
    return present ? parse_octets(octets) : json_null();
}

static json_t *one_diagnostic(const ms_diagnostic *diagnostic, size_t base) {
    const ms_diagnostic_info *row = ms_diagnostic_get(diagnostic->id);
    const size_t offset = base + diagnostic->offset;
    json_t *object = json_object();
    bool whole = parse_put(object, "id", json_string(row->id)) &&
                 parse_put(object, "severity", json_string(ms_severity_name(row->severity))) &&
                 parse_put(object, "rfc", row->rfc == 0 ? json_null() : json_integer(row->rfc)) &&
                 parse_put(object, "section", json_string(row->section)) &&
                 parse_put(object, "offset", json_integer((json_int_t)offset)) &&
                 parse_put(object, "length", json_integer((json_int_t)diagnostic->length)) &&
                 parse_put(object, "message", json_string(row->text));
    return whole_or_nothing(whole, object);
}

json_t *parse_diagnostics(const ms_diagnostic *items, size_t count, size_t base) {
    json_t *list = json_array();
    bool whole = list != NULL;
    for (size_t i = 0; i < count && whole; i++) {
        whole = parse_append(list, one_diagnostic(&items[i], base));
    }
    return whole_or_nothing(whole, list);
}
