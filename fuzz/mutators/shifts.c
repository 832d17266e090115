/* families.h: modified UTF-7 of mailbox names, RFC 3501 5.1.3. */
#include "mutators/families.h"

/* From "&" to "-"; else one octet. */
static ms_span token_shift(ms_span rest) {
    size_t end = rest.data[0] == '&' ? ms_span_find(rest, '-', 0) : 0;
    return ms_span_slice(rest, 0, end + 1);
}

static bool is_shift(ms_span token) {
    return token.data[0] == '&' && token.len > 1;
}

/* Well-formed shifts, and such as hold what they must not: printable octets, half a pair of
 * surrogates, bits left over, an alphabet that is not theirs. */
static const char *const shifts[] = {
    "&-",    "&AOk-", "&AOkA6Q-",   "&AOl-",    "&AO-",     "&A-",           "&AGE-",    "&2D3cqQ-",
    "&2D0-", "&3Kk-", "&,,8-",      "&//8-",    "&AAA-",    "&2D3cqdg93Kk-", "&2D3YPQ-", "&AOk",
    "&",     "&&-",   "&AOk-&AOk-", "&AOkAYQ-", "&IKwgrA-", "&ACY-",         "&AOk=-",   "&AOk -"};

static bool change_shift(ms_span in, mutation_out *out, mutation_random *random) {
    ms_span token = token_choose(in, token_shift, is_shift, random);
    mutation_put_before(out, in, token);
    mutation_put_text(out, shifts[mutation_below(random, sizeof shifts / sizeof *shifts)]);
    mutation_put_after(out, in, token);
    return token.len != 0;
}

static bool insert_shift(ms_span in, mutation_out *out, mutation_random *random) {
    ms_span token = token_choose(in, token_shift, NULL, random);
    mutation_insert(out, in, ms_span_offset(in, token),
                    shifts[mutation_below(random, sizeof shifts / sizeof *shifts)]);
    return true;
}

/* One of a shift's digits. */
static bool change_digit(ms_span in, mutation_out *out, mutation_random *random) {
    ms_span token = token_choose(in, token_shift, is_shift, random);
    size_t at = 1 + mutation_below(random, token.len - 1);
    if (token.len == 0) {
        return false;
    }
    mutation_put_before(out, in, token);
    mutation_put(out, ms_span_slice(token, 0, at));
    mutation_put_one(out, random, "ABCDEPQgwIOk2389xyz+,/=&-");
    mutation_put(out, ms_span_from(token, at + 1));
    mutation_put_after(out, in, token);
    return true;
}

static mutation *const mutations[] = {change_shift, insert_shift, change_digit};

const mutation_family family_shifts = MUTATION_FAMILY("shifts", token_shift, mutations);
