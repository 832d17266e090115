/*
 * NAME
 *      json_schema.h - whether a JSON value follows a schema
 *
 * DESCRIPTION
 *      Knows the keywords that report.schema.json uses; any other fails, so that a schema cannot
 * ask for what nobody checks. References are "#/$defs/NAME".
 */
#ifndef HARNESS_TESTS_JSON_SCHEMA_H
#define HARNESS_TESTS_JSON_SCHEMA_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <jansson.h>
#include <string.h>

/* The schema's name for a value's type. */
static inline const char *schema_type_of(const json_t *value) {
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        return "object";
    case JSON_ARRAY:
        return "array";
    case JSON_STRING:
        return "string";
    case JSON_INTEGER:
        return "integer";
    case JSON_REAL:
        return "number";
    case JSON_NULL:
        return "null";
    default:
        return "boolean";
    }
}

/* Whether `wanted` is, or is a list that has, a string or a value like `value`. */
static inline bool schema_lists(json_t *wanted, json_t *value) {
    size_t i = 0;
    json_t *item = NULL;
    json_array_foreach(wanted, i, item) {
        if (json_equal(item, value)) {
            return true;
        }
    }
    return json_equal(wanted, value) != 0;
}

static inline bool schema_has_type(json_t *wanted, const json_t *value) {
    json_t *name = json_string(schema_type_of(value));
    bool has = schema_lists(wanted, name);
    json_decref(name);
    return has;
}

static inline bool schema_has_members(json_t *required, json_t *value) {
    size_t i = 0;
    json_t *name = NULL;
    json_array_foreach(required, i, name) {
        if (json_object_get(value, json_string_value(name)) == NULL) {
            return false;
        }
    }
    return true;
}

static inline bool schema_holds(json_t *root, json_t *schema, json_t *value, const char *where);

static inline bool schema_members_hold(json_t *root, json_t *schema, json_t *value) {
    const char *name = NULL;
    json_t *member = NULL;
    json_t *known = json_object_get(schema, "properties");
    json_object_foreach(value, name, member) {
        json_t *own = json_object_get(known, name);
        if (own == NULL || !schema_holds(root, own, member, name)) {
            print_error("member \"%s\"\n", name);
            return false;
        }
    }
    return true;
}

static inline bool schema_items_hold(json_t *root, json_t *schema, json_t *value) {
    size_t i = 0;
    json_t *item = NULL;
    json_array_foreach(value, i, item) {
        if (!schema_holds(root, schema, item, "item")) {
            print_error("item %zu\n", i);
            return false;
        }
    }
    return true;
}

static inline bool schema_keyword_holds(json_t *root, json_t *schema, const char *keyword,
                                        json_t *wanted, json_t *value) {
    static const char prefix[] = "#/$defs/";
    if (strcmp(keyword, "type") == 0) {
        return schema_has_type(wanted, value);
    }
    if (strcmp(keyword, "enum") == 0) {
        return schema_lists(wanted, value);
    }
    if (strcmp(keyword, "minimum") == 0) {
        return json_integer_value(value) >= json_integer_value(wanted);
    }
    if (strcmp(keyword, "required") == 0) {
        return schema_has_members(wanted, value);
    }
    if (strcmp(keyword, "additionalProperties") == 0) {
        return json_is_false(wanted) && schema_members_hold(root, schema, value);
    }
    if (strcmp(keyword, "items") == 0) {
        return schema_items_hold(root, wanted, value);
    }
    if (strcmp(keyword, "$ref") == 0) {
        const char *name = json_string_value(wanted);
        assert_memory_equal(name, prefix, sizeof prefix - 1);
        json_t *definition =
            json_object_get(json_object_get(root, "$defs"), name + sizeof prefix - 1);
        return definition != NULL && schema_holds(root, definition, value, name);
    }
    return strcmp(keyword, "description") == 0 || strcmp(keyword, "title") == 0 ||
           strcmp(keyword, "$schema") == 0 || strcmp(keyword, "$defs") == 0 ||
           strcmp(keyword, "properties") == 0;
}

/* `where` is for the message only. Objects must forbid what they do not name. */
static inline bool schema_holds(json_t *root, json_t *schema, json_t *value, const char *where) {
    const char *keyword = NULL;
    json_t *wanted = NULL;
    if (json_object_get(schema, "properties") != NULL &&
        json_object_get(schema, "additionalProperties") == NULL) {
        print_error("%s: additionalProperties is missing\n", where);
        return false;
    }
    json_object_foreach(schema, keyword, wanted) {
        if (!schema_keyword_holds(root, schema, keyword, wanted, value)) {
            print_error("%s: %s does not hold\n", where, keyword);
            return false;
        }
    }
    return true;
}

#endif
