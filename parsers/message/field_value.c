/* Fields into values, each by its own grammar. */
#include "fields.h"

/* What reading a value takes. */
typedef struct value_reader {
    ms_span body;
    const ms_field_rule *rule;
    const ms_header_settings *settings;
    const ms_charset *charset;
    ms_arena *arena;
    ms_diagnostics *diagnostics;
} value_reader;

/* RFC 5322 3.2.5 unstructured, RFC 2047 5 (1): text with encoded words. */
static ms_status read_text(const value_reader *from, ms_field_value *value) {
    ms_span unfolded = {0};
    ms_status status = ms_unstructured_parse(from->body, from->settings, from->arena, &unfolded,
                                             from->diagnostics);
    if (status != MS_OK) {
        return status;
    }
    /* Octets above 127 may be no UTF-8. */
    if (ms_span_is_ascii(unfolded) && !ms_encoded_may_be(unfolded)) {
        value->as.text = (ms_encoded_text){.utf8 = unfolded};
        return MS_OK;
    }
    return ms_encoded_text_parse(from->body, MS_ENCODED_TEXT, from->settings, from->charset,
                                 from->arena, &value->as.text, from->diagnostics);
}

static ms_status report(const value_reader *from, ms_diagnostic_id id, ms_span where) {
    return ms_diagnostics_add(from->diagnostics, from->arena, id, ms_span_offset(from->body, where),
                              where.len);
}

/* RFC 5322 3.6.4, 4.5.4 obs-message-id: one id, and no words, in a field that has one. */
static ms_status check_one_id(const value_reader *from, const ms_message_ids *ids) {
    ms_status status = MS_OK;
    if ((from->rule->flags & MS_FIELD_ONE_ID) == 0) {
        return MS_OK;
    }
    if (ids->phrase.len != 0) {
        status = report(from, MS_D_FIELD_ID_WORDS, ids->phrase);
    }
    if (status == MS_OK && ids->count == 0) {
        status = report(from, MS_D_FIELD_NO_ID, from->body);
    } else if (status == MS_OK && ids->count > 1) {
        status = report(from, MS_D_FIELD_SEVERAL_IDS, ids->items[1].whole);
    }
    return status;
}

static ms_status read_ids(const value_reader *from, ms_field_value *value) {
    ms_status status = ms_message_ids_parse(from->body, from->settings, from->arena, &value->as.ids,
                                            from->diagnostics);
    return status == MS_OK ? check_one_id(from, &value->as.ids) : status;
}

/* The fields of header.h and address.h. */
static ms_status read_header_value(const value_reader *from, ms_field_value *value) {
    switch (from->rule->kind) {
    case MS_FIELD_DATE_TIME:
        return ms_date_time_parse(from->body, from->settings, from->arena, &value->as.date,
                                  from->diagnostics);
    case MS_FIELD_ADDRESSES:
        return ms_addresses_parse(from->body, from->rule->rule, from->settings, from->arena,
                                  &value->as.addresses, from->diagnostics);
    case MS_FIELD_MESSAGE_IDS:
        return read_ids(from, value);
    case MS_FIELD_RECEIVED:
        return ms_received_parse(from->body, from->settings, from->arena, &value->as.received,
                                 from->diagnostics);
    case MS_FIELD_PHRASES:
        return ms_phrases_parse(from->body, from->settings, from->arena, &value->as.phrases,
                                from->diagnostics);
    case MS_FIELD_LIST_URLS:
        return ms_list_urls_parse(from->body, (from->rule->flags & MS_FIELD_MAY_BE_NO) != 0,
                                  from->settings, from->arena, &value->as.urls, from->diagnostics);
    case MS_FIELD_LIST_ID:
        return ms_list_id_parse(from->body, from->settings, from->arena, &value->as.list_id,
                                from->diagnostics);
    default:
        return read_text(from, value);
    }
}

/* The fields of mime.h; all others go on to those of header.h. */
static ms_status read_value(const value_reader *from, ms_field_value *value) {
    switch (from->rule->kind) {
    case MS_FIELD_MIME_VERSION:
        return ms_mime_version_parse(from->body, from->settings, from->arena,
                                     &value->as.version.major, &value->as.version.minor,
                                     from->diagnostics);
    case MS_FIELD_CONTENT_TYPE:
        return ms_content_type_parse(from->body, from->settings, from->charset, from->arena,
                                     &value->as.content_type, from->diagnostics);
    case MS_FIELD_CONTENT_DISPOSITION:
        return ms_content_disposition_parse(from->body, from->settings, from->charset, from->arena,
                                            &value->as.disposition, from->diagnostics);
    case MS_FIELD_TRANSFER_ENCODING:
        return ms_transfer_encoding_parse(from->body, from->settings, from->arena,
                                          &value->as.transfer.encoding,
                                          &value->as.transfer.mechanism, from->diagnostics);
    case MS_FIELD_CONTENT_LANGUAGE:
        return ms_content_language_parse(from->body, from->settings, from->arena,
                                         &value->as.phrases, from->diagnostics);
    case MS_FIELD_CONTENT_LOCATION:
        return ms_content_location_parse(from->body, from->settings, from->arena,
                                         &value->as.location, from->diagnostics);
    default:
        return read_header_value(from, value);
    }
}

/* RFC 2047 5: where encoded words may stand. */
static ms_encoded_rule encoded_rule(ms_field_kind kind) {
    switch (kind) {
    case MS_FIELD_ADDRESSES:
        return MS_ENCODED_IN_ADDRESSES;
    case MS_FIELD_MESSAGE_IDS:
    case MS_FIELD_PHRASES:
    case MS_FIELD_LIST_ID:
        return MS_ENCODED_IN_PHRASES;
    case MS_FIELD_RECEIVED:
        return MS_ENCODED_NOWHERE;
    case MS_FIELD_CONTENT_TYPE:
    case MS_FIELD_CONTENT_DISPOSITION:
        return MS_ENCODED_BY_PARAMETERS;
    default:
        return MS_ENCODED_IN_COMMENTS;
    }
}

/* The encoded words of a structured field, also of one that has no value. */
static ms_status read_encoded(const value_reader *from, ms_encoded_parts *parts) {
    if (from->rule->kind == MS_FIELD_UNSTRUCTURED) {
        return MS_OK;
    }
    return ms_encoded_parts_parse(from->body, encoded_rule(from->rule->kind), from->settings,
                                  from->charset, from->arena, parts, from->diagnostics);
}

void ms_field_read_value(ms_header_reader *reader, const ms_message_settings *settings,
                         const ms_field_rule *rule, ms_field *field) {
    ms_header_settings judged = settings->header;
    judged.octets_judged = true; /* by ms_field_check_lines */
    judged.ascii = reader->ascii;
    judged.column = ms_span_offset(field->whole, field->body);
    value_reader from = {.body = field->body,
                         .rule = rule,
                         .settings = &judged,
                         .charset = settings->charset,
                         .arena = reader->arena,
                         .diagnostics = reader->diagnostics};
    size_t first = reader->diagnostics->count;
    ms_field_value *value = ms_header_alloc(reader, sizeof *value);
    if (value == NULL || reader->status != MS_OK) {
        return;
    }
    value->kind = rule->kind;
    ms_status status = read_value(&from, value);
    if (status == MS_OK || status == MS_INVALID) {
        ms_status encoded = read_encoded(&from, &value->encoded);
        status = encoded == MS_OK ? status : encoded;
    }
    ms_diagnostics_shift(reader->diagnostics, first, ms_span_offset(reader->input, field->body));
    field->value = status == MS_OK ? value : NULL;
    reader->status = status == MS_INVALID ? MS_OK : status;
}
