/* tree.h: Content-Type and Content-Transfer-Encoding of an entity (RFC 2045 5, 6). */
#include "tree.h"

ms_span ms_entity_parameter(const ms_entity *entity, ms_span name) {
    const ms_parameter *parameter = ms_parameter_find(&entity->type.parameters, name);
    return parameter == NULL ? (ms_span){0} : parameter->value;
}

bool ms_entity_is(const ms_entity *entity, const char *type, const char *subtype) {
    return ms_span_equal_nocase(entity->type.type, ms_span_of_string(type)) &&
           (subtype == NULL ||
            ms_span_equal_nocase(entity->type.subtype, ms_span_of_string(subtype)));
}

void ms_entity_report(ms_tree_reader *reader, const char *name, ms_diagnostic_id id) {
    const ms_tree_level *level = ms_tree_top(reader);
    const ms_field *field = ms_header_find(&level->entity->header, ms_span_of_string(name));
    if (field == NULL) {
        ms_tree_report(reader, id, level->begin, 0);
    } else {
        ms_tree_report_span(reader, id, field->body);
    }
}

/* A field's reader counts offsets from the start of the body it gets. */
static void shift(ms_tree_reader *reader, size_t first, const ms_field *field) {
    ms_diagnostics_shift(reader->diagnostics, first, ms_span_offset(reader->input, field->body));
}

static void take_failure(ms_tree_reader *reader, ms_status status) {
    if (status != MS_OK && status != MS_INVALID && reader->status == MS_OK) {
        reader->status = status;
    }
}

/* The field's value; when the header was not read into values, it is read now. */
static ms_content_type read_type(ms_tree_reader *reader, const ms_header_settings *settings,
                                 const ms_field *field) {
    ms_content_type type = {.type = MS_SPAN_LIT("text"), .subtype = MS_SPAN_LIT("plain")};
    if (reader->settings->values) {
        return field->value != NULL ? field->value->as.content_type : type;
    }
    size_t first = reader->diagnostics->count;
    ms_status status = ms_content_type_parse(field->body, settings, reader->settings->charset,
                                             reader->arena, &type, reader->diagnostics);
    shift(reader, first, field);
    take_failure(reader, status);
    return type;
}

/* RFC 2045 6.4: what cannot be read is as unknown as what is not recognised. */
static ms_transfer_encoding
read_encoding(ms_tree_reader *reader, const ms_header_settings *settings, const ms_field *field) {
    ms_transfer_encoding encoding = MS_ENCODING_UNKNOWN;
    ms_span mechanism = {0};
    if (reader->settings->values) {
        return field->value != NULL ? field->value->as.transfer.encoding : encoding;
    }
    size_t first = reader->diagnostics->count;
    ms_status status = ms_transfer_encoding_parse(field->body, settings, reader->arena, &encoding,
                                                  &mechanism, reader->diagnostics);
    shift(reader, first, field);
    take_failure(reader, status);
    return encoding;
}

/* RFC 2045 5.2, RFC 2046 5.1.5. */
static ms_content_type default_type(const ms_entity *entity) {
    bool in_digest = entity->parent != NULL && ms_entity_is(entity->parent, "multipart", "digest");
    return in_digest
               ? (ms_content_type){.type = MS_SPAN_LIT("message"), .subtype = MS_SPAN_LIT("rfc822")}
               : (ms_content_type){.type = MS_SPAN_LIT("text"), .subtype = MS_SPAN_LIT("plain")};
}

/* RFC 2045 6.4: what is encoded in an unknown way is octets without meaning. */
static void forget_type(ms_entity *entity) {
    entity->type.type = MS_SPAN_LIT("application");
    entity->type.subtype = MS_SPAN_LIT("octet-stream");
    entity->type.parameters = (ms_parameters){0};
}

void ms_entity_read_fields(ms_tree_reader *reader, const ms_header_settings *settings) {
    ms_entity *entity = ms_tree_top(reader)->entity;
    const ms_field *type = ms_header_find(&entity->header, MS_SPAN_LIT("Content-Type"));
    const ms_field *encoding =
        ms_header_find(&entity->header, MS_SPAN_LIT("Content-Transfer-Encoding"));
    entity->type = type == NULL ? default_type(entity) : read_type(reader, settings, type);
    entity->encoding =
        encoding == NULL ? MS_ENCODING_7BIT : read_encoding(reader, settings, encoding);
    if (entity->encoding == MS_ENCODING_UNKNOWN) {
        ms_tree_report_span(reader, MS_D_AMBIGUITY_ENCODING_UNKNOWN, encoding->body);
        forget_type(entity);
    }
}
