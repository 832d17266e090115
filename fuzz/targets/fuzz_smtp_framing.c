/* smtp.h: a stream of replies, cut into units. */
#include "oracles/split.h"

#include "mailspec/smtp.h"

static void init(void *framer) {
    /* Limits low enough for a fuzzer to reach them. */
    static const ms_smtp_limits limits = {.line = 64, .lines = 4};
    ms_smtp_framer_init(framer, &limits);
}

static ms_status feed(void *framer, ms_span piece, size_t *used) {
    return ms_smtp_framer_feed(framer, piece, used);
}

static const ms_diagnostic *fault(const void *framer) {
    return &((const ms_smtp_framer *)framer)->fault;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    ms_smtp_framer state;
    const split_framer framer = {init, feed, fault, &state};
    oracle_split(&framer, ms_span_of(data, size));
    return 0;
}
