/* unit_table.h: IMAP responses (RFC 9051 7 and 9). */
#include "units/unit_imap.h"
#include "units/unit_imap_fetch.h"
#include "units/unit_table.h"

/* Places of `settings`. */
enum { SETTING_UTF8 = 1U << 0, SETTING_UTF8_TEXT = 1U << 1 };

static const unit_setting settings[] = {
    {"utf8", "UTF-8 in quoted strings (UTF8=ACCEPT, IMAP4rev2)", NULL},
    {"utf8-text", "UTF-8 in human-readable text (IMAP4rev2, LANGUAGE)", NULL},
    {0},
};

static void begin(unit_framer *framer, size_t memory) {
    const ms_imap_limits limits = {.unit = memory};
    ms_imap_framer_init(&framer->imap, &limits);
}

static ms_status feed(unit_framer *framer, ms_span piece, size_t *used, ms_diagnostic *fault) {
    ms_status status = ms_imap_framer_feed(&framer->imap, piece, used);
    *fault = framer->imap.fault;
    return status;
}

static bool skips(const unit_framer *framer) {
    return framer->imap.skipping;
}

static const unit_framing framing = {
    .delimits = true, .begin = begin, .feed = feed, .skips = skips};

static const char *const value_kinds[] = {
    [MS_IMAP_ATOM] = "atom",         [MS_IMAP_QUOTED] = "quoted", [MS_IMAP_LITERAL] = "literal",
    [MS_IMAP_LITERAL8] = "literal8", [MS_IMAP_LIST] = "list",
};

/* Lists nest no deeper than MS_IMAP_DEPTH_MAX. */
json_t *unit_imap_value(const unit_source *in, const ms_imap_value *value) {
    if (value == NULL) {
        return json_null();
    }
    json_t *object = json_object();
    return unit_whole(unit_put(object, "kind", json_string(value_kinds[value->kind])) &&
                          (value->kind == MS_IMAP_LIST
                               ? unit_put(object, "items", unit_imap_values(in, value->items))
                               : unit_put(object, "octets", unit_octets(value->octets))) &&
                          unit_put(object, "at", unit_at(in, value->whole)),
                      object);
}

json_t *unit_imap_values(const unit_source *in, const ms_imap_value *first) {
    json_t *list = json_array();
    bool whole = list != NULL;
    for (const ms_imap_value *value = first; value != NULL && whole; value = value->next) {
        whole = unit_append(list, unit_imap_value(in, value));
    }
    return unit_whole(whole, list);
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

static json_t *code_values(const unit_source *in, const ms_imap_value *code) {
    return code == NULL ? json_null() : unit_imap_values(in, code);
}

/* What untagged data says, typed. */
typedef struct typed_data {
    bool is_fetch;
    ms_imap_fetch fetch;
    ms_imap_data other;
} typed_data;

static ms_status read_typed(const unit_source *in, const ms_imap_settings *agreed,
                            const ms_imap_response *response, typed_data *data) {
    ms_status status = ms_imap_fetch_read(in->octets, agreed, response, in->arena, &data->fetch);
    data->is_fetch = status == MS_OK;
    return status == MS_INVALID ? ms_imap_data_read(response, agreed, in->arena, &data->other)
                                : status;
}

/* The typed data of FETCH says all that its generic values do. */
static bool put_data(json_t *object, const unit_source *in, const ms_imap_response *response,
                     const typed_data *data) {
    return unit_put(object, "values",
                    data->is_fetch ? json_null() : unit_imap_values(in, response->values)) &&
           unit_put(object, "data",
                    data->is_fetch ? unit_imap_fetch(in, &data->fetch)
                                   : unit_imap_data(&data->other));
}

static bool put_response(json_t *object, const unit_source *in, const ms_imap_response *response,
                         const typed_data *data) {
    const bool says = response->condition != MS_IMAP_NO_CONDITION;
    const bool has_text = says || response->kind == MS_IMAP_CONTINUATION;
    return unit_put(object, "kind", json_string(response_kinds[response->kind])) &&
           unit_put(object, "tag",
                    unit_optional(response->kind == MS_IMAP_TAGGED, response->tag)) &&
           unit_put(object, "condition", condition_name(response->condition)) &&
           unit_put(object, "number",
                    response->numbered ? json_integer(response->number) : json_null()) &&
           unit_put(object, "name", unit_optional(response->name.len != 0, response->name)) &&
           put_data(object, in, response, data) &&
           unit_put(object, "code", code_values(in, response->code)) &&
           unit_put(object, "text", unit_optional(has_text, response->text));
}

static ms_status read_response(const unit_source *in, json_t **value) {
    const ms_imap_settings agreed = {
        .utf8 = (in->settings & SETTING_UTF8) != 0,
        .utf8_text = (in->settings & SETTING_UTF8_TEXT) != 0,
    };
    ms_imap_response response = {0};
    typed_data data = {0};
    ms_status status =
        ms_imap_response_parse(in->octets, &agreed, in->arena, &response, in->diagnostics);
    if (status != MS_OK) {
        *value = json_null(); /* no response at all, or a limit was passed in it */
        return status;
    }
    status = read_typed(in, &agreed, &response, &data);
    json_t *object = json_object();
    *value = unit_whole(put_response(object, in, &response, &data), object);
    return status;
}

const unit_grammar unit_imap_response = {
    .name = "imap-response",
    .description = "responses of an IMAP server",
    .settings = settings,
    .framing = &framing,
    .read = read_response,
};
