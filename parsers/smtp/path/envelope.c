/* smtp_path.h: the arguments of MAIL and RCPT. RFC 5321 4.1.1.2, 4.1.1.3. */
#include "reader.h"

const ms_smtp_parameter *ms_smtp_parameter_find(const ms_smtp_envelope *envelope, ms_span keyword) {
    for (size_t i = 0; i < envelope->count; i++) {
        if (ms_span_equal_nocase(envelope->parameters[i].keyword, keyword)) {
            return &envelope->parameters[i];
        }
    }
    return NULL;
}

/* RFC 6531 3.4: a client MUST supply SMTPUTF8 with MAIL when the envelope requires it. */
static void check_declared(ms_path_reader *reader, const ms_smtp_envelope *envelope) {
    if (reader->eight_bit && reader->charset == MS_SMTP_UTF8 && reader->command == MS_SMTP_MAIL &&
        ms_smtp_parameter_find(envelope, MS_SPAN_LIT("SMTPUTF8")) == NULL) {
        ms_path_report_in(reader, MS_D_SMTP_PATH_UTF8_UNDECLARED, envelope->path.whole, 0,
                          envelope->path.whole.len);
    }
}

/* Path [SP esmtp-param *(SP esmtp-param)] */
static ms_status read_argument(ms_path_reader *reader, ms_smtp_envelope *envelope) {
    ms_smtp_envelope value = {0};
    bool has_path = ms_path_read(reader, &value.path);
    if (has_path) {
        ms_path_read_parameters(reader, &value);
        check_declared(reader, &value);
    }
    if (reader->base.arena->failed != MS_OK) {
        return reader->base.arena->failed;
    }
    *envelope = value;
    return has_path ? MS_OK : MS_INVALID;
}

ms_status ms_smtp_mail_parse(ms_span unit, ms_smtp_charset charset, ms_arena *arena,
                             ms_smtp_envelope *envelope, ms_diagnostics *diagnostics) {
    ms_path_reader reader = {
        .base = {.unit = unit, .arena = arena, .diagnostics = diagnostics},
        .command = MS_SMTP_MAIL,
        .charset = charset,
    };
    return read_argument(&reader, envelope);
}

ms_status ms_smtp_rcpt_parse(ms_span unit, ms_smtp_charset charset, ms_arena *arena,
                             ms_smtp_envelope *envelope, ms_diagnostics *diagnostics) {
    ms_path_reader reader = {
        .base = {.unit = unit, .arena = arena, .diagnostics = diagnostics},
        .command = MS_SMTP_RCPT,
        .charset = charset,
    };
    return read_argument(&reader, envelope);
}
