/* unit_parameters.h: parameters of MIME fields as JSON. */
#include "units/unit_parameters.h"

static json_t *one_parameter(const unit_source *in, const ms_parameter *parameter) {
    json_t *object = json_object();
    ms_span charset = parameter->charset;
    ms_span language = parameter->language;
    return unit_whole(
        unit_put(object, "name", unit_octets(parameter->name)) &&
            unit_put(object, "value", unit_octets(parameter->value)) &&
            unit_put(object, "charset", unit_optional(charset.len != 0, charset)) &&
            unit_put(object, "language", unit_optional(language.len != 0, language)) &&
            unit_put(object, "utf8", unit_octets(parameter->utf8)) &&
            unit_put(object, "at", unit_at(in, parameter->whole)),
        object);
}

json_t *unit_parameters(const unit_source *in, const ms_parameters *parameters) {
    json_t *list = json_array();
    bool whole = list != NULL;
    for (size_t i = 0; i < parameters->count && whole; i++) {
        whole = unit_append(list, one_parameter(in, &parameters->items[i]));
    }
    return unit_whole(whole, list);
}
