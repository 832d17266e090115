/* RFC 5322 2.1.1, 2.2, 2.2.3: the lines of one field. */
#include "fields.h"
#include "lines.h"

/* Runs of `octet` in the line that ends at `end`. */
static void check_octet(ms_header_reader *reader, ms_diagnostic_id id, uint8_t octet, size_t at,
                        size_t end) {
    ms_span line = ms_span_slice(reader->input, 0, end);
    for (at = ms_span_find(line, octet, at); at < end; at = ms_span_find(line, octet, at)) {
        size_t start = at;
        while (at < end && line.data[at] == octet) {
            at++;
        }
        ms_header_report(reader, id, start, at - start);
    }
}

/* RFC 5322 2.2: NUL, and CR that ends no line; in most lines there is neither. */
static void check_octets(ms_header_reader *reader, const ms_line *line) {
    ms_span octets = ms_span_slice(reader->input, line->begin, line->end - line->begin);
    if (octets.len > 0 && octets.data[0] == '\t') {
        octets = ms_span_from(octets, 1); /* a fold, which would make the search a slow one */
    }
    if ((ms_octets_seen(octets) & (MS_OCTETS_NUL | MS_OCTETS_CR)) != 0) {
        check_octet(reader, MS_D_AMBIGUITY_NUL, 0, line->begin, line->end);
        check_octet(reader, MS_D_AMBIGUITY_BARE_CR, '\r', line->begin, line->end);
    }
}

/* RFC 5322 2.1.1 */
static void check_length(ms_header_reader *reader, size_t at, size_t end) {
    if (end - at > MS_LINE_MAX) {
        ms_header_report(reader, MS_D_FIELD_LINE_LONG, at, end - at);
    } else if (end - at > MS_LINE_ADVISED) {
        ms_header_report(reader, MS_D_FIELD_LINE_ADVISED, at, end - at);
    }
}

/* RFC 5322 3.2.2, 4.2: a folded line with nothing but white space. */
static void check_fold(ms_header_reader *reader, size_t start, size_t end) {
    size_t at = start;
    if (start == 0) {
        return;
    }
    while (at < end && ms_header_is(reader->input.data[at], MS_WSP)) {
        at++;
    }
    if (at == end) {
        ms_header_report(reader, MS_D_HEADER_FOLD_EMPTY, start, end - start);
    }
}

static void check_line_end(ms_header_reader *reader, bool bare_lf, const ms_line *line) {
    if (line->next == line->end) {
        ms_header_report(reader, MS_D_FIELD_UNENDED, line->end, 0);
    } else if (ms_line_ends_bare(line) && !bare_lf) {
        ms_header_report(reader, MS_D_AMBIGUITY_BARE_LF, line->end, 1);
    }
}

void ms_field_check_lines(ms_header_reader *reader, bool bare_lf) {
    for (size_t at = 0; at < reader->input.len;) {
        ms_line line = ms_line_at(reader->input, at);
        check_length(reader, line.begin, line.end);
        check_fold(reader, line.begin, line.end);
        check_octets(reader, &line);
        check_line_end(reader, bare_lf, &line);
        at = line.next;
    }
}
