/* template_filter.h: base64, quoted strings, dots, lengths, octets as they are. */
#include "script/template_filter.h"

#include <stdio.h>

#include "mailspec/base64.h"

/* RFC 4648 section 4 */
static ms_status encode_base64(ms_span in, size_t room, ms_arena *arena, ms_span *out) {
    size_t length = ms_base64_encoded_length(in.len, NULL);
    if (in.len > room || length > room) {
        return MS_LIMIT;
    }
    uint8_t *octets = ms_arena_alloc(arena, length);
    if (octets == NULL) {
        return arena->failed;
    }
    *out = ms_span_of(octets, length);
    return ms_base64_encode(in, NULL, octets, length, &out->len);
}

static bool is_quoted_special(uint8_t octet) {
    return octet == '"' || octet == '\\';
}

/* RFC 9051 9 quoted = DQUOTE *QUOTED-CHAR DQUOTE: how long; 0 when an octet cannot stand in it. */
static size_t quoted_length(ms_span in) {
    size_t length = 2;
    for (size_t i = 0; i < in.len; i++) {
        if (in.data[i] == '\r' || in.data[i] == '\n' || in.data[i] == '\0') {
            return 0;
        }
        length += is_quoted_special(in.data[i]) ? 2 : 1;
    }
    return length;
}

static ms_status quote(ms_span in, size_t room, ms_arena *arena, ms_span *out) {
    size_t length = in.len > room ? SIZE_MAX : quoted_length(in);
    if (length == 0) {
        return MS_INVALID;
    }
    if (length > room) {
        return MS_LIMIT;
    }
    uint8_t *octets = ms_arena_alloc(arena, length);
    if (octets == NULL) {
        return arena->failed;
    }
    *out = ms_span_of(octets, length);
    *octets++ = '"';
    for (size_t i = 0; i < in.len; i++) {
        if (is_quoted_special(in.data[i])) {
            *octets++ = '\\';
        }
        *octets++ = in.data[i];
    }
    *octets = '"';
    return MS_OK;
}

/* RFC 5321 2.3.8: a line begins after CRLF, and nowhere else. */
static bool begins_line(ms_span in, size_t at) {
    return at == 0 || (at >= 2 && in.data[at - 1] == '\n' && in.data[at - 2] == '\r');
}

/* RFC 5321 4.5.2: a dot more before each line that begins with one. */
static ms_status add_dots(ms_span in, size_t room, ms_arena *arena, ms_span *out) {
    size_t dots = 0;
    for (size_t at = ms_span_find(in, '.', 0); at < in.len; at = ms_span_find(in, '.', at + 1)) {
        dots += begins_line(in, at) ? 1 : 0;
    }
    if (in.len > room || dots > room - in.len) {
        return MS_LIMIT;
    }
    uint8_t *octets = ms_arena_alloc(arena, in.len + dots);
    if (octets == NULL) {
        return arena->failed;
    }
    *out = ms_span_of(octets, in.len + dots);
    for (size_t at = 0; at < in.len; at++) {
        if (in.data[at] == '.' && begins_line(in, at)) {
            *octets++ = '.';
        }
        *octets++ = in.data[at];
    }
    return MS_OK;
}

/* How many octets the value has, in decimal: for SIZE= and BDAT. */
static ms_status count(ms_span in, size_t room, ms_arena *arena, ms_span *out) {
    char digits[24];
    (void)snprintf(digits, sizeof digits, "%zu", in.len);
    ms_span text = ms_span_of_string(digits);
    return text.len > room ? MS_LIMIT : ms_arena_copy(arena, text, out);
}

/* In patterns for IMAP this makes the octets a part of the pattern, not one string. */
static ms_status keep(ms_span in, size_t room, ms_arena *arena, ms_span *out) {
    (void)arena;
    *out = in;
    return in.len > room ? MS_LIMIT : MS_OK;
}

/* RFC 5321 2.4: verbs and domains in capital letters. */
static ms_status raise(ms_span in, size_t room, ms_arena *arena, ms_span *out) {
    uint8_t *octets = in.len > room ? NULL : ms_arena_alloc(arena, in.len + 1);
    if (octets == NULL) {
        return in.len > room ? MS_LIMIT : arena->failed;
    }
    *out = ms_span_of(octets, in.len);
    for (size_t i = 0; i < in.len; i++) {
        bool small = in.data[i] >= 'a' && in.data[i] <= 'z';
        octets[i] = (uint8_t)(in.data[i] - (small ? 'a' - 'A' : 0));
    }
    return MS_OK;
}

ms_status template_filter_apply(template_filter filter, ms_span in, size_t room, ms_arena *arena,
                                ms_span *out) {
    static ms_status (*const by_filter[])(ms_span, size_t, ms_arena *, ms_span *) = {
        [FILTER_BASE64] = encode_base64, [FILTER_QUOTED] = quote,  [FILTER_DOTTED] = add_dots,
        [FILTER_LENGTH] = count,         [FILTER_VERBATIM] = keep, [FILTER_UPPER] = raise,
    };
    *out = in;
    return filter == FILTER_NONE ? MS_OK : by_filter[filter](in, room, arena, out);
}
