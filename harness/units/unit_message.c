/* unit_table.h: whole messages and the tree of their parts (RFC 5322 2.1, RFC 2046 5). */
#include "units/unit_json.h"
#include "units/unit_table.h"

#include "mailspec/message.h"

enum { UTF8 = 0x1, BARE_LF = 0x2, PART = 0x4 };

static const unit_setting settings[] = {
    {"utf8", "UTF-8 in header fields (RFC 6532)", NULL},
    {"bare-lf", "LF alone ends lines, as in files of Unix systems", NULL},
    {"part", "a part of a multipart: no field is required", NULL},
    {0},
};

static const char *const encodings[] = {
    [MS_ENCODING_7BIT] = "7bit",     [MS_ENCODING_8BIT] = "8bit",
    [MS_ENCODING_BINARY] = "binary", [MS_ENCODING_QUOTED_PRINTABLE] = "quoted-printable",
    [MS_ENCODING_BASE64] = "base64", [MS_ENCODING_UNKNOWN] = "unknown",
};

/* The names of the header's fields, in order. */
static json_t *field_names(const ms_header *header) {
    json_t *list = json_array();
    bool whole = list != NULL;
    for (size_t i = 0; i < header->count && whole; i++) {
        whole = unit_append(list, unit_octets(header->fields[i].name));
    }
    return unit_whole(whole, list);
}

static json_t *entity_value(const unit_source *in, const ms_entity *entity);

/* RFC 2046 5: at most MS_MESSAGE_DEPTH_MAX in each other. */
static json_t *parts_value(const unit_source *in, const ms_entity *entity) {
    json_t *list = json_array();
    bool whole = list != NULL;
    for (const ms_entity *part = entity->first; part != NULL && whole; part = part->next) {
        whole = unit_append(list, entity_value(in, part));
    }
    return unit_whole(whole, list);
}

/* Whether the entity was split at a boundary, with or without parts. */
static bool is_split(const ms_entity *entity) {
    return ms_span_equal_nocase(entity->type.type, MS_SPAN_LIT("multipart")) &&
           entity->preamble.data != NULL;
}

/* Whether the entity has a body of its own: not one that is made of entities or is elsewhere. */
static bool has_body(const ms_entity *entity) {
    const ms_entity *parent = entity->parent;
    return entity->first == NULL && !is_split(entity) &&
           (parent == NULL ||
            !ms_span_equal_nocase(parent->type.subtype, MS_SPAN_LIT("external-body")));
}

/* `preamble` and `epilogue` are a multipart's, `body` a leaf's: decoded, text in UTF-8. */
static json_t *entity_value(const unit_source *in, const ms_entity *entity) {
    json_t *object = json_object();
    bool split = is_split(entity);
    bool whole = unit_put(object, "type", unit_octets(entity->type.type)) &&
                 unit_put(object, "subtype", unit_octets(entity->type.subtype)) &&
                 unit_put(object, "encoding", json_string(encodings[entity->encoding])) &&
                 unit_put(object, "fields", field_names(&entity->header)) &&
                 unit_put(object, "preamble", unit_optional(split, entity->preamble)) &&
                 unit_put(object, "parts", parts_value(in, entity)) &&
                 unit_put(object, "epilogue", unit_optional(split, entity->epilogue)) &&
                 unit_put(object, "body", unit_optional(has_body(entity), entity->decoded));
    if (whole && entity->parent != NULL) {
        whole = unit_put(object, "at", unit_at(in, entity->whole));
    }
    return unit_whole(whole, object);
}

static ms_status read_message(const unit_source *in, json_t **value) {
    ms_message message = {0};
    ms_message_settings how = {
        .header.utf8 = (in->settings & UTF8) != 0,
        .bare_lf = (in->settings & BARE_LF) != 0,
        .is_part = (in->settings & PART) != 0,
        .charset = ms_charset_iconv(),
        .values = true,
        .decode = true,
    };
    ms_status status = ms_message_parse(in->octets, &how, in->arena, &message, in->diagnostics);
    *value = status == MS_OK ? entity_value(in, &message.root) : json_null();
    return status;
}

const unit_grammar unit_message = {
    .name = "message",
    .description = "a whole message and its parts, decoded",
    .settings = settings,
    .framing = &unit_framing_whole,
    .is_stored = true,
    .read = read_message,
};
