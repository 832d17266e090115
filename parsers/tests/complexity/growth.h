/*
 * NAME
 *      growth.h - how the work grows when the input does
 */
#ifndef COMPLEXITY_GROWTH_H
#define COMPLEXITY_GROWTH_H

#include "mailspec/arena.h"

/* Reads an input; the arena is empty and has no limit. */
typedef ms_status growth_reader(ms_span input, ms_arena *arena);

/* An input: a prefix, then a unit as often as it takes, then a suffix. */
typedef struct growth_row {
    const char *name; /* what is repeated */
    growth_reader *read;
    ms_span prefix;
    ms_span unit;
    ms_span suffix;
    size_t number_at; /* where in the unit GROWTH_NUMBER letters count the units; 0: nowhere */
} growth_row;

/* Letters that a unit's number takes, the last digit first. */
#define GROWTH_NUMBER ((size_t)6)

/* A row with string literals; "" for nothing. */
#define GROWTH_ROW(name, read, prefix, unit, suffix)                                               \
    GROWTH_ROW_NUMBERED(name, read, prefix, unit, suffix, 0)

/* A row whose units differ: `at` is where in each its number stands. */
#define GROWTH_ROW_NUMBERED(name, read, prefix, unit, suffix, at)                                  \
    {                                                                                              \
        name, read, {(const uint8_t *)(prefix), sizeof(prefix) - 1},                               \
            {(const uint8_t *)(unit), sizeof(unit) - 1},                                           \
            {(const uint8_t *)(suffix), sizeof(suffix) - 1}, at                                    \
    }

/* Inputs begin with this many octets, and are doubled this often. */
#define GROWTH_SMALLEST ((size_t)32 * 1024)
enum { GROWTH_DOUBLINGS = 3 };

/* What doubling an input may multiply the work by: 2, and what sorting adds, which is 2.14 from
 * 16384 to 32768 items. A quadratic reader comes near 4. */
#define GROWTH_FACTOR_MAX 2.2

/* Work for an octet of input. The most that a reader needs is below 400; a reader that is linear
 * and has more looks at each octet far too often. */
#define GROWTH_WORK_MAX 500.0

typedef struct growth {
    double factor;  /* the largest that a doubling multiplied the work by */
    double work;    /* for each octet of the largest input */
    ms_status last; /* what it said of the largest input */
} growth;

/* Measures a row. Without memory the program ends. */
growth growth_of(const growth_row *row);

/* Whether it is no more than the constants above let it be; says on stderr what is not. */
bool growth_is_linear(const growth_row *row);

/* The rows of each field of grammars, ended by a row without a name. */
extern const growth_row growth_address[];
extern const growth_row growth_base64[];
extern const growth_row growth_header[];
extern const growth_row growth_imap[];
extern const growth_row growth_message[];
extern const growth_row growth_mime[];
extern const growth_row growth_smtp[];

#endif
