/*
 * imap.h: where a response ends. At the LF that no announcement of a literal precedes (scanner.c
 * knows which); literals are counted off, and limits kept.
 */
#include "mailspec/imap.h"

#include "octets.h"
#include "scanner.h"

static void start_response(ms_imap_framer *framer) {
    framer->offset = 0;
    framer->line_len = 0;
    ms_imap_scanner_start(framer);
}

void ms_imap_framer_init(ms_imap_framer *framer, const ms_imap_limits *limits) {
    *framer = (ms_imap_framer){0};
    if (limits != NULL) {
        framer->limits = *limits;
    }
    if (framer->limits.line == 0) {
        framer->limits.line = MS_IMAP_DEFAULT_LINE_LIMIT;
    }
    if (framer->limits.unit == 0) {
        framer->limits.unit = MS_IMAP_DEFAULT_UNIT_LIMIT;
    }
    start_response(framer);
}

static ms_status limit(ms_imap_framer *framer, ms_diagnostic_id id, size_t offset) {
    framer->fault = (ms_diagnostic){id, offset, framer->offset - offset};
    start_response(framer);
    return MS_LIMIT;
}

/* The line is complete: either the response is, or a literal follows. The octets of a literal that
 * does not fit are not waited for, so what comes next is read as a response. */
static ms_status end_line(ms_imap_framer *framer) {
    if (!ms_imap_scanner_announces(framer)) {
        start_response(framer);
        return MS_OK;
    }
    if (framer->count > MS_IMAP_NUMBER64_MAX) {
        return limit(framer, MS_D_IMAP_LITERAL_COUNT_OVERFLOW, framer->brace);
    }
    /* At least one octet must be left for the end of the line after the literal. */
    if (framer->count >= framer->limits.unit - framer->offset) {
        return limit(framer, MS_D_IMAP_RESPONSE_TOO_LONG, framer->brace);
    }
    framer->literal = framer->count;
    framer->line_len = 0;
    ms_imap_scanner_resume(framer);
    return MS_MORE;
}

/* The next part of a line, as far as the limits let it go. */
static ms_status feed_line(ms_imap_framer *framer, ms_span rest, size_t *taken) {
    size_t line_room = framer->limits.line - framer->line_len;
    size_t unit_room = framer->limits.unit - framer->offset;
    bool line_ended = false;
    ms_span window = ms_span_slice(rest, 0, line_room < unit_room ? line_room : unit_room);
    *taken = ms_imap_scan(framer, window, &line_ended);
    framer->offset += *taken;
    framer->line_len += *taken;
    if (line_ended) {
        return end_line(framer);
    }
    if (*taken == line_room) {
        framer->skipping = true;
        return limit(framer, MS_D_IMAP_LINE_TOO_LONG, framer->offset - framer->line_len);
    }
    if (*taken == unit_room) {
        framer->skipping = true;
        return limit(framer, MS_D_IMAP_RESPONSE_TOO_LONG, 0);
    }
    return MS_MORE;
}

static size_t feed_literal(ms_imap_framer *framer, ms_span rest) {
    size_t taken = framer->literal < rest.len ? (size_t)framer->literal : rest.len;
    framer->literal -= taken;
    framer->offset += taken;
    return taken;
}

/* What is left of a line that passed a limit. */
static size_t feed_skipped(ms_imap_framer *framer, ms_span rest) {
    size_t end = ms_span_find(rest, '\n', 0);
    framer->skipping = end == rest.len;
    return framer->skipping ? rest.len : end + 1;
}

ms_status ms_imap_framer_feed(ms_imap_framer *framer, ms_span piece, size_t *used) {
    ms_status status = MS_MORE;
    size_t at = 0;
    while (status == MS_MORE && at < piece.len) {
        ms_span rest = ms_span_from(piece, at);
        size_t taken = 0;
        if (framer->skipping) {
            taken = feed_skipped(framer, rest);
        } else if (framer->literal > 0) {
            taken = feed_literal(framer, rest);
        } else {
            status = feed_line(framer, rest, &taken);
        }
        at += taken;
    }
    *used = at;
    return status;
}
