/* mime.h: quoted-printable text, decoded. RFC 2045 6.7, whose rules and notes are named by their
 * numbers. */
#include "mailspec/mime.h"

#include "header/octets.h"
#include "hex.h"

/* RFC 2045 6.7 (5), without the CRLF */
enum { LINE_MAX_OCTETS = 76 };

typedef struct qp_reader {
    ms_span text;
    ms_arena *arena;
    ms_diagnostics *diagnostics;
    bool judged; /* as ms_header_settings.octets_judged */
    uint8_t *out;
    size_t length;
    ms_status status;
} qp_reader;

/* A line of the text: its octets, what transports padded it with, and its end. */
typedef struct qp_line {
    size_t start;
    size_t end; /* where the padding begins */
    size_t line_end;
    size_t next;
} qp_line;

static void report(qp_reader *reader, ms_diagnostic_id id, size_t offset, size_t length) {
    if (reader->status == MS_OK && length > 0) {
        reader->status = ms_diagnostics_add(reader->diagnostics, reader->arena, id, offset, length);
    }
}

static void put(qp_reader *reader, size_t from, size_t to) {
    for (size_t at = from; at < to; at++) {
        reader->out[reader->length++] = reader->text.data[at];
    }
}

/* qp-line, by its LF: one without CR is an end too, which (4) does not allow. */
static qp_line cut_line(ms_span text, size_t start) {
    qp_line line = {.start = start, .next = text.len};
    size_t at = ms_span_find(text, '\n', start);
    if (at < text.len) {
        line.next = at + 1;
    }
    line.line_end = at > start && at < text.len && text.data[at - 1] == '\r' ? at - 1 : at;
    line.end = line.line_end;
    while (line.end > start && ms_header_is(text.data[line.end - 1], MS_WSP)) {
        line.end--;
    }
    return line;
}

/* Rules (3), (4) and (5), as far as they speak of lines. */
static void check_line(qp_reader *reader, const qp_line *line) {
    if (line->end - line->start > LINE_MAX_OCTETS) {
        report(reader, MS_D_QP_LINE_LONG, line->start + LINE_MAX_OCTETS,
               line->end - line->start - LINE_MAX_OCTETS);
    }
    report(reader, MS_D_QP_WHITE_SPACE, line->end, line->line_end - line->end);
    if (line->next - line->line_end == 1 && !reader->judged) {
        report(reader, MS_D_QP_LINE_END, line->line_end, 1);
    }
}

/* What may not stand for itself inside of a line, (2) and (3), but CR and NUL. */
static bool is_raw(uint8_t octet) {
    return octet > 126 || (octet < 32 && octet != '\t' && octet != '\r' && octet != 0);
}

/* CR that is part of no line end, and NUL: who calls may have judged them. */
static size_t take_judged(qp_reader *reader, size_t at) {
    if (!reader->judged) {
        bool is_return = reader->text.data[at] == '\r';
        report(reader, is_return ? MS_D_QP_LINE_END : MS_D_QP_RAW_OCTET, at, 1);
    }
    return at + 1;
}

/* Note (4): octets that must be encoded, the first at `at`. Returns where their run ends. */
static size_t take_raw(qp_reader *reader, size_t at, size_t end) {
    size_t start = at;
    while (at < end && is_raw(reader->text.data[at])) {
        at++;
    }
    report(reader, MS_D_QP_RAW_OCTET, start, at - start);
    return at;
}

/* (1) with note (1), the cursor on "=" before two hexadecimal digits. */
static void take_hex(qp_reader *reader, size_t at) {
    const uint8_t *digits = reader->text.data + at + 1;
    if (ms_hex_is_lower(digits[0]) || ms_hex_is_lower(digits[1])) {
        report(reader, MS_D_QP_HEX_LOWER, at, 3);
    }
    reader->out[reader->length++] = ms_hex_octet(digits);
}

/* Notes (2) and (3): an "=" that begins nothing stays, with what follows it on the line. */
static size_t take_stray(qp_reader *reader, size_t at, const qp_line *line) {
    size_t room = line->end - at;
    size_t length = room < 2 ? room : 2;
    bool cut = line->line_end == reader->text.len && room <= 2;
    report(reader, cut ? MS_D_QP_CUT : MS_D_QP_ESCAPE, at, length);
    put(reader, at, at + length);
    return at + length;
}

/* An "=" and what belongs to it: (1), (5). Returns where it ends; `next` for a soft line break. */
static size_t take_equals(qp_reader *reader, size_t at, const qp_line *line) {
    if (at + 1 == line->end && line->next > line->line_end) {
        return line->next;
    }
    if (line->end - at >= 3 && ms_is_hexdigit(reader->text.data[at + 1]) &&
        ms_is_hexdigit(reader->text.data[at + 2])) {
        take_hex(reader, at);
        return at + 3;
    }
    return take_stray(reader, at, line);
}

/* Octets that stand for themselves, rightly or not, up to an "=". Returns where they end. */
static size_t take_octets(qp_reader *reader, size_t at, size_t end) {
    size_t start = at;
    uint8_t octet = reader->text.data[at];
    if (octet == '\r' || octet == 0) {
        at = take_judged(reader, at);
    } else if (is_raw(octet)) {
        at = take_raw(reader, at, end);
    } else {
        at++;
    }
    put(reader, start, at);
    return at;
}

/* qp-part or qp-segment, and the line break unless it is soft. */
static void take_line(qp_reader *reader, const qp_line *line) {
    size_t at = line->start;
    check_line(reader, line);
    while (at < line->end) {
        bool equals = reader->text.data[at] == '=';
        at = equals ? take_equals(reader, at, line) : take_octets(reader, at, line->end);
    }
    if (at < line->next) {
        put(reader, line->line_end, line->next);
    }
}

ms_status ms_quoted_printable_decode(ms_span text, const ms_header_settings *settings,
                                     ms_arena *arena, ms_span *octets,
                                     ms_diagnostics *diagnostics) {
    qp_reader reader = {
        .text = text,
        .arena = arena,
        .diagnostics = diagnostics,
        .judged = settings != NULL && settings->octets_judged,
        .out = ms_arena_alloc(arena, text.len),
    };
    if (reader.out == NULL) {
        return arena->failed;
    }
    for (size_t at = 0; at < text.len && reader.status == MS_OK;) {
        qp_line line = cut_line(text, at);
        take_line(&reader, &line);
        at = line.next;
    }
    if (reader.status == MS_OK) {
        *octets = ms_span_of(reader.out, reader.length);
    }
    return reader.status;
}
