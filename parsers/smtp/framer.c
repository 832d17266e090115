/* smtp.h: where a reply ends, in octets that come in any pieces. RFC 5321 4.2.1. */
#include "reader.h"

#include <string.h>

void ms_smtp_framer_init(ms_smtp_framer *framer, const ms_smtp_limits *limits) {
    *framer = (ms_smtp_framer){0};
    if (limits != NULL) {
        framer->limits = *limits;
    }
    if (framer->limits.line == 0) {
        framer->limits.line = MS_SMTP_DEFAULT_LINE_LIMIT;
    }
    if (framer->limits.lines == 0) {
        framer->limits.lines = MS_SMTP_DEFAULT_LINES_LIMIT;
    }
}

static void start_over(ms_smtp_framer *framer) {
    framer->offset = 0;
    framer->line_len = 0;
    framer->lines = 0;
}

static ms_status give_up(ms_smtp_framer *framer, ms_diagnostic_id id) {
    framer->fault = (ms_diagnostic){id, framer->offset, 0};
    start_over(framer);
    return MS_LIMIT;
}

/* After a line that was too long: everything up to its LF. Returns how many octets that was. */
static size_t skip_line(ms_smtp_framer *framer, ms_span piece) {
    size_t lf = ms_span_find(piece, '\n', 0);
    if (lf == piece.len) {
        return piece.len;
    }
    framer->skipping = false;
    return lf + 1;
}

/* How much of the open line's head is kept so far. */
static size_t head_len(const ms_smtp_framer *framer) {
    return framer->line_len < sizeof framer->head ? framer->line_len : sizeof framer->head;
}

/* Keeps what `part`, the next octets of the open line, has of its head. */
static void keep_head(ms_smtp_framer *framer, ms_span part) {
    size_t kept = head_len(framer);
    ms_span more = ms_span_slice(part, 0, sizeof framer->head - kept);
    if (more.len != 0) {
        memcpy(framer->head + kept, more.data, more.len);
    }
}

/* RFC 5321 4.2.1: a line with "-" after its code says that another one follows. `head` is what the
 * line begins with. */
static ms_status end_line(ms_smtp_framer *framer, ms_span head) {
    bool goes_on = ms_smtp_line_goes_on(head);
    framer->lines++;
    framer->line_len = 0;
    if (!goes_on) {
        start_over(framer);
        return MS_OK;
    }
    if (framer->lines == framer->limits.lines) {
        return give_up(framer, MS_D_SMTP_FRAME_LINES_LIMIT);
    }
    return MS_MORE;
}

/* The next octets of the open line, no further than its LF or its limit; so the place where a limit
 * is passed does not depend on how the input was cut. */
static ms_status take_part(ms_smtp_framer *framer, ms_span rest, size_t *taken) {
    ms_span window = ms_span_slice(rest, 0, framer->limits.line - framer->line_len);
    size_t lf = ms_span_find(window, '\n', 0);
    bool ended = lf < window.len;
    window.len = ended ? lf + 1 : window.len;
    bool whole = ended && framer->line_len == 0;
    if (!whole) {
        keep_head(framer, window);
    }
    framer->offset += window.len;
    framer->line_len += window.len;
    *taken = window.len;
    if (ended) {
        return end_line(framer, whole ? window : ms_span_of(framer->head, head_len(framer)));
    }
    if (framer->line_len == framer->limits.line) {
        framer->skipping = true;
        return give_up(framer, MS_D_SMTP_FRAME_LINE_LIMIT);
    }
    return MS_MORE;
}

ms_status ms_smtp_framer_feed(ms_smtp_framer *framer, ms_span piece, size_t *used) {
    ms_status status = MS_MORE;
    size_t at = framer->skipping ? skip_line(framer, piece) : 0;
    while (status == MS_MORE && at < piece.len) {
        size_t taken = 0;
        status = take_part(framer, ms_span_from(piece, at), &taken);
        at += taken;
    }
    *used = at;
    return status;
}
