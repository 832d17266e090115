/* The cursor that the IMAP grammar's functions share. */
#include "reader.h"

#include "octets.h"

void ms_imap_reader_init(ms_imap_reader *reader, ms_span input, const ms_imap_settings *settings,
                         ms_arena *arena, ms_diagnostics *diagnostics) {
    *reader = (ms_imap_reader){
        .input = input,
        .arena = arena,
        .diagnostics = diagnostics,
    };
    if (settings != NULL) {
        reader->settings = *settings;
    }
}

void *ms_imap_reader_alloc(ms_imap_reader *reader, size_t size) {
    void *memory = ms_arena_alloc(reader->arena, size);
    if (memory == NULL) {
        reader->status = reader->arena->failed;
    }
    return memory;
}

void *ms_imap_reader_array(ms_imap_reader *reader, size_t count, size_t size) {
    void *memory = ms_arena_array(reader->arena, count, size);
    if (memory == NULL) {
        reader->status = reader->arena->failed;
    }
    return memory;
}

void ms_imap_report(ms_imap_reader *reader, ms_diagnostic_id id, size_t offset, size_t length) {
    if (reader->quiet || reader->status != MS_OK) {
        return;
    }
    reader->status = ms_diagnostics_add(reader->diagnostics, reader->arena, id, offset, length);
}

void ms_imap_report_span(ms_imap_reader *reader, ms_diagnostic_id id, ms_span where) {
    if (reader->quiet) {
        return; /* perhaps there is no input that it could lie in */
    }
    ms_imap_report(reader, id, ms_span_offset(reader->input, where), where.len);
}

uint8_t ms_imap_peek(const ms_imap_reader *reader) {
    return reader->at < reader->input.len ? reader->input.data[reader->at] : 0;
}

bool ms_imap_is_line_end(const ms_imap_reader *reader, size_t at) {
    const uint8_t *data = reader->input.data;
    size_t len = reader->input.len;
    return at >= len || data[at] == '\n' ||
           (data[at] == '\r' && at + 1 < len && data[at + 1] == '\n');
}

/* RFC 9051 section 9: every response ends with CRLF. */
void ms_imap_read_unit_end(ms_imap_reader *reader) {
    if (reader->at == reader->input.len) {
        ms_imap_report(reader, MS_D_IMAP_LINE_UNTERMINATED, reader->at, 0);
        return;
    }
    if (ms_imap_peek(reader) == '\r') {
        reader->at++;
    } else {
        ms_imap_report(reader, MS_D_IMAP_LINE_BARE_LF, reader->at, 1);
    }
    reader->at++;
    if (reader->at < reader->input.len) {
        ms_imap_report(reader, MS_D_IMAP_LINE_TRAILING_OCTETS, reader->at,
                       reader->input.len - reader->at);
    }
}

typedef enum text_class { TEXT_FINE, TEXT_CONTROL, TEXT_8BIT, TEXT_NOT_UTF8 } text_class;

/* What the octet or UTF-8 character at `at` is; *length receives its octets. */
static text_class classify(ms_span text, size_t at, bool utf8, size_t *length) {
    uint8_t octet = text.data[at];
    *length = 1;
    if (octet == 0 || octet == '\r' || octet == '\n') {
        return TEXT_CONTROL;
    }
    if (octet < 0x80) {
        return TEXT_FINE;
    }
    if (!utf8) {
        return TEXT_8BIT;
    }
    size_t character = ms_utf8_length(ms_span_from(text, at));
    if (character == 0) {
        return TEXT_NOT_UTF8;
    }
    *length = character;
    return TEXT_FINE;
}

static void report_text(ms_imap_reader *reader, text_class class, const ms_imap_text_rule *rule,
                        size_t start, size_t end) {
    const ms_diagnostic_id ids[] = {
        [TEXT_CONTROL] = rule->control,
        [TEXT_8BIT] = rule->eight_bit,
        [TEXT_NOT_UTF8] = rule->utf8,
    };
    if (class != TEXT_FINE) {
        ms_imap_report(reader, ids[class], start, end - start);
    }
}

/* RFC 9051 section 9 text, QUOTED-CHAR; RFC 3501 section 9 TEXT-CHAR */
void ms_imap_check_text(ms_imap_reader *reader, size_t start, size_t end,
                        const ms_imap_text_rule *rule, bool utf8) {
    ms_span text = ms_span_slice(reader->input, 0, end);
    text_class run = TEXT_FINE;
    size_t run_start = start;
    for (size_t at = start, length = 0; at < text.len; at += length) {
        text_class class = classify(text, at, utf8, &length);
        if (class != run) {
            report_text(reader, run, rule, run_start, at);
            run = class;
            run_start = at;
        }
    }
    report_text(reader, run, rule, run_start, text.len);
}
