/* mime.h: charsets. US-ASCII and UTF-8 are read here, whatever converter there is, so that they
 * mean the same everywhere. */
#include "mailspec/mime.h"

#include "utf8.h"

size_t ms_utf8_repair(ms_span octets, ms_output *out) {
    size_t replaced = 0;
    size_t start = 0; /* of what is fine and not written yet */
    size_t at = 0;
    while (at < octets.len) {
        size_t length = ms_utf8_length(ms_span_from(octets, at));
        if (length == 0) {
            ms_output_span(out, ms_span_slice(octets, start, at - start));
            ms_output_span(out, MS_UTF8_REPLACEMENT);
            replaced++;
            start = at + 1;
        }
        at += length == 0 ? 1 : length;
    }
    ms_output_span(out, ms_span_from(octets, start));
    return replaced;
}

/* RFC 2046 4.1.2 US-ASCII: 0 to 127. */
static size_t repair_ascii(ms_span octets, ms_output *out) {
    size_t replaced = 0;
    for (size_t i = 0; i < octets.len; i++) {
        if (octets.data[i] < 0x80) {
            ms_output_octet(out, octets.data[i]);
        } else {
            ms_output_span(out, MS_UTF8_REPLACEMENT);
            replaced++;
        }
    }
    return replaced;
}

static ms_status repaired(size_t (*repair)(ms_span octets, ms_output *out), ms_span octets,
                          ms_arena *arena, ms_span *utf8, size_t *replaced) {
    ms_output count = ms_output_to(NULL, 0);
    size_t bad = repair(octets, &count);
    if (bad == 0) {
        *utf8 = octets;
        *replaced = 0;
        return MS_OK;
    }
    uint8_t *memory = ms_arena_alloc(arena, count.length);
    if (memory == NULL) {
        return arena->failed;
    }
    ms_output out = ms_output_to(memory, count.length);
    *replaced = repair(octets, &out);
    *utf8 = ms_span_of(memory, out.length);
    return MS_OK;
}

ms_status ms_charset_to_utf8(const ms_charset *converter, ms_span charset, ms_span octets,
                             ms_arena *arena, ms_span *utf8, size_t *replaced) {
    if (ms_span_equal_nocase(charset, MS_SPAN_LIT("us-ascii"))) {
        return repaired(repair_ascii, octets, arena, utf8, replaced);
    }
    if (ms_span_equal_nocase(charset, MS_SPAN_LIT("utf-8"))) {
        return repaired(ms_utf8_repair, octets, arena, utf8, replaced);
    }
    if (converter == NULL) {
        return MS_INVALID;
    }
    return converter->convert(converter->context, charset, octets, arena, utf8, replaced);
}
