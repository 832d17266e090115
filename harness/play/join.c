/* join.h: spans put after each other. */
#include "play/join.h"

#include <string.h>

ms_status join_spans(ms_arena *arena, const ms_span *parts, size_t count, ms_span *joined) {
    size_t len = 0;
    for (size_t i = 0; i < count; i++) {
        len += parts[i].len;
    }
    uint8_t *octets = ms_arena_alloc(arena, len);
    if (octets == NULL) {
        return arena->failed;
    }
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        if (parts[i].len != 0) {
            memcpy(octets + at, parts[i].data, parts[i].len);
        }
        at += parts[i].len;
    }
    *joined = ms_span_of(octets, len);
    return MS_OK;
}

ms_status join_two(ms_arena *arena, ms_span a, ms_span b, ms_span *joined) {
    const ms_span parts[] = {a, b};
    return join_spans(arena, parts, 2, joined);
}
