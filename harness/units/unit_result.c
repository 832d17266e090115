/* units.h: one unit as JSON. */
#include "units/unit_json.h"
#include "units/units.h"

const char *unit_status_name(unit_status status) {
    static const char *const names[] = {
        [UNIT_COMPLETE] = "complete", [UNIT_MORE] = "more", [UNIT_ERROR] = "error"};
    return names[status];
}

bool unit_is_well_formed(const unit_result *result) {
    return result->status == UNIT_COMPLETE && result->errors == 0;
}

json_t *unit_result_json(const unit_result *result) {
    json_t *object = json_object();
    bool whole =
        unit_put(object, "grammar", json_string(result->grammar->name)) &&
        unit_put(object, "status", json_string(unit_status_name(result->status))) &&
        unit_put(object, "offset", json_integer((json_int_t)result->offset)) &&
        unit_put(object, "length", json_integer((json_int_t)result->length)) &&
        unit_put(object, "value", json_incref(result->value)) &&
        unit_put(object, "diagnostics",
                 unit_diagnostics(result->items, result->count, result->offset)) &&
        (result->problem == NULL || unit_put(object, "problem", json_string(result->problem)));
    return unit_whole(whole, object);
}
