/* parse.h: base64, each line a text of its own (RFC 4648 4). The line's end, LF or CRLF, does not
 * belong to the text; the last line may go without. */
#include "cli/parse.h"

#include "mailspec/base64.h"

static void begin(parse_framer *framer, size_t memory) {
    (void)framer;
    (void)memory;
}

static ms_status feed(parse_framer *framer, ms_span piece, size_t *used, ms_diagnostic *fault) {
    size_t end = ms_span_find(piece, '\n', 0);
    (void)framer;
    (void)fault;
    *used = end == piece.len ? end : end + 1;
    return end == piece.len ? MS_MORE : MS_OK;
}

static bool skips(const parse_framer *framer) {
    (void)framer;
    return false;
}

static ms_status read_text(ms_span unit, ms_arena *arena, json_t **value,
                           ms_diagnostics *diagnostics) {
    ms_span octets = {0};
    if (unit.len > 0 && unit.data[unit.len - 1] == '\n') {
        unit.len--;
        if (unit.len > 0 && unit.data[unit.len - 1] == '\r') {
            unit.len--;
        }
    }
    ms_status status = ms_base64_decode(unit, NULL, arena, &octets, diagnostics);
    *value = parse_octets(octets);
    return status;
}

const parse_grammar parse_base64 = {
    "base64", true, begin, feed, skips, read_text,
};
