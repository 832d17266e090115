/* smtp_path.h: paths and parameters written again. RFC 5321 4.1.2. */
#include "reader.h"

/* RFC 5321 4.1.2: Local-part in "the form that uses the minimum quoting possible". */
static void print_local_part(ms_span local, ms_output *out) {
    if (ms_path_is_dot_string(local)) {
        ms_output_span(out, local);
        return;
    }
    ms_output_octet(out, '"');
    for (size_t i = 0; i < local.len; i++) {
        if (local.data[i] == '"' || local.data[i] == '\\') {
            ms_output_octet(out, '\\');
        }
        ms_output_octet(out, local.data[i]);
    }
    ms_output_octet(out, '"');
}

void ms_smtp_path_print(const ms_smtp_path *path, ms_output *out) {
    ms_output_octet(out, '<');
    if (path->kind != MS_SMTP_PATH_NULL) {
        print_local_part(path->local_part, out);
    }
    if (path->kind == MS_SMTP_PATH_MAILBOX) {
        ms_output_octet(out, '@');
        ms_output_span(out, path->domain);
    }
    ms_output_octet(out, '>');
}

void ms_smtp_envelope_print(const ms_smtp_envelope *envelope, ms_output *out) {
    ms_smtp_path_print(&envelope->path, out);
    for (size_t i = 0; i < envelope->count; i++) {
        const ms_smtp_parameter *parameter = &envelope->parameters[i];
        ms_output_octet(out, ' ');
        ms_output_span(out, parameter->keyword);
        if (parameter->has_value) {
            ms_output_octet(out, '=');
            ms_output_span(out, parameter->value);
        }
    }
}
