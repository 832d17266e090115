/* parse.h: IMAP responses (RFC 9051 7 and 9). */
#include "cli/parse.h"

static void begin(parse_framer *framer, size_t memory) {
    const ms_imap_limits limits = {.unit = memory};
    ms_imap_framer_init(&framer->imap, &limits);
}

static ms_status feed(parse_framer *framer, ms_span piece, size_t *used, ms_diagnostic *fault) {
    ms_status status = ms_imap_framer_feed(&framer->imap, piece, used);
    *fault = framer->imap.fault;
    return status;
}

static bool skips(const parse_framer *framer) {
    return framer->imap.skipping;
}

static json_t *value_list(const ms_imap_value *first);

static const char *const value_kinds[] = {
    [MS_IMAP_ATOM] = "atom",         [MS_IMAP_QUOTED] = "quoted", [MS_IMAP_LITERAL] = "literal",
    [MS_IMAP_LITERAL8] = "literal8", [MS_IMAP_LIST] = "list",
};

/* Lists nest no deeper than MS_IMAP_DEPTH_MAX. */
static json_t *one_value(const ms_imap_value *value) {
    json_t *object = json_object();
    bool whole =
        parse_put(object, "kind", json_string(value_kinds[value->kind])) &&
        (value->kind == MS_IMAP_LIST ? parse_put(object, "items", value_list(value->items))
                                     : parse_put(object, "octets", parse_octets(value->octets)));
    if (!whole) {
        json_decref(object);
        return NULL;
    }
    return object;
}

static json_t *value_list(const ms_imap_value *first) {
    json_t *list = json_array();
    for (const ms_imap_value *value = first; value != NULL; value = value->next) {
        if (!parse_append(list, one_value(value))) {
            json_decref(list);
            return NULL;
        }
    }
    return list;
}

static const char *const response_kinds[] = {
    [MS_IMAP_TAGGED] = "tagged",
    [MS_IMAP_UNTAGGED] = "untagged",
    [MS_IMAP_CONTINUATION] = "continuation",
};

static const char *const conditions[] = {
    [MS_IMAP_NO_CONDITION] = NULL, [MS_IMAP_OK] = "OK",           [MS_IMAP_NO] = "NO",
    [MS_IMAP_BAD] = "BAD",         [MS_IMAP_PREAUTH] = "PREAUTH", [MS_IMAP_BYE] = "BYE",
};

static json_t *condition_name(ms_imap_condition condition) {
    return condition == MS_IMAP_NO_CONDITION ? json_null() : json_string(conditions[condition]);
}

static bool put_response(json_t *object, const ms_imap_response *response) {
    const bool says = response->condition != MS_IMAP_NO_CONDITION;
    const bool has_text = says || response->kind == MS_IMAP_CONTINUATION;
    return parse_put(object, "kind", json_string(response_kinds[response->kind])) &&
           parse_put(object, "tag",
                     parse_optional(response->kind == MS_IMAP_TAGGED, response->tag)) &&
           parse_put(object, "condition", condition_name(response->condition)) &&
           parse_put(object, "number",
                     response->numbered ? json_integer(response->number) : json_null()) &&
           parse_put(object, "name", parse_optional(response->name.len != 0, response->name)) &&
           parse_put(object, "values", value_list(response->values)) &&
           parse_put(object, "code",
                     response->code == NULL ? json_null() : value_list(response->code)) &&
           parse_put(object, "text", parse_optional(has_text, response->text));
}

static ms_status read_response(ms_span unit, ms_arena *arena, json_t **value,
                               ms_diagnostics *diagnostics) {
    ms_imap_response response = {0};
    ms_status status = ms_imap_response_parse(unit, NULL, arena, &response, diagnostics);
    if (status == MS_INVALID) {
        *value = json_null(); /* no response at all */
        return status;
    }
    *value = json_object();
    if (!put_response(*value, &response)) {
        json_decref(*value);
        *value = NULL;
    }
    return status;
}

const parse_grammar parse_imap_response = {
    "imap-response", false, begin, feed, skips, read_response,
};
