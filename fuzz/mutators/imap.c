/* families.h: IMAP's parentheses, and what stands between them. */
#include "mutators/families.h"

static bool is_open(ms_span token) {
    return token.data[0] == '(';
}

static bool is_paren(ms_span token) {
    return token.data[0] == '(' || token.data[0] == ')';
}

/* From "(", the first octet, to the ")" that closes it, both included; of length 0 when none does.
 * Parentheses in strings do not count. */
static ms_span group_at(ms_span rest) {
    size_t depth = 0;
    size_t len = 0;
    do {
        ms_span token = token_imap(ms_span_from(rest, len));
        depth += token.data[0] == '(' ? 1 : 0;
        depth -= token.data[0] == ')' ? 1 : 0;
        len += token.len;
    } while (depth != 0 && len < rest.len);
    return ms_span_slice(rest, 0, depth == 0 ? len : 0);
}

static ms_span choose_group(ms_span in, mutation_random *random) {
    ms_span open = token_choose(in, token_imap, is_open, random);
    return open.len == 0 ? open : group_at(ms_span_from(in, ms_span_offset(in, open)));
}

static void put_times(mutation_out *out, const char *text, size_t times) {
    for (size_t i = 0; i < times && !out->full; i++) {
        mutation_put_text(out, text);
    }
}

/* A group, or a value, gets more parentheses around it: as many on both sides. Deeper than the
 * parsers go, now and then. */
static bool wrap(ms_span in, mutation_out *out, mutation_random *random) {
    ms_span what = mutation_chance(random, 50) ? choose_group(in, random)
                                               : token_choose(in, token_imap, NULL, random);
    size_t depth = 1 + mutation_below(random, mutation_chance(random, 10) ? 200 : 3);
    mutation_put_before(out, in, what);
    put_times(out, "(", depth);
    mutation_put(out, what);
    put_times(out, ")", depth);
    mutation_put_after(out, in, what);
    return what.len != 0;
}

static bool unwrap(ms_span in, mutation_out *out, mutation_random *random) {
    ms_span group = choose_group(in, random);
    if (group.len < 2) {
        return false;
    }
    mutation_put_before(out, in, group);
    mutation_put(out, ms_span_slice(group, 1, group.len - 2));
    mutation_put_after(out, in, group);
    return true;
}

/* The group becomes nothing, "()" or NIL, or stands there twice, with a space or without. */
static bool change_group(ms_span in, mutation_out *out, mutation_random *random) {
    static const char *const instead[] = {"", "()", "NIL", "(NIL)", "( )", " "};
    enum { INSTEAD = sizeof instead / sizeof *instead };
    ms_span group = choose_group(in, random);
    size_t how = mutation_below(random, INSTEAD + 2);
    mutation_put_before(out, in, group);
    if (how < INSTEAD) {
        mutation_put_text(out, instead[how]);
    } else {
        mutation_put(out, group);
        mutation_put_text(out, how == INSTEAD ? " " : "");
        mutation_put(out, group);
    }
    mutation_put_after(out, in, group);
    return group.len != 0;
}

/* One group stands in the place of another. */
static bool copy_group(ms_span in, mutation_out *out, mutation_random *random) {
    ms_span from = choose_group(in, random);
    ms_span to = choose_group(in, random);
    mutation_put_before(out, in, to);
    mutation_put(out, from);
    mutation_put_after(out, in, to);
    return from.len != 0 && to.len != 0 && from.data != to.data;
}

/* One parenthesis is left out, doubled or turned round. */
static bool unbalance(ms_span in, mutation_out *out, mutation_random *random) {
    static const char *const instead[] = {"", "((", "))", "(", ")", ") (", "[", "]"};
    ms_span paren = token_choose(in, token_imap, is_paren, random);
    mutation_put_before(out, in, paren);
    mutation_put_text(out, instead[mutation_below(random, sizeof instead / sizeof *instead)]);
    mutation_put_after(out, in, paren);
    return paren.len != 0;
}

static bool is_space(ms_span token) {
    return token.data[0] == ' ';
}

/* RFC 9051 section 9 has exactly one space, or none. */
static bool change_space(ms_span in, mutation_out *out, mutation_random *random) {
    static const char *const instead[] = {"", "  ", "\t", "\r\n", ") ", " ("};
    ms_span space = token_choose(in, token_imap, is_space, random);
    mutation_put_before(out, in, space);
    mutation_put_text(out, instead[mutation_below(random, sizeof instead / sizeof *instead)]);
    mutation_put_after(out, in, space);
    return space.len != 0;
}

static mutation *const mutations[] = {wrap,       unwrap,    change_group,
                                      copy_group, unbalance, change_space};

/* "(" is the beginning of its group; a word that of a pair with the value behind it, as FETCH and
 * STATUS have them, in half of the cases. */
static ms_span whole(ms_span in, ms_span token, mutation_random *random) {
    size_t at = ms_span_offset(in, token);
    if (mutation_chance(random, 40)) {
        return token;
    }
    if (is_open(token)) {
        ms_span group = group_at(ms_span_from(in, at));
        return group.len == 0 ? token : group;
    }
    size_t space = at + token.len;
    if (!ms_is_alpha(token.data[0]) || space + 1 >= in.len || in.data[space] != ' ') {
        return token;
    }
    ms_span value = token_imap(ms_span_from(in, space + 1));
    ms_span group = is_open(value) ? group_at(ms_span_from(in, space + 1)) : value;
    return ms_span_slice(in, at, token.len + 1 + (group.len == 0 ? value.len : group.len));
}

const mutation_family family_imap = {"imap", token_imap, whole, mutations,
                                     sizeof mutations / sizeof mutations[0]};
