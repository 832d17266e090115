/* arena_string.h: NUL-terminated copies in an arena. */
#include "script/arena_string.h"

#include <string.h>

ms_status arena_string(ms_arena *arena, ms_span text, const char **string) {
    char *copy = ms_arena_alloc(arena, text.len + 1); /* zeroed, so the NUL is there */
    if (copy == NULL) {
        return arena->failed;
    }
    if (text.len != 0) {
        memcpy(copy, text.data, text.len);
    }
    *string = copy;
    return MS_OK;
}
