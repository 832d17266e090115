/* mime.h: charsets that the C library's iconv knows. */
#include "mailspec/mime.h"

#include "utf8.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

/* RFC 2978 2.3 (text not in the reference set): a charset's name has 40 characters at most. */
enum { NAME_MAX_OCTETS = 40 };

/* What iconv writes into at once. Its size has no meaning beyond that it holds any character. */
enum { PIECE = 1024 };

/* Names that mean whatever this machine has in memory, not a charset. */
static const char *const internal_names[] = {"internal", "wchar_t", "char", "ucs-2-internal",
                                             "ucs-4-internal"};

/* "//TRANSLIT" asks iconv for something else than conversion, an empty name for the locale's
 * charset, and what has a slash might be taken for a path. */
static bool name_is_harmless(ms_span name) {
    if (name.len == 0 || name.len > NAME_MAX_OCTETS) {
        return false;
    }
    for (size_t i = 0; i < name.len; i++) {
        uint8_t octet = name.data[i];
        if (!ms_is_alnum(octet) && (octet == 0 || strchr("-_.:+", octet) == NULL)) {
            return false;
        }
    }
    for (size_t i = 0; i < sizeof internal_names / sizeof *internal_names; i++) {
        if (ms_span_equal_nocase(name, ms_span_of_string(internal_names[i]))) {
            return false;
        }
    }
    return ms_is_alnum(name.data[0]);
}

/* Charsets whose characters are units of several octets, by how their names begin. */
static const struct unit_row {
    const char *name;
    uint8_t octets;
    const char *without_mark; /* what it is read as without a byte order mark; NULL: as itself */
} units[] = {
    {"utf-16be", 2, NULL},        {"utf-16le", 2, NULL},        {"utf-16", 2, "UTF-16BE"},
    {"utf-32be", 4, NULL},        {"utf-32le", 4, NULL},        {"utf-32", 4, "UTF-32BE"},
    {"iso-10646-ucs-2", 2, NULL}, {"iso-10646-ucs-4", 4, NULL},
};

/* The row for `name`, in any case; NULL for charsets whose units are octets. */
static const struct unit_row *unit_of(ms_span name) {
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (ms_span_equal_nocase(name, ms_span_of_string(units[i].name))) {
            return &units[i];
        }
    }
    return NULL;
}

/* RFC 2781 3.2 (text not in the reference set): U+FEFF at the start, in either order. */
static bool has_mark(ms_span octets, size_t unit) {
    static const char marks[2][2][5] = {{"\xfe\xff", "\xff\xfe"}, {"\0\0\xfe\xff", "\xff\xfe\0"}};
    const char(*both)[5] = marks[unit == 4 ? 1 : 0];
    return ms_span_starts(octets, ms_span_of((const uint8_t *)both[0], unit)) ||
           ms_span_starts(octets, ms_span_of((const uint8_t *)both[1], unit));
}

typedef struct conversion {
    iconv_t from;
    size_t unit; /* octets that are replaced at once: else what follows would be out of step */
    ms_span rest;
    size_t replaced;
    ms_output *out;
} conversion;

/* Replaces the first `octets` of the rest. */
static void replace(conversion *c, size_t octets) {
    ms_output_span(c->out, MS_UTF8_REPLACEMENT);
    c->rest = ms_span_from(c->rest, octets);
    c->replaced++;
}

/* One call of iconv, which writes a piece at most. Each takes octets in, or puts some out, or has
 * one replaced, so that the work is linear. */
static void step(conversion *c) {
    char piece[PIECE];
    char *in = (char *)c->rest.data;
    char *out = piece;
    size_t left = c->rest.len;
    size_t room = sizeof piece;
    size_t done = iconv(c->from, &in, &left, &out, &room);
    int why = errno;
    bool moved = left < c->rest.len || room < sizeof piece;
    ms_output_span(c->out, ms_span_of(piece, sizeof piece - room));
    c->rest = ms_span_from(c->rest, c->rest.len - left);
    if (done != (size_t)-1) {
        return;
    }
    if (why == EINVAL) {
        replace(c, c->rest.len); /* a character that the end cuts off */
    } else if (why == EILSEQ || !moved) {
        replace(c, c->unit < c->rest.len ? c->unit : c->rest.len);
    }
}

/* Some charsets hold a character back until they know that no accent follows. */
static void flush(conversion *c) {
    char piece[PIECE];
    char *out = piece;
    size_t room = sizeof piece;
    (void)iconv(c->from, NULL, NULL, &out, &room);
    ms_output_span(c->out, ms_span_of(piece, sizeof piece - room));
}

/* Converts all of `octets`. Returns how many octets were replaced. */
static size_t convert_all(iconv_t from, size_t unit, ms_span octets, ms_output *out) {
    conversion c = {.from = from, .unit = unit, .rest = octets, .out = out};
    (void)iconv(from, NULL, NULL, NULL, NULL);
    while (c.rest.len != 0) {
        step(&c);
    }
    flush(&c);
    return c.replaced;
}

/* Twice: how much it takes, then into as much. */
static ms_status convert_into(iconv_t from, size_t unit, ms_span octets, ms_arena *arena,
                              ms_span *utf8, size_t *replaced) {
    ms_output count = ms_output_to(NULL, 0);
    (void)convert_all(from, unit, octets, &count);
    uint8_t *memory = ms_arena_alloc(arena, count.length);
    if (memory == NULL) {
        return arena->failed;
    }
    ms_output out = ms_output_to(memory, count.length);
    *replaced = convert_all(from, unit, octets, &out);
    *utf8 = ms_span_of(memory, count.length);
    return MS_OK;
}

static ms_status convert(void *context, ms_span charset, ms_span octets, ms_arena *arena,
                         ms_span *utf8, size_t *replaced) {
    char name[NAME_MAX_OCTETS + 1] = {0};
    (void)context;
    if (!name_is_harmless(charset)) {
        return MS_INVALID;
    }
    memcpy(name, charset.data, charset.len);
    const struct unit_row *row = unit_of(charset);
    size_t unit = row == NULL ? 1 : row->octets;
    /* RFC 2781 4.3: without a mark UTF-16 is big-endian. iconv takes it for this machine's. */
    bool marked = row == NULL || row->without_mark == NULL || has_mark(octets, unit);
    iconv_t from = iconv_open("UTF-8", marked ? name : row->without_mark);
    if (from == (iconv_t)-1) {
        return errno == ENOMEM ? MS_NOMEM : MS_INVALID;
    }
    ms_status status = convert_into(from, unit, octets, arena, utf8, replaced);
    (void)iconv_close(from);
    return status;
}

const ms_charset *ms_charset_iconv(void) {
    static const ms_charset reader = {convert, NULL};
    return &reader;
}
