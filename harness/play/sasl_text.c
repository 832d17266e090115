/* sasl.h: messages as they stand on the wire. */
#include "mailspec/base64.h"
#include "play/join.h"
#include "play/sasl.h"

ms_status sasl_decode(ms_span text, ms_arena *arena, ms_span *message) {
    ms_diagnostics ignored = {0};
    return text.len > SASL_MESSAGE_MAX ? MS_LIMIT
                                       : ms_base64_decode(text, NULL, arena, message, &ignored);
}

ms_status sasl_encode(const char *prefix, ms_span message, ms_arena *arena, ms_span *line) {
    size_t size = ms_base64_encoded_length(message.len, NULL);
    size_t written = 0;
    uint8_t *text = ms_arena_alloc(arena, size);
    if (text == NULL) {
        return arena->failed;
    }
    ms_status status = ms_base64_encode(message, NULL, text, size, &written);
    const ms_span parts[] = {ms_span_of_string(prefix), ms_span_of(text, written),
                             MS_SPAN_LIT("\r\n")};
    return status == MS_OK ? join_spans(arena, parts, 3, line) : status;
}
