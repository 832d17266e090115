/* mime.h: Content-Disposition. RFC 2183. */
#include "content_type.h"

/* RFC 2183 2: longer values must be written as RFC 2231 (then 2184) says. */
enum { VALUE_MAX_OCTETS = 78 };

static const ms_parameter *find(const ms_content_disposition *disposition, ms_span name) {
    return ms_parameter_find(&disposition->parameters, name);
}

/* RFC 2183 2 disposition-type; 2.8: other types are taken for "attachment". */
static void read_type(ms_header_reader *reader, ms_content_disposition *disposition) {
    ms_mime_skip_between(reader, false);
    disposition->type = ms_header_read_run(reader, MS_TOKEN);
    if (disposition->type.len == 0) {
        ms_header_report(reader, MS_D_DISPOSITION_MISSING, reader->at, 0);
        disposition->type = MS_SPAN_LIT("attachment");
        return;
    }
    if (!ms_span_equal_nocase(disposition->type, MS_SPAN_LIT("inline")) &&
        !ms_span_equal_nocase(disposition->type, MS_SPAN_LIT("attachment"))) {
        ms_header_report_span(reader, MS_D_DISPOSITION_UNKNOWN, disposition->type);
    }
}

/* RFC 2183 2.3 and 5: what a name must not make a reader do: leave its folder, hide. */
static void check_filename(ms_header_reader *reader, const ms_parameter *name) {
    ms_span value = name->utf8;
    bool has_separator = ms_span_find(value, '/', 0) < value.len || //
                         ms_span_find(value, '\\', 0) < value.len;
    if (has_separator) {
        ms_header_report_span(reader, MS_D_DISPOSITION_PATH, name->whole);
    }
    if (value.len > 0 && (value.data[0] == '.' || value.data[0] == '|')) {
        ms_header_report_span(reader, MS_D_DISPOSITION_NAME, name->whole);
    }
}

bool ms_mime_is_date(ms_header_reader *reader, ms_span text, ms_date_time *date) {
    ms_diagnostics inner = {0};
    ms_status status = ms_date_time_parse(text, &reader->settings, reader->arena, date, &inner);
    ms_mime_fail(reader, status);
    return status == MS_OK && inner.errors == 0;
}

/* RFC 2183 2 quoted-date-time: in quotes, with a zone in digits. */
static void check_date(ms_header_reader *header, const ms_parameter *date) {
    ms_date_time read = {0};
    if (date->whole.data[date->whole.len - 1] != '"') {
        ms_header_report_span(header, MS_D_DISPOSITION_DATE_QUOTED, date->whole);
    }
    if (!ms_mime_is_date(header, date->value, &read)) {
        ms_header_report_span(header, MS_D_DISPOSITION_DATE, date->whole);
    } else if (read.zone.len != 0 && read.zone.data[0] != '+' && read.zone.data[0] != '-') {
        ms_header_report_span(header, MS_D_DISPOSITION_ZONE, date->whole);
    }
}

static void check_known(ms_header_reader *reader, const ms_content_disposition *disposition) {
    static const char *const dates[] = {"creation-date", "modification-date", "read-date"};
    const ms_parameter *name = find(disposition, MS_SPAN_LIT("filename"));
    const ms_parameter *size = find(disposition, MS_SPAN_LIT("size"));
    if (name != NULL) {
        check_filename(reader, name);
    }
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        const ms_parameter *date = find(disposition, ms_span_of_string(dates[i]));
        if (date != NULL) {
            check_date(reader, date);
        }
    }
    if (size != NULL && !ms_mime_is_number(size->value)) {
        ms_header_report_span(reader, MS_D_DISPOSITION_SIZE, size->whole);
    }
}

/* Whether RFC 2231 appended something to the parameter's name. */
static bool is_extended(const ms_parameter *parameter) {
    return parameter->whole.len > parameter->name.len &&
           parameter->whole.data[parameter->name.len] == '*';
}

static void check_lengths(ms_header_reader *reader, const ms_content_disposition *disposition) {
    for (size_t i = 0; i < disposition->parameters.count; i++) {
        const ms_parameter *parameter = &disposition->parameters.items[i];
        if (parameter->value.len > VALUE_MAX_OCTETS && !is_extended(parameter)) {
            ms_header_report_span(reader, MS_D_DISPOSITION_VALUE_LONG, parameter->whole);
        }
    }
}

ms_status ms_content_disposition_parse(ms_span body, const ms_header_settings *settings,
                                       const ms_charset *converter, ms_arena *arena,
                                       ms_content_disposition *disposition,
                                       ms_diagnostics *diagnostics) {
    ms_mime_reader reader = {.converter = converter};
    ms_content_disposition read = {0};
    ms_header_reader_init(&reader.header, body, settings, arena, diagnostics);
    read_type(&reader.header, &read);
    ms_parameters_read(&reader, &read.parameters);
    check_known(&reader.header, &read);
    check_lengths(&reader.header, &read);
    if (reader.header.status == MS_OK) {
        *disposition = read;
    }
    return reader.header.status;
}

void ms_content_disposition_print(const ms_content_disposition *disposition, ms_output *out) {
    ms_output_span(out, disposition->type);
    ms_parameters_print(&disposition->parameters, out);
}
