/* growth.h: base64. */
#include "growth.h"

#include "mailspec/base64.h"

static ms_status read_whole(ms_span input, ms_arena *arena) {
    ms_span octets;
    ms_diagnostics diagnostics = {0};
    return ms_base64_decode(input, arena, &octets, &diagnostics);
}

/* In pieces of one octet. */
static ms_status read_octets(ms_span input, ms_arena *arena) {
    ms_base64_decoder decoder;
    uint8_t out[4];
    size_t written = 0;
    ms_status status = MS_OK;
    (void)arena;
    ms_base64_decoder_init(&decoder);
    for (size_t at = 0; at < input.len && status == MS_OK; at++) {
        status = ms_base64_decode_piece(&decoder, ms_span_slice(input, at, 1), out, &written);
    }
    return status;
}

const growth_row growth_base64[] = {
    GROWTH_ROW("quanta", read_whole, "", "QUJD", ""),
    GROWTH_ROW("quanta, octet by octet", read_octets, "", "QUJD", ""),
    GROWTH_ROW("quanta before a fault", read_whole, "", "QUJD", "*"),
    GROWTH_ROW("lines", read_whole, "", "QUJD\r\n", ""),
    {0},
};
