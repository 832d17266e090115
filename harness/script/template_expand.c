/* template.h: the octets of a template. First every piece is resolved and the length known, then
 * the octets are written. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "script/rule_imap.h"
#include "script/template_filter.h"
#include "script/template_token.h"

/* What is written for one piece: an announcement, then octets so many times. */
typedef struct resolved {
    ms_span announcement;
    ms_span octets;
    size_t repeat;
} resolved;

typedef struct expansion {
    const environment *environment;
    const template_stand_in *stand_in;
    ms_arena *arena;
    const template_piece *failed;
    token_scan scan;
    size_t captures;
    size_t length; /* of the parts so far */
} expansion;

/* How much may still come. */
static size_t room(const expansion *e) {
    return TEMPLATE_EXPANDED_MAX - e->length;
}

static ms_status fail(expansion *e, const template_piece *piece) {
    e->failed = piece;
    return MS_INVALID;
}

static ms_status apply_filters(expansion *e, const template_piece *piece, ms_span *octets) {
    ms_status status = MS_OK;
    for (size_t i = 0; status == MS_OK && i < sizeof piece->filters / sizeof *piece->filters; i++) {
        status = template_filter_apply(piece->filters[i], *octets, room(e), e->arena, octets);
    }
    if (status == MS_INVALID) {
        return fail(e, piece);
    }
    return status;
}

/* RFC 9051 9 literal = "{" number64 ["+"] "}" CRLF *CHAR8: what stands before the octets. */
static ms_status announce(expansion *e, const char *before, size_t length, const char *after,
                          ms_span *announcement) {
    char text[sizeof "~{18446744073709551615+}\r\n"];
    (void)snprintf(text, sizeof text, "%s%zu%s", before, length, after);
    return ms_arena_copy(e->arena, ms_span_of_string(text), announcement);
}

/* Whether the last filter has given the value the form in which it is to be read. */
static bool has_its_form(const template_piece *piece) {
    template_filter last = piece->filters[1] == FILTER_NONE ? piece->filters[0] : piece->filters[1];
    return last == FILTER_QUOTED || last == FILTER_VERBATIM;
}

/* Whether a value is written as a literal: it is a whole token, and the octets alone would be read
 * as something else, or compared otherwise. */
static bool needs_literal(const expansion *e, const template_piece *piece, ms_span octets) {
    template_values values = e->stand_in == NULL ? TEMPLATE_RAW_VALUES : e->stand_in->values;
    bool once = piece->repeat == 1;
    if (values == TEMPLATE_RAW_VALUES || has_its_form(piece) ||
        !token_scan_whole(&e->scan, piece)) {
        return false;
    }
    if (values == TEMPLATE_EXACT_VALUES) {
        return !once || !imap_number64(octets, NULL);
    }
    return once ? !imap_is_plain(octets) : !imap_atom(octets, NULL);
}

static ms_status value_of(expansion *e, const template_piece *piece, ms_span *octets) {
    *octets = piece->text;
    if (piece->name == NULL) {
        return MS_OK;
    }
    const environment_entry *entry = environment_get(e->environment, piece->name);
    if (entry == NULL) {
        return fail(e, piece);
    }
    *octets = entry->value;
    return MS_OK;
}

static ms_status resolve_value(expansion *e, const template_piece *piece, resolved *part) {
    ms_status status = value_of(e, piece, &part->octets);
    if (status == MS_OK) {
        status = apply_filters(e, piece, &part->octets);
    }
    part->repeat = piece->repeat;
    if (status != MS_OK || !needs_literal(e, piece, part->octets)) {
        return status;
    }
    /* RFC 9051 9: NUL may stand in a literal8 alone. */
    const char *before = ms_span_find(part->octets, '\0', 0) < part->octets.len ? "~{" : "{";
    return announce(e, before, part->octets.len * part->repeat, "}\r\n", &part->announcement);
}

static ms_status resolve_count(expansion *e, const template_piece *piece, resolved *part) {
    ms_span value = {0};
    ms_status status = value_of(e, piece, &value);
    return status == MS_OK ? announce(e, "{", value.len, piece->plus ? "+}" : "}", &part->octets)
                           : status;
}

static ms_status resolve_capture(expansion *e, const template_piece *piece, resolved *part) {
    const template_stand_in *stand_in = e->stand_in;
    if (stand_in == NULL || stand_in->capture == NULL) {
        return fail(e, piece);
    }
    ms_status status =
        stand_in->capture(stand_in->context, piece, e->captures++, e->arena, &part->octets);
    return status == MS_INVALID ? fail(e, piece) : status;
}

static ms_status resolve(expansion *e, const template_piece *piece, resolved *part) {
    part->repeat = 1;
    switch (piece->kind) {
    case TEMPLATE_VALUE:
        return resolve_value(e, piece, part);
    case TEMPLATE_COUNT:
        return resolve_count(e, piece, part);
    case TEMPLATE_CAPTURE:
        return resolve_capture(e, piece, part);
    case TEMPLATE_ANY:
        part->octets = e->stand_in == NULL ? (ms_span){0} : e->stand_in->any;
        return e->stand_in == NULL ? fail(e, piece) : MS_OK;
    default:
        part->octets = piece->text;
        return MS_OK;
    }
}

/* Adds to the length what a part takes; nothing here can wrap. */
static ms_status measure(expansion *e, const resolved *part) {
    if (part->announcement.len > room(e)) {
        return MS_LIMIT;
    }
    e->length += part->announcement.len;
    if (part->octets.len != 0 && part->repeat > room(e) / part->octets.len) {
        return MS_LIMIT;
    }
    e->length += part->octets.len * part->repeat;
    return MS_OK;
}

static ms_status resolve_all(expansion *e, const script_template *pattern, resolved *parts) {
    ms_status status = MS_OK;
    const template_piece *piece = pattern->pieces;
    for (; status == MS_OK && piece != NULL; piece = piece->next) {
        status = resolve(e, piece, parts);
        if (status == MS_OK) {
            status = measure(e, parts++);
        }
        token_scan_piece(&e->scan, piece);
    }
    return status;
}

static uint8_t *put(uint8_t *out, ms_span octets) {
    if (octets.len != 0) {
        memcpy(out, octets.data, octets.len);
    }
    return out + octets.len;
}

static void write_part(const resolved *part, uint8_t **out) {
    *out = put(*out, part->announcement);
    for (size_t i = 0; part->octets.len != 0 && i < part->repeat; i++) {
        *out = put(*out, part->octets);
    }
}

static ms_status expand(expansion *e, const script_template *pattern, ms_span *octets) {
    size_t count = 0;
    for (const template_piece *piece = pattern->pieces; piece != NULL; piece = piece->next) {
        count++;
    }
    resolved *parts = ms_arena_array(e->arena, count, sizeof *parts);
    if (parts == NULL) {
        return e->arena->failed;
    }
    ms_status status = resolve_all(e, pattern, parts);
    if (status != MS_OK) {
        return status;
    }
    uint8_t *out = ms_arena_alloc(e->arena, e->length);
    if (out == NULL) {
        return e->arena->failed;
    }
    *octets = ms_span_of(out, e->length);
    for (size_t i = 0; i < count; i++) {
        write_part(&parts[i], &out);
    }
    return MS_OK;
}

ms_status template_expand(const script_template *pattern, const environment *env,
                          const template_stand_in *stand_in, ms_arena *arena, ms_span *octets,
                          const template_piece **failed) {
    expansion e = {.environment = env, .stand_in = stand_in, .arena = arena};
    ms_status status = expand(&e, pattern, octets);
    if (failed != NULL) {
        *failed = e.failed;
    }
    return status;
}
