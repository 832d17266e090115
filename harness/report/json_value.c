/* json_value.h: JSON values from strings and octets that nobody vouches for. */
#include "report/json_value.h"

#include <stdlib.h>

#include "report/visible.h"

/* Takes over `shown`. */
static json_t *string_of(char *shown) {
    json_t *value = shown == NULL ? NULL : json_string(shown);
    free(shown);
    return value;
}

json_t *json_value_text(const char *text) {
    return text == NULL ? json_null() : string_of(visible_string(text));
}

json_t *json_value_octets(ms_span octets) {
    return string_of(visible_octets(octets));
}

bool json_value_write(FILE *out, json_t *value) {
    bool good = value != NULL && json_dumpf(value, out, JSON_COMPACT | JSON_ENCODE_ANY) == 0;
    json_decref(value);
    return good;
}
