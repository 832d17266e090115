/* families.h: parameters, RFC 2045 5.1, and their continuations and charsets, RFC 2231. */
#include "mutators/families.h"

/* From ";" to the next one that stands in no quoted string. */
static ms_span token_parameter(ms_span rest) {
    size_t at = 1;
    while (at < rest.len && rest.data[at] != ';') {
        at += rest.data[at] == '"' ? token_enclosed(ms_span_from(rest, at), '"') : 1;
    }
    return ms_span_slice(rest, 0, at);
}

static bool has_value(ms_span token) {
    return token.data[0] == ';' && ms_span_find(token, '=', 0) < token.len;
}

/* ";" with white space and the name; the value, without its quotes; what stands behind it. */
typedef struct parameter {
    ms_span whole;
    ms_span name;
    ms_span value;
    ms_span after;
} parameter;

/* The parameter's line end, if it stands last, is not its value's. */
static size_t value_end(ms_span whole, size_t from) {
    size_t end = from;
    while (end < whole.len && whole.data[end] != '\r' && whole.data[end] != '\n') {
        end++;
    }
    return end;
}

static bool choose(ms_span in, mutation_random *random, parameter *found) {
    ms_span whole = token_choose(in, token_parameter, has_value, random);
    if (whole.len == 0) {
        return false;
    }
    size_t equals = ms_span_find(whole, '=', 0);
    size_t from = equals + 1;
    bool quoted = from < whole.len && whole.data[from] == '"';
    size_t end =
        quoted ? from + token_enclosed(ms_span_from(whole, from), '"') : value_end(whole, from);
    bool closed = quoted && end - from >= 2 && whole.data[end - 1] == '"';
    found->whole = whole;
    found->name = ms_span_slice(whole, 0, equals);
    found->after = ms_span_from(whole, end);
    found->value = ms_span_slice(whole, from + (quoted ? 1 : 0),
                                 end - from - (quoted ? 1 : 0) - (closed ? 1 : 0));
    return true;
}

/* Name without a "*" and what follows it, the section's number, "=". */
static void put_section(mutation_out *out, ms_span name, size_t section, bool extended) {
    mutation_put(out, ms_span_slice(name, 0, ms_span_find(name, '*', 0)));
    mutation_put_octet(out, '*');
    mutation_put_number(out, section);
    mutation_put_text(out, extended ? "*=" : "=");
}

static void put_percent(mutation_out *out, ms_span octets, mutation_random *random) {
    for (size_t i = 0; i < octets.len && !out->full; i++) {
        if (ms_is_alnum(octets.data[i]) && mutation_chance(random, 80)) {
            mutation_put_octet(out, octets.data[i]);
        } else {
            mutation_put_octet(out, '%');
            mutation_put_hex(out, octets.data[i]);
        }
    }
}

static void put_charset(mutation_out *out, mutation_random *random) {
    static const char *const charsets[] = {
        "utf-8''", "us-ascii'en'", "iso-8859-1''", "''",      "iso-2022-jp''", "unknown'x'",
        "'",       "utf-8'",       "shift_jis''",  "utf-16''"};
    mutation_put_text(out, charsets[mutation_below(random, sizeof charsets / sizeof *charsets)]);
}

static void put_piece(mutation_out *out, ms_span piece, bool extended, mutation_random *random) {
    if (extended) {
        put_percent(out, piece, random);
    } else {
        mutation_put_octet(out, '"');
        mutation_put(out, piece);
        mutation_put_octet(out, '"');
    }
}

/* RFC 2231 3 and 4.1: the value in sections, plain or extended each; sometimes a number is wrong.
 */
static bool continue_value(ms_span in, mutation_out *out, mutation_random *random) {
    parameter found;
    if (!choose(in, random, &found)) {
        return false;
    }
    size_t sections = 1 + mutation_below(random, mutation_chance(random, 5) ? 20 : 3);
    size_t each = found.value.len / sections + 1;
    mutation_put_before(out, in, found.whole);
    for (size_t i = 0; i < sections; i++) {
        bool extended = mutation_chance(random, 40);
        size_t number = mutation_chance(random, 90) ? i : mutation_below(random, 12);
        put_section(out, found.name, number, extended);
        if (extended && i == 0) {
            put_charset(out, random);
        }
        put_piece(out, ms_span_slice(found.value, i * each, each), extended, random);
    }
    mutation_put(out, found.after);
    mutation_put_after(out, in, found.whole);
    return true;
}

/* RFC 2231 4: the value in percent with charset and language. */
static bool extend_value(ms_span in, mutation_out *out, mutation_random *random) {
    parameter found;
    if (!choose(in, random, &found)) {
        return false;
    }
    mutation_put_before(out, in, found.whole);
    mutation_put(out, ms_span_slice(found.name, 0, ms_span_find(found.name, '*', 0)));
    mutation_put_text(out, "*=");
    put_charset(out, random);
    put_percent(out, found.value, random);
    mutation_put(out, found.after);
    mutation_put_after(out, in, found.whole);
    return true;
}

/* With quotes or without, whatever its octets ask for. */
static bool change_quotes(ms_span in, mutation_out *out, mutation_random *random) {
    parameter found;
    if (!choose(in, random, &found)) {
        return false;
    }
    bool quotes = mutation_chance(random, 50);
    mutation_put_before(out, in, found.whole);
    mutation_put(out, found.name);
    mutation_put_text(out, quotes ? "=\"" : "=");
    mutation_put(out, found.value);
    mutation_put_text(out, quotes ? "\"" : "");
    mutation_put(out, found.after);
    mutation_put_after(out, in, found.whole);
    return true;
}

/* The name's marks alone. */
static bool change_marks(ms_span in, mutation_out *out, mutation_random *random) {
    static const char *const marks[] = {"",     "*",  "*0", "*1", "*0*",  "*1*",        "*00",
                                        "*01*", "**", "*a", "*9", "*10*", "*4294967296"};
    parameter found;
    if (!choose(in, random, &found)) {
        return false;
    }
    mutation_put_before(out, in, found.whole);
    mutation_put(out, ms_span_slice(found.name, 0, ms_span_find(found.name, '*', 0)));
    mutation_put_text(out, marks[mutation_below(random, sizeof marks / sizeof *marks)]);
    mutation_put(out, ms_span_from(found.whole, found.name.len));
    mutation_put_after(out, in, found.whole);
    return true;
}

/* An escape of RFC 2231 4 somewhere in the value, whole or not. */
static bool insert_percent(ms_span in, mutation_out *out, mutation_random *random) {
    static const char *const texts[] = {"%20", "%00", "%C3%A9", "%FF", "%",
                                        "%4",  "%zz", "%1B$B",  "'",   "%0D%0A"};
    parameter found;
    if (!choose(in, random, &found)) {
        return false;
    }
    size_t at = ms_span_offset(in, found.value) + mutation_below(random, found.value.len + 1);
    mutation_insert(out, in, at, texts[mutation_below(random, sizeof texts / sizeof *texts)]);
    return true;
}

static mutation *const mutations[] = {continue_value, continue_value, extend_value,
                                      change_quotes,  change_marks,   insert_percent};

const mutation_family family_parameters = MUTATION_FAMILY("parameters", token_parameter, mutations);
