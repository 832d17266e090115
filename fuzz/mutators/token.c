/* mutation.h: tokens, and the edits that any tokenizer gives. */
#include "mutators/mutation.h"

ms_span token_line(ms_span rest) {
    return ms_span_slice(rest, 0, ms_span_find(rest, '\n', 0) + 1);
}

ms_span token_number(ms_span rest) {
    bool digits = ms_is_digit(rest.data[0]);
    size_t len = 1;
    while (len < rest.len && ms_is_digit(rest.data[len]) == digits) {
        len++;
    }
    return ms_span_slice(rest, 0, len);
}

/* The n-th token that is wanted replaces the choice with a chance of 1 in n, which makes every one
 * as likely, in one pass and without a list. */
ms_span token_choose(ms_span in, token_next *next, token_is *wanted, mutation_random *random) {
    ms_span chosen = ms_span_of(in.data, 0);
    size_t seen = 0;
    for (ms_span rest = in; rest.len != 0;) {
        ms_span token = next(rest);
        rest = ms_span_from(rest, token.len);
        if (wanted == NULL || wanted(token)) {
            chosen = mutation_below(random, ++seen) == 0 ? token : chosen;
        }
    }
    return chosen;
}

static ms_span choose(ms_span in, const mutation_family *family, mutation_random *random) {
    ms_span token = token_choose(in, family->token, NULL, random);
    return family->whole == NULL || token.len == 0 ? token : family->whole(in, token, random);
}

/* The octets between two tokens, of which the first one stands before the second. */
static ms_span between(ms_span in, ms_span first, ms_span second) {
    size_t end = ms_span_offset(in, first) + first.len;
    return ms_span_slice(in, end, ms_span_offset(in, second) - end);
}

static bool swap(ms_span in, const mutation_family *family, mutation_out *out,
                 mutation_random *random) {
    ms_span a = choose(in, family, random);
    ms_span b = choose(in, family, random);
    ms_span first = a.data < b.data ? a : b;
    ms_span second = a.data < b.data ? b : a;
    if (a.len == 0 || ms_span_equal(a, b) || first.data + first.len > second.data) {
        return false;
    }
    mutation_put_before(out, in, first);
    mutation_put(out, second);
    mutation_put(out, between(in, first, second));
    mutation_put(out, first);
    mutation_put_after(out, in, second);
    return true;
}

static bool put_times(ms_span in, ms_span token, size_t times, mutation_out *out) {
    mutation_put_before(out, in, token);
    for (size_t i = 0; i < times && !out->full; i++) {
        mutation_put(out, token);
    }
    mutation_put_after(out, in, token);
    return token.len != 0;
}

static bool twice(ms_span in, const mutation_family *family, mutation_out *out,
                  mutation_random *random) {
    return put_times(in, choose(in, family, random), 2, out);
}

/* Enough to go over the limits that the parsers have for lists and depths of small things. */
enum { REPEAT_MAX = 130 };

static bool repeat(ms_span in, const mutation_family *family, mutation_out *out,
                   mutation_random *random) {
    size_t times = 3 + mutation_below(random, mutation_chance(random, 5) ? REPEAT_MAX : 4);
    return put_times(in, choose(in, family, random), times, out);
}

static bool leave_out(ms_span in, const mutation_family *family, mutation_out *out,
                      mutation_random *random) {
    return put_times(in, choose(in, family, random), 0, out);
}

/* A token's copy stands before another one. */
static bool copy(ms_span in, const mutation_family *family, mutation_out *out,
                 mutation_random *random) {
    ms_span what = choose(in, family, random);
    ms_span where = choose(in, family, random);
    mutation_put_before(out, in, where);
    mutation_put(out, what);
    mutation_put(out, where);
    mutation_put_after(out, in, where);
    return what.len != 0;
}

token_edit *const token_edits[TOKEN_EDITS] = {swap, twice, repeat, leave_out, copy};

bool token_cross(ms_span a, ms_span b, const mutation_family *family, mutation_out *out,
                 mutation_random *random) {
    ms_span place = choose(a, family, random);
    ms_span what = choose(b, family, random);
    mutation_put_before(out, a, place);
    if (mutation_chance(random, 50)) {
        mutation_put(out, place);
    }
    mutation_put(out, what);
    mutation_put_after(out, a, place);
    return what.len != 0;
}
