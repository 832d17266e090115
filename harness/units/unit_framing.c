/* unit_grammar.h: framings that are no grammar's own. */
#include "units/unit_grammar.h"

static void begin(unit_framer *framer, size_t memory) {
    (void)memory;
    framer->line_ended = false;
}

static ms_status feed_line(unit_framer *framer, ms_span piece, size_t *used, ms_diagnostic *fault) {
    size_t end = ms_span_find(piece, '\n', 0);
    (void)framer;
    (void)fault;
    *used = end == piece.len ? end : end + 1;
    return end == piece.len ? MS_MORE : MS_OK;
}

static bool goes_on(uint8_t octet) {
    return octet == ' ' || octet == '\t';
}

/* RFC 5322 2.2.3: a field goes on in the lines that begin with white space. */
static ms_status feed_field(unit_framer *framer, ms_span piece, size_t *used,
                            ms_diagnostic *fault) {
    size_t at = 0;
    (void)fault;
    while (at < piece.len) {
        if (framer->line_ended && !goes_on(piece.data[at])) {
            framer->line_ended = false;
            *used = at;
            return MS_OK;
        }
        size_t end = ms_span_find(piece, '\n', at);
        framer->line_ended = end < piece.len;
        at = framer->line_ended ? end + 1 : end;
    }
    *used = at;
    return MS_MORE;
}

static ms_status feed_all(unit_framer *framer, ms_span piece, size_t *used, ms_diagnostic *fault) {
    (void)framer;
    (void)fault;
    *used = piece.len;
    return MS_MORE;
}

const unit_framing unit_framing_lines = {.drops_line_end = true, .begin = begin, .feed = feed_line};
const unit_framing unit_framing_fields = {
    .drops_line_end = true, .begin = begin, .feed = feed_field};
const unit_framing unit_framing_whole_fields = {.begin = begin, .feed = feed_field};
const unit_framing unit_framing_whole = {.begin = begin, .feed = feed_all};
