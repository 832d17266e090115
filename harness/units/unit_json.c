/* unit_json.h: octets, places and diagnostics as JSON. */
#include "units/unit_json.h"

#include "mailspec/base64.h"

#include <stdlib.h>

bool unit_put(json_t *object, const char *name, json_t *value) {
    return json_object_set_new(object, name, value) == 0;
}

bool unit_append(json_t *list, json_t *value) {
    return json_array_append_new(list, value) == 0;
}

json_t *unit_whole(bool whole, json_t *value) {
    if (!whole) {
        json_decref(value);
        return NULL;
    }
    return value;
}

static json_t *encoded(ms_span octets) {
    size_t size = ms_base64_encoded_length(octets.len, NULL);
    size_t written = 0;
    uint8_t *text = malloc(size + 1);
    json_t *object = json_object();
    bool whole = text != NULL && ms_base64_encode(octets, NULL, text, size, &written) == MS_OK &&
                 unit_put(object, "base64", json_stringn((const char *)text, written));
    free(text);
    return unit_whole(whole, object);
}

json_t *unit_octets(ms_span octets) {
    json_t *string = NULL;
    if (ms_span_find(octets, 0, 0) == octets.len) {
        /* json_stringn refuses what is no UTF-8. */
        string = json_stringn(octets.len == 0 ? "" : (const char *)octets.data, octets.len);
    }
    return string == NULL ? encoded(octets) : string;
}

json_t *unit_optional(bool present, ms_span octets) {
    return present ? unit_octets(octets) : json_null();
}

json_t *unit_at_offset(const unit_source *in, size_t offset, size_t length) {
    json_t *at = json_array();
    size_t begin = in->base + offset;
    unit_stored_place(in->stored, &begin, &length);
    return unit_whole(unit_append(at, json_integer((json_int_t)begin)) &&
                          unit_append(at, json_integer((json_int_t)length)),
                      at);
}

json_t *unit_at(const unit_source *in, ms_span part) {
    return unit_at_offset(in, ms_span_offset(in->octets, part), part.len);
}

static json_t *one_diagnostic(const ms_diagnostic *diagnostic, size_t base) {
    const ms_diagnostic_info *row = ms_diagnostic_get(diagnostic->id);
    const size_t offset = base + diagnostic->offset;
    json_t *object = json_object();
    bool whole = unit_put(object, "id", json_string(row->id)) &&
                 unit_put(object, "severity", json_string(ms_severity_name(row->severity))) &&
                 unit_put(object, "rfc", row->rfc == 0 ? json_null() : json_integer(row->rfc)) &&
                 unit_put(object, "section", json_string(row->section)) &&
                 unit_put(object, "offset", json_integer((json_int_t)offset)) &&
                 unit_put(object, "length", json_integer((json_int_t)diagnostic->length)) &&
                 unit_put(object, "message", json_string(row->text));
    return unit_whole(whole, object);
}

json_t *unit_diagnostics(const ms_diagnostic *items, size_t count, size_t base) {
    json_t *list = json_array();
    bool whole = list != NULL;
    for (size_t i = 0; i < count && whole; i++) {
        whole = unit_append(list, one_diagnostic(&items[i], base));
    }
    return unit_whole(whole, list);
}
