/*
 * NAME
 *      mutation.h - what mutators are made of: seeded random numbers, an output with an end, tokens
 *
 * DESCRIPTION
 *      A mutation reads an input and writes a changed one. It decides by a random source that its
 * caller seeded, so that a seed gives the same octets on every machine. None of it uses the parsers
 * that are fuzzed: what they take for a token must not decide what they are fed. Of libmailspec
 * there is only the span, whose inlined functions need no library.
 */
#ifndef FUZZ_MUTATORS_MUTATION_H
#define FUZZ_MUTATORS_MUTATION_H

#include "mailspec/span.h"

/* Seeded numbers. Any seed does, 0 too. */
typedef struct mutation_random {
    uint64_t state;
} mutation_random;

/* The next 64 bits. */
uint64_t mutation_draw(mutation_random *random);

/* A number below `count`; 0 when that is 0 or 1. */
size_t mutation_below(mutation_random *random, size_t count);

/* True in `percent` of 100 calls. */
bool mutation_chance(mutation_random *random, unsigned percent);

/* Where a mutation writes. What does not fit is left out, and `full` says so: the caller then
 * throws all of it away, since half a mutation is another one. */
typedef struct mutation_out {
    uint8_t *data;
    size_t len; /* octets written, at most `capacity` */
    size_t capacity;
    bool full;
} mutation_out;

void mutation_put(mutation_out *out, ms_span octets);
void mutation_put_text(mutation_out *out, const char *text);
void mutation_put_octet(mutation_out *out, uint8_t octet);
void mutation_put_number(mutation_out *out, uint64_t number);

/* `octet` as two digits, "0A". */
void mutation_put_hex(mutation_out *out, uint8_t octet);

/* One of the octets of `set`, which must not be empty. */
void mutation_put_one(mutation_out *out, mutation_random *random, const char *set);

/* What stands in `in` before `part`, and behind it. `part` must lie in `in`. */
void mutation_put_before(mutation_out *out, ms_span in, ms_span part);
void mutation_put_after(mutation_out *out, ms_span in, ms_span part);

/* `in` with `text` at index `at`. */
void mutation_insert(mutation_out *out, ms_span in, size_t at, const char *text);

/* A mutation. False: there is nothing in this input that it could change; what it wrote until then
 * does not count. */
typedef bool mutation(ms_span in, mutation_out *out, mutation_random *random);

/*
 * Runs one into `capacity` octets at `data`. Returns the length of what it wrote; 0 when it found
 * nothing to change, when its result would not fit, or when that is empty.
 */
size_t mutation_run(mutation *run, ms_span in, uint8_t *data, size_t capacity,
                    mutation_random *random);

/* A tokenizer: the token that `rest`, which is not empty, begins with; at least one octet. */
typedef ms_span token_next(ms_span rest);

/* Whether a token is of the wanted kind. NULL: any. */
typedef bool token_is(ms_span token);

/* A token of the wanted kind, each with the same chance; of length 0 when there is none. */
ms_span token_choose(ms_span in, token_next *next, token_is *wanted, mutation_random *random);

/* Tokenizers that belong to no family. */
token_next token_line;   /* up to LF, with it */
token_next token_number; /* digits; else what stands between digits */

/* What a token of `in` is the beginning of, or the token itself: a list for its parenthesis, a name
 * with its value. */
typedef ms_span token_whole(ms_span in, ms_span token, mutation_random *random);

typedef struct mutation_family mutation_family;

/* An edit that knows nothing of tokens but where they begin and end. */
typedef bool token_edit(ms_span in, const mutation_family *family, mutation_out *out,
                        mutation_random *random);

enum { TOKEN_EDITS = 5 };
extern token_edit *const token_edits[TOKEN_EDITS]; /* swap, twice, repeat, leave out, copy */

/* `a` with one of its tokens replaced by, or set behind, one of `b`. */
bool token_cross(ms_span a, ms_span b, const mutation_family *family, mutation_out *out,
                 mutation_random *random);

/* Mutations of one grammar, and its tokens for the edits. */
struct mutation_family {
    const char *name;
    token_next *token;
    token_whole *whole; /* NULL: tokens are all there is */
    mutation *const *mutations;
    size_t count;
};

#define MUTATION_FAMILY(name, token, mutations)                                                    \
    { name, token, NULL, mutations, sizeof(mutations) / sizeof *(mutations) }

#endif
