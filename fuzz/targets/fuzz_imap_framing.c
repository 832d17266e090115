/* imap.h: a stream of responses with literals, cut into units. */
#include "oracles/split.h"

#include "mailspec/imap.h"

static void init(void *framer) {
    /* Limits low enough for a fuzzer to reach them. */
    static const ms_imap_limits limits = {.line = 128, .unit = 512};
    ms_imap_framer_init(framer, &limits);
}

static ms_status feed(void *framer, ms_span piece, size_t *used) {
    return ms_imap_framer_feed(framer, piece, used);
}

static const ms_diagnostic *fault(const void *framer) {
    return &((const ms_imap_framer *)framer)->fault;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    ms_imap_framer state;
    const split_framer framer = {init, feed, fault, &state};
    oracle_split(&framer, ms_span_of(data, size));
    return 0;
}
