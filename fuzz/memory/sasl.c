/* sasl.h: a mechanism made up for the server in memory, as long as the server wants it. An empty
 * challenge is answered with user and password, "e..." fails, "v..." proves the server, and
 * anything else is answered with a proof made of it. */
#include "play/sasl.h"

#include <stdlib.h>

#include "play/join.h"

struct sasl {
    ms_span user, password;
    bool done;
};

sasl *sasl_begin(const sasl_settings *settings) {
    sasl *side = calloc(1, sizeof *side);
    if (side != NULL) {
        *side = (sasl){.user = settings->user, .password = settings->password};
    }
    return side;
}

void sasl_end(sasl *side) {
    free(side);
}

sasl_status sasl_step(sasl *side, ms_span in, ms_arena *arena, ms_span *out) {
    static const uint8_t nul = 0;
    const ms_span plain[] = {ms_span_of(&nul, 1), side->user, ms_span_of(&nul, 1), side->password};
    *out = ms_span_of(NULL, 0);
    if (in.len == 0) {
        return join_spans(arena, plain, 4, out) == MS_OK ? SASL_MORE : SASL_NO_MEMORY;
    }
    if (in.data[0] == 'e') {
        return SASL_FAILED;
    }
    if (in.data[0] == 'v') {
        side->done = true;
        return SASL_DONE;
    }
    return join_two(arena, MS_SPAN_LIT("c=biws,r="), in, out) == MS_OK ? SASL_MORE : SASL_NO_MEMORY;
}

bool sasl_is_done(const sasl *side) {
    return side->done;
}

const char *sasl_reason(const sasl *side) {
    (void)side;
    return "the challenge is an error";
}
