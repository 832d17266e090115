/* families.h: lines and their ends. */
#include "mutators/families.h"

/* The line without CR and LF. */
static ms_span text_of(ms_span line) {
    size_t len = line.len;
    while (len != 0 && (line.data[len - 1] == '\n' || line.data[len - 1] == '\r')) {
        len--;
    }
    return ms_span_slice(line, 0, len);
}

static bool change_end(ms_span in, mutation_out *out, mutation_random *random) {
    static const char *const ends[] = {"\r\n",   "\n",   "\r",       "",
                                       "\r\r\n", "\n\r", "\r\n\r\n", " \r\n"};
    ms_span line = token_choose(in, token_line, NULL, random);
    mutation_put_before(out, in, line);
    mutation_put(out, text_of(line));
    mutation_put_text(out, ends[mutation_below(random, sizeof ends / sizeof *ends)]);
    mutation_put_after(out, in, line);
    return line.len != 0;
}

/* All lines end as one does not. */
static bool change_all_ends(ms_span in, mutation_out *out, mutation_random *random) {
    const char *end = mutation_chance(random, 50) ? "\n" : "\r\n";
    for (ms_span rest = in; rest.len != 0 && !out->full;) {
        ms_span line = token_line(rest);
        ms_span text = text_of(line);
        rest = ms_span_from(rest, line.len);
        mutation_put(out, text);
        mutation_put_text(out, text.len < line.len ? end : "");
    }
    return in.len != 0;
}

static bool split_line(ms_span in, mutation_out *out, mutation_random *random) {
    mutation_insert(out, in, mutation_below(random, in.len + 1),
                    mutation_chance(random, 80) ? "\r\n" : "\n");
    return true;
}

/* Longer than the limits of RFC 5321 4.5.3.1 and RFC 5322 2.1.1. */
static bool lengthen(ms_span in, mutation_out *out, mutation_random *random) {
    static const size_t lengths[] = {76, 78, 510, 512, 998, 1000, 1001};
    ms_span line = text_of(token_choose(in, token_line, NULL, random));
    size_t length = lengths[mutation_below(random, sizeof lengths / sizeof *lengths)];
    size_t at = mutation_below(random, line.len + 1);
    if (line.len == 0 || line.len >= length) {
        return false;
    }
    mutation_put_before(out, in, line);
    mutation_put(out, ms_span_slice(line, 0, at));
    for (size_t i = line.len; i < length; i++) {
        mutation_put_octet(out, at == 0 ? 'a' : line.data[at - 1]);
    }
    mutation_put(out, ms_span_from(line, at));
    mutation_put_after(out, in, line);
    return true;
}

static mutation *const mutations[] = {change_end, change_end, change_all_ends, split_line,
                                      lengthen};

const mutation_family family_lines = MUTATION_FAMILY("lines", token_line, mutations);
