/* What media types ask of their parameters: RFC 2046, 2387, 6522. */
#include "content_type.h"

/* A parameter that a composite type cannot do without. Either name of a type, and the access-type,
 * may be NULL, which means any. */
typedef struct required_row {
    const char *type;
    const char *subtype;
    const char *access;
    const char *parameter;
    ms_diagnostic_id missing;
} required_row;

static const required_row required[] = {
    {"multipart", NULL, NULL, "boundary", MS_D_BOUNDARY_MISSING},
    {"multipart", "related", NULL, "type", MS_D_RELATED_TYPE_MISSING},
    {"multipart", "report", NULL, "report-type", MS_D_REPORT_TYPE_MISSING},
    {"message", "partial", NULL, "id", MS_D_PARTIAL_MISSING},
    {"message", "partial", NULL, "number", MS_D_PARTIAL_MISSING},
    {"message", "external-body", NULL, "access-type", MS_D_EXTERNAL_MISSING},
    {"message", "external-body", "ftp", "name", MS_D_EXTERNAL_MISSING},
    {"message", "external-body", "ftp", "site", MS_D_EXTERNAL_MISSING},
    {"message", "external-body", "anon-ftp", "name", MS_D_EXTERNAL_MISSING},
    {"message", "external-body", "anon-ftp", "site", MS_D_EXTERNAL_MISSING},
    {"message", "external-body", "tftp", "name", MS_D_EXTERNAL_MISSING},
    {"message", "external-body", "tftp", "site", MS_D_EXTERNAL_MISSING},
    {"message", "external-body", "local-file", "name", MS_D_EXTERNAL_MISSING},
    {"message", "external-body", "mail-server", "server", MS_D_EXTERNAL_MISSING},
};

/* RFC 2045 5.1 discrete-type and composite-type. */
static const char *const top_level[] = {"text",        "image",   "audio",    "video",
                                        "application", "message", "multipart"};

static inline bool is(ms_span value, const char *name) {
    return ms_span_equal_nocase(value, ms_span_of_string(name));
}

static const ms_parameter *find(const ms_content_type *content, const char *name) {
    return ms_parameter_find(&content->parameters, ms_span_of_string(name));
}

static bool applies(const required_row *row, const ms_content_type *content) {
    const ms_parameter *access = row->access == NULL ? NULL : find(content, "access-type");
    return is(content->type, row->type) &&
           (row->subtype == NULL || is(content->subtype, row->subtype)) &&
           (row->access == NULL || (access != NULL && is(access->value, row->access)));
}

/* At the subtype: there is no better place for what is not there. */
static void check_required(ms_header_reader *reader, const ms_content_type *content) {
    if (!is(content->type, "multipart") && !is(content->type, "message")) {
        return;
    }
    for (size_t i = 0; i < sizeof required / sizeof *required; i++) {
        if (applies(&required[i], content) && find(content, required[i].parameter) == NULL) {
            ms_header_report_span(reader, required[i].missing, content->subtype);
        }
    }
}

bool ms_mime_is_number(ms_span text) {
    for (size_t i = 0; i < text.len; i++) {
        if (!ms_is_digit(text.data[i])) {
            return false;
        }
    }
    return text.len != 0;
}

/* RFC 2046 5.2.2: number and total are integers from 1 on. *value is 0 where there is none. */
static void check_count(ms_header_reader *reader, const ms_parameter *parameter, uint64_t *value) {
    *value = 0;
    if (parameter != NULL && (!ms_span_to_u64(parameter->value, value) || *value == 0)) {
        ms_header_report_span(reader, MS_D_PARTIAL_NUMBER, parameter->whole);
    }
}

static void check_partial(ms_header_reader *reader, const ms_content_type *content) {
    const ms_parameter *last = find(content, "total");
    uint64_t number = 0;
    uint64_t total = 0;
    check_count(reader, find(content, "number"), &number);
    check_count(reader, last, &total);
    if (total != 0 && number > total) {
        ms_header_report_span(reader, MS_D_PARTIAL_NUMBER, last->whole);
    }
}

/* RFC 2046 5.2.3.1 expiration: an RFC 822 date-time with four digits in the year if one likes. */
static void check_expiration(ms_header_reader *reader, const ms_content_type *content) {
    const ms_parameter *expiration = find(content, "expiration");
    ms_date_time date = {0};
    if (expiration != NULL && !ms_mime_is_date(reader, expiration->value, &date)) {
        ms_header_report_span(reader, MS_D_EXTERNAL_VALUE, expiration->whole);
    }
}

/* RFC 2046 5.2.3.1 size, permission, expiration */
static void check_external(ms_header_reader *reader, const ms_content_type *content) {
    check_expiration(reader, content);
    const ms_parameter *size = find(content, "size");
    const ms_parameter *permission = find(content, "permission");
    if (size != NULL && !ms_mime_is_number(size->value)) {
        ms_header_report_span(reader, MS_D_EXTERNAL_VALUE, size->whole);
    }
    if (permission != NULL && !is(permission->value, "read") &&
        !is(permission->value, "read-write")) {
        ms_header_report_span(reader, MS_D_EXTERNAL_VALUE, permission->whole);
    }
}

/* RFC 2387 3.4: type "/" subtype */
static void check_related(ms_header_reader *reader, const ms_content_type *content) {
    const ms_parameter *type = find(content, "type");
    if (type == NULL) {
        return;
    }
    size_t slash = ms_span_find(type->value, '/', 0);
    if (slash == 0 || slash + 1 >= type->value.len) {
        ms_header_report_span(reader, MS_D_RELATED_TYPE, type->whole);
    }
}

/* RFC 2046 4.1.2 */
static void check_charset(ms_header_reader *reader, const ms_content_type *content) {
    const ms_parameter *charset = find(content, "charset");
    if (charset == NULL) {
        ms_header_report_span(reader, MS_D_CONTENT_TYPE_CHARSET, content->subtype);
    } else if (is(charset->value, "ascii")) {
        ms_header_report_span(reader, MS_D_MIME_CHARSET_RESERVED, charset->whole);
    }
}

/* RFC 2045 5: other types on top than the seven. Some have been registered since. */
static void check_top_level(ms_header_reader *reader, const ms_content_type *content) {
    for (size_t i = 0; i < sizeof top_level / sizeof *top_level; i++) {
        if (is(content->type, top_level[i])) {
            return;
        }
    }
    if (!ms_span_starts_nocase(content->type, MS_SPAN_LIT("x-"))) {
        ms_header_report_span(reader, MS_D_CONTENT_TYPE_TOP_LEVEL, content->type);
    }
}

void ms_content_type_check(ms_header_reader *reader, const ms_content_type *content) {
    const ms_parameter *boundary = find(content, "boundary");
    check_top_level(reader, content);
    check_required(reader, content);
    if (is(content->type, "multipart") && boundary != NULL) {
        ms_boundary_check(reader, boundary);
    }
    if (is(content->type, "multipart") && is(content->subtype, "related")) {
        check_related(reader, content);
    }
    if (is(content->type, "text")) {
        check_charset(reader, content);
    }
    if (is(content->type, "message") && is(content->subtype, "partial")) {
        check_partial(reader, content);
    }
    if (is(content->type, "message") && is(content->subtype, "external-body")) {
        check_external(reader, content);
    }
}
