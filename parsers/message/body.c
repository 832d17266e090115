/* tree.h: what stands in a body that its encoding does not allow (RFC 2045 2.7 to 2.9, RFC 5322
 * 2.1.1 and 2.3). */
#include "tree.h"

/* RFC 2045 6.2, 6.7, 6.8: an encoded body is 7bit data. RFC 2045 6.4: an encoding that is not known
 * says nothing. */
unsigned ms_body_watch(ms_transfer_encoding encoding) {
    static const unsigned text =
        MS_BODY_HIGH | MS_BODY_NUL | MS_BODY_CR | MS_BODY_LF | MS_BODY_LONG | MS_BODY_ADVISED;
    return encoding == MS_ENCODING_UNKNOWN  ? 0
           : encoding == MS_ENCODING_BINARY ? MS_BODY_HIGH
                                            : text;
}

static bool is_identity_8bit(ms_transfer_encoding encoding) {
    return encoding == MS_ENCODING_8BIT || encoding == MS_ENCODING_BINARY;
}

/* RFC 2045 6.4: what encloses 8bit data is itself not 7bit. */
static void check_enclosing(ms_tree_reader *reader, ms_span run) {
    for (size_t i = 0; i + 1 < reader->depth; i++) {
        if (!is_identity_8bit(reader->levels[i].entity->encoding)) {
            ms_tree_report_span(reader, MS_D_MESSAGE_ENCODING_OUTER, run);
            return;
        }
    }
}

/* RFC 2046 4.1.2: text without a charset is US-ASCII. */
static void check_charset(ms_tree_reader *reader, const ms_entity *entity, ms_span run) {
    ms_span charset = ms_entity_parameter(entity, MS_SPAN_LIT("charset"));
    if (ms_entity_is(entity, "text", NULL) &&
        (charset.len == 0 || ms_span_equal_nocase(charset, MS_SPAN_LIT("us-ascii")))) {
        ms_tree_report_span(reader, MS_D_MESSAGE_CHARSET_ASCII, run);
    }
}

static void tell_high(ms_tree_reader *reader, const ms_entity *entity, ms_span run) {
    if (is_identity_8bit(entity->encoding)) {
        check_enclosing(reader, run);
        check_charset(reader, entity, run);
    } else {
        ms_tree_report_span(reader, MS_D_MESSAGE_BODY_EIGHT_BIT, run);
    }
}

/* Octets of one of the watched kinds are in the line. */
static void tell_octets(ms_tree_reader *reader, ms_tree_level *level, ms_span text, unsigned seen) {
    static const struct {
        unsigned kind;
        ms_diagnostic_id id;
    } rows[] = {{MS_BODY_NUL, MS_D_AMBIGUITY_NUL}, {MS_BODY_CR, MS_D_AMBIGUITY_BARE_CR}};
    if ((seen & MS_BODY_HIGH) != 0) {
        tell_high(reader, level->entity, ms_octets_run(text, MS_BODY_HIGH));
    }
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if ((seen & rows[i].kind) != 0) {
            ms_tree_report_span(reader, rows[i].id, ms_octets_run(text, rows[i].kind));
        }
    }
}

/* RFC 5322 2.1.1, RFC 2045 2.7 and 2.8. */
static unsigned check_length(ms_tree_reader *reader, const ms_line *line, unsigned watch) {
    size_t length = line->end - line->begin;
    if (length > MS_LINE_MAX && (watch & MS_BODY_LONG) != 0) {
        ms_tree_report(reader, MS_D_MESSAGE_LINE_LONG, line->begin, length);
        return MS_BODY_LONG | MS_BODY_ADVISED;
    }
    if (length > MS_LINE_ADVISED && length <= MS_LINE_MAX && (watch & MS_BODY_ADVISED) != 0) {
        ms_tree_report(reader, MS_D_MESSAGE_LINE_ADVISED, line->begin, length);
        return MS_BODY_ADVISED;
    }
    return 0;
}

void ms_body_check_line(ms_tree_reader *reader, const ms_line *line) {
    ms_tree_level *level = ms_tree_top(reader);
    size_t length = line->end - line->begin;
    ms_span text = ms_span_of(reader->input.data + line->begin, length);
    unsigned seen = level->watch == 0 ? 0 : ms_octets_seen(text) & level->watch;
    if (seen != 0) {
        tell_octets(reader, level, text, seen);
    }
    if (length > MS_LINE_ADVISED) {
        seen |= check_length(reader, line, level->watch);
    }
    if (ms_line_ends_bare(line) && (level->watch & MS_BODY_LF) != 0) {
        ms_tree_report(reader, MS_D_AMBIGUITY_BARE_LF, line->end, 1);
        seen |= MS_BODY_LF;
    }
    level->watch &= ~seen;
}
