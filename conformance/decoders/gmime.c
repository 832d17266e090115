/*
 * GMime as a decoder for `mailspec vectors --decoder`.
 *
 * Usage: decoder_gmime GRAMMAR [SETTING...] <input. The value goes to stdout as JSON. Exit status:
 * 0 GMime accepts the input, 1 it gives nothing or warns of anything but a duplicate, 77 it has
 * nothing for this grammar or setting, or its functions cannot be told of a NUL.
 */
#include <gmime/gmime.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "units/unit_file.h"
#include "units/unit_json.h"

enum { SPARE = 2 };
enum { ACCEPTED = 0, REJECTED = 1, BROKEN = 70, NOT_SUPPORTED = 77 };

/* What a reader gets. */
typedef struct gmime_input {
    char *text; /* NUL-terminated; there is room for SPARE octets more */
    size_t length;
    GMimeParserOptions *options;
    bool warned;
} gmime_input;

/* Duplicates are well-formed. */
static void note_warning(gint64 offset, GMimeParserWarning code, const gchar *item, gpointer data) {
    gmime_input *in = data;
    (void)offset;
    (void)item;
    if (code != GMIME_WARN_DUPLICATED_HEADER && code != GMIME_WARN_DUPLICATED_PARAMETER) {
        in->warned = true;
    }
}

static json_t *string_of(const char *text) {
    return text == NULL ? json_null() : unit_octets(ms_span_of_string(text));
}

/* null for what is empty: GMime does not tell that from what is not there. */
static json_t *optional(const char *text) {
    return text == NULL || text[0] == '\0' ? json_null() : string_of(text);
}

static json_t *read_base64(gmime_input *in) {
    int state = 0;
    guint32 save = 0;
    unsigned char *out = malloc(in->length + 4);
    if (out == NULL) {
        return NULL;
    }
    const size_t length = g_mime_encoding_base64_decode_step((const unsigned char *)in->text,
                                                             in->length, out, &state, &save);
    json_t *value = unit_octets(ms_span_of(out, length));
    free(out);
    return value;
}

static bool put_number(json_t *object, const char *name, json_int_t number) {
    return unit_put(object, name, json_integer(number));
}

static json_t *read_quoted_printable(gmime_input *in) {
    int state = 0;
    guint32 save = 0;
    unsigned char *out = malloc(in->length + 4);
    if (out == NULL) {
        return NULL;
    }
    const size_t length = g_mime_encoding_quoted_decode_step((const unsigned char *)in->text,
                                                             in->length, out, &state, &save);
    json_t *value = unit_octets(ms_span_of(out, length));
    free(out);
    return value;
}

/* The day of the week is the date's, not what the input says: it is not told. */
static json_t *read_date_time(gmime_input *in) {
    GDateTime *date = g_mime_utils_header_decode_date(in->text);
    json_t *object = date == NULL ? NULL : json_object();
    if (date == NULL) {
        return NULL;
    }
    const json_int_t offset = g_date_time_get_utc_offset(date) / G_TIME_SPAN_MINUTE;
    bool whole = put_number(object, "year", g_date_time_get_year(date)) &&
                 put_number(object, "month", g_date_time_get_month(date)) &&
                 put_number(object, "day", g_date_time_get_day_of_month(date)) &&
                 put_number(object, "hour", g_date_time_get_hour(date)) &&
                 put_number(object, "minute", g_date_time_get_minute(date)) &&
                 put_number(object, "second", g_date_time_get_second(date)) &&
                 put_number(object, "offset", offset);
    g_date_time_unref(date);
    return unit_whole(whole, object);
}

static json_t *address_list(InternetAddressList *list);

static json_t *group(InternetAddressGroup *from, const char *name) {
    json_t *object = json_object();
    return unit_whole(
        unit_put(object, "kind", json_string("group")) &&
            unit_put(object, "name", string_of(name)) &&
            unit_put(object, "members", address_list(internet_address_group_get_members(from))),
        object);
}

static json_t *mailbox(InternetAddressMailbox *from, const char *name) {
    json_t *object = json_object();
    const char *spec = internet_address_mailbox_get_addr(from);
    const char *at = spec == NULL ? NULL : strrchr(spec, '@');
    const size_t length = spec == NULL ? 0 : at == NULL ? strlen(spec) : (size_t)(at - spec);
    return unit_whole(unit_put(object, "kind", json_string("mailbox")) &&
                          unit_put(object, "name", optional(name)) &&
                          unit_put(object, "local_part", unit_octets(ms_span_of(spec, length))) &&
                          unit_put(object, "domain", optional(at == NULL ? NULL : at + 1)),
                      object);
}

static json_t *one_address(InternetAddress *from) {
    const char *name = internet_address_get_name(from);
    return INTERNET_ADDRESS_IS_GROUP(from) ? group(INTERNET_ADDRESS_GROUP(from), name)
                                           : mailbox(INTERNET_ADDRESS_MAILBOX(from), name);
}

static json_t *address_list(InternetAddressList *list) {
    const int count = list == NULL ? 0 : internet_address_list_length(list);
    json_t *value = json_array();
    bool whole = value != NULL;
    for (int i = 0; i < count && whole; i++) {
        whole = unit_append(value, one_address(internet_address_list_get_address(list, i)));
    }
    return unit_whole(whole, value);
}

static json_t *read_address_list(gmime_input *in) {
    InternetAddressList *list = internet_address_list_parse(in->options, in->text);
    if (list == NULL) {
        return NULL;
    }
    json_t *value = address_list(list);
    g_object_unref(list);
    return value;
}

static json_t *parameters(GMimeParamList *list) {
    const int count = list == NULL ? 0 : g_mime_param_list_length(list);
    json_t *value = json_array();
    bool whole = value != NULL;
    for (int i = 0; i < count && whole; i++) {
        GMimeParam *one = g_mime_param_list_get_parameter_at(list, i);
        json_t *object = json_object();
        whole = unit_put(object, "name", string_of(g_mime_param_get_name(one))) &&
                unit_put(object, "utf8", string_of(g_mime_param_get_value(one)));
        whole = unit_append(value, unit_whole(whole, object));
    }
    return unit_whole(whole, value);
}

static json_t *content_type(GMimeContentType *type) {
    json_t *object = json_object();
    return unit_whole(
        unit_put(object, "type", string_of(g_mime_content_type_get_media_type(type))) &&
            unit_put(object, "subtype", string_of(g_mime_content_type_get_media_subtype(type))) &&
            unit_put(object, "parameters", parameters(g_mime_content_type_get_parameters(type))),
        object);
}

static json_t *read_content_type(gmime_input *in) {
    GMimeContentType *type = g_mime_content_type_parse(in->options, in->text);
    if (type == NULL) {
        return NULL;
    }
    json_t *value = content_type(type);
    g_object_unref(type);
    return value;
}

static json_t *read_content_disposition(gmime_input *in) {
    GMimeContentDisposition *from = g_mime_content_disposition_parse(in->options, in->text);
    json_t *object = from == NULL ? NULL : json_object();
    if (from == NULL) {
        return NULL;
    }
    bool whole =
        unit_put(object, "type", string_of(g_mime_content_disposition_get_disposition(from))) &&
        unit_put(object, "parameters", parameters(g_mime_content_disposition_get_parameters(from)));
    g_object_unref(from);
    return unit_whole(whole, object);
}

/* {"text": ...}; takes the text. */
static json_t *text_object(char *text) {
    json_t *object = text == NULL ? NULL : json_object();
    const bool whole = object != NULL && unit_put(object, "text", string_of(text));
    g_free(text);
    return unit_whole(whole, object);
}

static json_t *read_encoded_text(gmime_input *in) {
    return text_object(g_mime_utils_header_decode_text(in->options, in->text));
}

static json_t *read_encoded_phrase(gmime_input *in) {
    return text_object(g_mime_utils_header_decode_phrase(in->options, in->text));
}

/* The message of the input; NULL when GMime sees none. */
static GMimeMessage *parse_message(gmime_input *in) {
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(in->text, in->length);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    GMimeMessage *message = g_mime_parser_construct_message(parser, in->options);
    g_object_unref(parser);
    g_object_unref(stream);
    return message;
}

static json_t *field_name(GMimeHeader *field) {
    return string_of(g_mime_header_get_name(field));
}

static json_t *field_names(GMimeObject *object) {
    GMimeHeaderList *list = g_mime_object_get_header_list(object);
    const int count = g_mime_header_list_get_count(list);
    json_t *value = json_array();
    bool whole = value != NULL;
    for (int i = 0; i < count && whole; i++) {
        whole = unit_append(value, field_name(g_mime_header_list_get_header_at(list, i)));
    }
    return unit_whole(whole, value);
}

/* What is before the last "@" of an id, and what is behind it. */
static json_t *message_id(const char *id) {
    const char *at = strrchr(id, '@');
    const size_t length = at == NULL ? strlen(id) : (size_t)(at - id);
    json_t *object = json_object();
    return unit_whole(unit_put(object, "left", unit_octets(ms_span_of(id, length))) &&
                          unit_put(object, "right", optional(at == NULL ? NULL : at + 1)),
                      object);
}

static json_t *read_message_ids(gmime_input *in) {
    GMimeReferences *list = g_mime_references_parse(in->options, in->text);
    const int count = list == NULL ? 0 : g_mime_references_length(list);
    json_t *value = json_array();
    bool whole = value != NULL;
    for (int i = 0; i < count && whole; i++) {
        whole = unit_append(value, message_id(g_mime_references_get_message_id(list, i)));
    }
    g_mime_references_free(list);
    return unit_whole(whole, value);
}

static json_t *read_unstructured(gmime_input *in) {
    char *text = g_mime_utils_header_decode_text(in->options, in->text);
    json_t *value = string_of(text);
    g_free(text);
    return value;
}

/* What GMime reads of a field by its name. */
typedef struct field_row {
    const char *name;
    json_t *(*read)(gmime_input *in);
} field_row;

static const field_row field_rows[] = {
    {"Date", read_date_time},
    {"Resent-Date", read_date_time},
    {"From", read_address_list},
    {"Resent-From", read_address_list},
    {"Sender", read_address_list},
    {"Resent-Sender", read_address_list},
    {"Reply-To", read_address_list},
    {"Resent-Reply-To", read_address_list},
    {"To", read_address_list},
    {"Resent-To", read_address_list},
    {"Cc", read_address_list},
    {"Resent-Cc", read_address_list},
    {"Bcc", read_address_list},
    {"Resent-Bcc", read_address_list},
    {"Disposition-Notification-To", read_address_list},
    {"Message-ID", read_message_ids},
    {"Resent-Message-ID", read_message_ids},
    {"In-Reply-To", read_message_ids},
    {"References", read_message_ids},
    {"Content-ID", read_message_ids},
    {"Content-Type", read_content_type},
    {"Content-Disposition", read_content_disposition},
    {"Subject", read_unstructured},
    {"Comments", read_unstructured},
    {"Content-Description", read_unstructured},
};

/* NULL for a field of which GMime gives octets only. */
static const field_row *find_field(const char *name) {
    for (size_t i = 0; i < sizeof field_rows / sizeof field_rows[0]; i++) {
        if (g_ascii_strcasecmp(name, field_rows[i].name) == 0) {
            return &field_rows[i];
        }
    }
    return NULL;
}

/* {"name": ..., "value": ...}; without a value where GMime has none. */
static json_t *one_field(gmime_input *in, GMimeHeader *field) {
    const field_row *row = find_field(g_mime_header_get_name(field));
    json_t *object = json_object();
    bool whole = unit_put(object, "name", field_name(field));
    if (whole && row != NULL) {
        char *text = g_mime_utils_header_unfold(g_mime_header_get_raw_value(field));
        in->text = text;
        json_t *value = row->read(in);
        whole = unit_put(object, "value", value == NULL ? json_null() : value);
        in->text = NULL;
        g_free(text);
    }
    return unit_whole(whole, object);
}

/* The first field; NULL when there is none. An empty line ends the header, for the parser's sake.
 */
static json_t *read_header(gmime_input *in) {
    memcpy(in->text + in->length, "\r\n", 2);
    in->length += 2;
    GMimeMessage *message = parse_message(in);
    json_t *value = NULL;
    if (message != NULL) {
        GMimeHeaderList *list = g_mime_object_get_header_list(GMIME_OBJECT(message));
        if (g_mime_header_list_get_count(list) > 0) {
            value = one_field(in, g_mime_header_list_get_header_at(list, 0));
        }
        g_object_unref(message);
    }
    return value;
}

static json_t *entity(GMimeObject *object, bool is_part);
static json_t *message_entity(GMimeMessage *message);

/* GMime limits how deep parts nest to 1024. */
static json_t *children(GMimeObject *object) {
    json_t *value = json_array();
    bool whole = value != NULL;
    if (GMIME_IS_MESSAGE_PART(object)) {
        GMimeMessage *inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
        whole = inner == NULL || unit_append(value, message_entity(inner));
    } else if (GMIME_IS_MULTIPART(object)) {
        const int count = g_mime_multipart_get_count(GMIME_MULTIPART(object));
        for (int i = 0; i < count && whole; i++) {
            GMimeObject *part = g_mime_multipart_get_part(GMIME_MULTIPART(object), i);
            whole = unit_append(value, entity(part, true));
        }
    }
    return unit_whole(whole, value);
}

static json_t *octets_of(GMimeDataWrapper *content) {
    GMimeStream *stream = g_mime_stream_mem_new();
    json_t *value = NULL;
    if (content == NULL || g_mime_data_wrapper_write_to_stream(content, stream) >= 0) {
        GByteArray *octets = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
        value = unit_octets(ms_span_of(octets->data, octets->len));
    }
    g_object_unref(stream);
    return value;
}

/* What a leaf holds, decoded; text in UTF-8. */
static json_t *body_of(GMimeObject *object) {
    if (GMIME_IS_TEXT_PART(object)) {
        char *text = g_mime_text_part_get_text(GMIME_TEXT_PART(object));
        json_t *value = text == NULL ? NULL : string_of(text);
        g_free(text);
        return value;
    }
    return GMIME_IS_PART(object) ? octets_of(g_mime_part_get_content(GMIME_PART(object)))
                                 : json_null();
}

/* A message keeps some of its outermost part's fields, in another order: they are not told. */
static json_t *entity(GMimeObject *object, bool is_part) {
    if (object == NULL) {
        return json_null();
    }
    GMimeContentType *type = g_mime_object_get_content_type(object);
    json_t *value = json_object();
    return unit_whole(
        unit_put(value, "type", string_of(g_mime_content_type_get_media_type(type))) &&
            unit_put(value, "subtype", string_of(g_mime_content_type_get_media_subtype(type))) &&
            (!is_part || unit_put(value, "fields", field_names(object))) &&
            unit_put(value, "parts", children(object)) && unit_put(value, "body", body_of(object)),
        value);
}

static json_t *message_entity(GMimeMessage *message) {
    return entity(g_mime_message_get_mime_part(message), false);
}

static json_t *read_message(gmime_input *in) {
    GMimeMessage *message = parse_message(in);
    json_t *value = NULL;
    if (message != NULL) {
        value = message_entity(message);
        g_object_unref(message);
    }
    return value;
}

typedef struct gmime_reader {
    const char *grammar;
    const char *needs;      /* the setting that it is for; NULL: none */
    const char *ignores[4]; /* settings of which GMime need not know */
    bool takes_nul;
    json_t *(*read)(gmime_input *in);
} gmime_reader;

static const gmime_reader readers[] = {
    {"address-list", NULL, {"utf8", "from", "bcc"}, false, read_address_list},
    {"base64", "mime", {NULL}, true, read_base64},
    {"content-disposition", NULL, {"utf8"}, false, read_content_disposition},
    {"content-type", NULL, {"utf8"}, false, read_content_type},
    {"date-time", NULL, {NULL}, false, read_date_time},
    {"encoded-word", NULL, {NULL}, false, read_encoded_text},
    {"encoded-word", "phrase", {NULL}, false, read_encoded_phrase},
    {"header", NULL, {"utf8"}, true, read_header},
    {"message", NULL, {"utf8", "part", "bare-lf"}, true, read_message},
    {"quoted-printable", NULL, {NULL}, true, read_quoted_printable},
};

static bool is_ignored(const gmime_reader *reader, const char *setting) {
    for (size_t i = 0; reader->ignores[i] != NULL; i++) {
        if (strcmp(setting, reader->ignores[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* Whether the reader is what `settings`, ended by NULL, ask for. */
static bool takes_settings(const gmime_reader *reader, char **settings) {
    bool needs_more = reader->needs != NULL;
    for (size_t i = 0; settings[i] != NULL; i++) {
        if (reader->needs != NULL && strcmp(settings[i], reader->needs) == 0) {
            needs_more = false;
        } else if (!is_ignored(reader, settings[i])) {
            return false;
        }
    }
    return !needs_more;
}

static const gmime_reader *find_reader(int argc, char **argv) {
    for (size_t i = 0; i < sizeof readers / sizeof readers[0] && argc > 1; i++) {
        if (strcmp(argv[1], readers[i].grammar) == 0 && takes_settings(&readers[i], argv + 2)) {
            return &readers[i];
        }
    }
    return NULL;
}

static int decode(const gmime_reader *reader, char *text, size_t length) {
    gmime_input in = {.text = text, .length = length, .options = g_mime_parser_options_new()};
    g_mime_parser_options_set_address_compliance_mode(in.options, GMIME_RFC_COMPLIANCE_STRICT);
    g_mime_parser_options_set_parameter_compliance_mode(in.options, GMIME_RFC_COMPLIANCE_STRICT);
    g_mime_parser_options_set_rfc2047_compliance_mode(in.options, GMIME_RFC_COMPLIANCE_STRICT);
    g_mime_parser_options_set_warning_callback(in.options, note_warning, &in);
    json_t *value = reader->read(&in);
    int code = value == NULL || in.warned ? REJECTED : ACCEPTED;
    if (code == ACCEPTED && json_dumpf(value, stdout, JSON_ENCODE_ANY) != 0) {
        code = BROKEN;
    }
    json_decref(value);
    g_mime_parser_options_free(in.options);
    return code;
}

/* Puts NULs behind the input. */
static int decode_file(const gmime_reader *reader, const unit_file *file) {
    char *text = calloc(1, file->length + SPARE + 1);
    if (text == NULL) {
        return BROKEN;
    }
    memcpy(text, file->data, file->length);
    int code = NOT_SUPPORTED;
    if (reader->takes_nul || strlen(text) == file->length) {
        code = decode(reader, text, file->length);
    }
    free(text);
    return code;
}

int main(int argc, char **argv) {
    unit_file file;
    const gmime_reader *reader = find_reader(argc, argv);
    if (reader == NULL) {
        return NOT_SUPPORTED;
    }
    if (!unit_file_read_fd(STDIN_FILENO, &file)) {
        return BROKEN;
    }
    g_mime_init();
    int code = decode_file(reader, &file);
    g_mime_shutdown();
    unit_file_free(&file);
    return code;
}
