/* base64.h: whole texts, on top of the streaming decoder. */
#include "mailspec/base64.h"

static ms_status add_faults(const ms_base64_decoder *decoder, ms_arena *arena,
                            ms_diagnostics *diagnostics) {
    ms_status status = MS_OK;
    for (size_t i = 0; i < decoder->fault_count && status == MS_OK; i++) {
        const ms_diagnostic *fault = &decoder->faults[i];
        status = ms_diagnostics_add(diagnostics, arena, fault->id, fault->offset, fault->length);
    }
    return status;
}

ms_status ms_base64_decode(ms_span text, const ms_base64_settings *settings, ms_arena *arena,
                           ms_span *octets, ms_diagnostics *diagnostics) {
    size_t written = 0;
    ms_base64_decoder decoder;
    uint8_t *out = ms_arena_octets(arena, ms_base64_decoded_bound(text.len));
    if (out == NULL) {
        return arena->failed;
    }
    ms_base64_decoder_init(&decoder, settings);
    ms_status status = ms_base64_decode_piece(&decoder, text, out, &written);
    if (status == MS_OK) {
        status = ms_base64_decode_end(&decoder);
    }
    ms_status added = add_faults(&decoder, arena, diagnostics);
    if (added != MS_OK) {
        return added;
    }
    *octets = ms_span_of(out, written);
    return status;
}
