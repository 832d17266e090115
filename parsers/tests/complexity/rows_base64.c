/* growth.h: base64. */
#include "growth.h"

#include "mailspec/base64.h"

static ms_status read_whole(ms_span input, ms_arena *arena, const ms_base64_settings *settings) {
    ms_span octets;
    ms_diagnostics diagnostics = {0};
    return ms_base64_decode(input, settings, arena, &octets, &diagnostics);
}

static ms_status read_strictly(ms_span input, ms_arena *arena) {
    return read_whole(input, arena, NULL);
}

static ms_status read_mime(ms_span input, ms_arena *arena) {
    static const ms_base64_settings mime = {.mime = true};
    return read_whole(input, arena, &mime);
}

/* In pieces of one octet. */
static ms_status read_octets(ms_span input, ms_arena *arena) {
    static const ms_base64_settings mime = {.mime = true};
    ms_base64_decoder decoder;
    uint8_t out[4];
    size_t written = 0;
    ms_status status = MS_OK;
    (void)arena;
    ms_base64_decoder_init(&decoder, &mime);
    for (size_t at = 0; at < input.len && status == MS_OK; at++) {
        status = ms_base64_decode_piece(&decoder, ms_span_slice(input, at, 1), out, &written);
    }
    return status;
}

const growth_row growth_base64[] = {
    GROWTH_ROW("quanta", read_strictly, "", "QUJD", ""),
    GROWTH_ROW("quanta before a fault", read_strictly, "", "QUJD", "*"),
    GROWTH_ROW("lines", read_mime, "", "QUJDQUJD\r\n", ""),
    GROWTH_ROW("lines, octet by octet", read_octets, "", "QUJDQUJD\r\n", ""),
    GROWTH_ROW("a long line", read_mime, "", "QUJD", ""),
    GROWTH_ROW("a long line off its quanta", read_mime, " ", "QUJD", ""),
    GROWTH_ROW("a quantum and an octet that is none", read_mime, "", "QUJD*", ""),
    GROWTH_ROW("line ends", read_mime, "", "\r\n", ""),
    GROWTH_ROW("a quantum cut by a line end", read_mime, "", "QU\r\n", ""),
    GROWTH_ROW("padding", read_mime, "", "=", ""),
    GROWTH_ROW("padded texts", read_mime, "", "QQ==", ""),
    GROWTH_ROW("octets outside the alphabet", read_mime, "", "*", ""),
    {0},
};
