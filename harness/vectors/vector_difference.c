/* vector_run.h: where two values differ, for people. */
#include <stdlib.h>
#include <string.h>

#include "vectors/vector_run.h"

/* Places that are told of one value; more would hide the first. */
enum { PLACES_MAX = 8 };

/* Octets of a path, and of a value, in one line. */
enum { PATH_ROOM = 256, VALUE_ROOM = 120 };

typedef struct difference {
    FILE *out;
    size_t told;
    char path[PATH_ROOM]; /* of the values under comparison */
    size_t length;        /* of path */
} difference;

void vector_write_value(FILE *out, const json_t *value) {
    char *text = json_dumps(value, JSON_ENCODE_ANY | JSON_ENSURE_ASCII);
    if (value == NULL) {
        (void)fputs("nothing", out);
    } else if (text == NULL) {
        (void)fputs("(no memory)", out);
    } else {
        (void)fprintf(out, "%.*s%s", VALUE_ROOM, text, strlen(text) > VALUE_ROOM ? "..." : "");
    }
    free(text);
}

static void tell(difference *in, const json_t *expected, const json_t *got) {
    if (in->told++ >= PLACES_MAX) {
        return;
    }
    (void)fprintf(in->out, "  %s: expected ", in->path);
    vector_write_value(in->out, expected);
    (void)fputs(", got ", in->out);
    vector_write_value(in->out, got);
    (void)fputc('\n', in->out);
}

static void compare(difference *in, const json_t *expected, const json_t *got);

/* Compares two members, of which one may be NULL, under a longer path. */
static void compare_part(difference *in, const char *name, size_t index, const json_t *expected,
                         const json_t *got) {
    const size_t before = in->length;
    const size_t room = sizeof in->path - before;
    int added = name == NULL ? snprintf(in->path + before, room, "[%zu]", index)
                             : snprintf(in->path + before, room, ".%s", name);
    in->length += added < 0 || (size_t)added >= room ? room - 1 : (size_t)added;
    compare(in, expected, got);
    in->length = before;
    in->path[before] = '\0';
}

static void compare_objects(difference *in, const json_t *expected, const json_t *got) {
    const char *key = NULL;
    json_t *value = NULL;
    json_object_foreach((json_t *)expected, key, value) {
        compare_part(in, key, 0, value, json_object_get(got, key));
    }
    json_object_foreach((json_t *)got, key, value) {
        if (json_object_get(expected, key) == NULL) {
            compare_part(in, key, 0, NULL, value);
        }
    }
}

static void compare_lists(difference *in, const json_t *expected, const json_t *got) {
    const size_t a = json_array_size(expected);
    const size_t b = json_array_size(got);
    for (size_t i = 0; i < a || i < b; i++) {
        compare_part(in, NULL, i, json_array_get(expected, i), json_array_get(got, i));
    }
}

/* As deep as the values nest, which jansson limits to 2048. */
static void compare(difference *in, const json_t *expected, const json_t *got) {
    if (expected != NULL && got != NULL && json_equal(expected, got) != 0) {
        return;
    }
    if (json_is_object(expected) && json_is_object(got)) {
        compare_objects(in, expected, got);
    } else if (json_is_array(expected) && json_is_array(got)) {
        compare_lists(in, expected, got);
    } else {
        tell(in, expected, got);
    }
}

void vector_write_value_differences(FILE *out, const json_t *expected, const json_t *got) {
    difference in = {.out = out, .path = "value", .length = sizeof "value" - 1};
    compare(&in, expected, got);
    if (in.told > PLACES_MAX) {
        (void)fprintf(out, "  and in %zu places more\n", in.told - PLACES_MAX);
    }
}
