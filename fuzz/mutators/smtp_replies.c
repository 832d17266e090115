/* families.h: SMTP replies, RFC 5321 4.2, and enhanced codes, RFC 3463 (whose text is not in the
 * reference set). */
#include "mutators/families.h"

enum { CODE = 3 }; /* digits, then the separator, then text */

static bool has_code(ms_span line) {
    return line.len > CODE && ms_is_digit(line.data[0]) && ms_is_digit(line.data[1]) &&
           ms_is_digit(line.data[2]);
}

static ms_span choose_line(ms_span in, mutation_random *random) {
    return token_choose(in, token_line, has_code, random);
}

static const char *any_code(mutation_random *random) {
    static const char *const codes[] = {"200", "211", "214", "220", "221",  "235", "250",
                                        "251", "252", "334", "354", "421",  "450", "500",
                                        "501", "550", "551", "554", "555",  "199", "600",
                                        "261", "999", "000", "25",  "2500", "abc"};
    return codes[mutation_below(random, sizeof codes / sizeof *codes)];
}

/* One line's code: the lines of a reply then differ. */
static bool change_code(ms_span in, mutation_out *out, mutation_random *random) {
    ms_span line = choose_line(in, random);
    mutation_put_before(out, in, line);
    mutation_put_text(out, any_code(random));
    mutation_put(out, ms_span_from(line, CODE));
    mutation_put_after(out, in, line);
    return line.len != 0;
}

/* All lines get the same one, so that a reply of many stays one. */
static bool change_all_codes(ms_span in, mutation_out *out, mutation_random *random) {
    const char *code = any_code(random);
    bool changed = false;
    for (ms_span rest = in; rest.len != 0 && !out->full;) {
        ms_span line = token_line(rest);
        rest = ms_span_from(rest, line.len);
        bool has = has_code(line);
        mutation_put_text(out, has ? code : "");
        mutation_put(out, ms_span_from(line, has ? CODE : 0));
        changed |= has;
    }
    return changed;
}

/* "-" becomes " " and the reverse, mostly. */
static bool change_separator(ms_span in, mutation_out *out, mutation_random *random) {
    ms_span line = choose_line(in, random);
    mutation_put_before(out, in, line);
    mutation_put(out, ms_span_slice(line, 0, CODE));
    if (mutation_chance(random, 70)) {
        mutation_put_octet(out, line.len != 0 && line.data[CODE] == '-' ? ' ' : '-');
    } else {
        mutation_put_one(out, random, "\t+_=\r");
    }
    mutation_put(out, ms_span_from(line, CODE + 1));
    mutation_put_after(out, in, line);
    return line.len != 0;
}

/* One line becomes two of the same reply: the first goes on, the second begins with the code. */
static bool split_reply(ms_span in, mutation_out *out, mutation_random *random) {
    ms_span line = choose_line(in, random);
    if (line.len < CODE + 2) {
        return false;
    }
    size_t at = CODE + 1 + mutation_below(random, line.len - CODE - 1);
    mutation_put_before(out, in, line);
    mutation_put(out, ms_span_slice(line, 0, CODE));
    mutation_put_octet(out, '-');
    mutation_put(out, ms_span_slice(line, CODE + 1, at - CODE - 1));
    mutation_put_text(out, "\r\n");
    mutation_put(out, ms_span_slice(line, 0, CODE + 1));
    mutation_put(out, ms_span_from(line, at));
    mutation_put_after(out, in, line);
    return true;
}

/* The digits and points that a line's text begins with, and the space behind them. */
static size_t enhanced_length(ms_span text) {
    size_t len = 0;
    while (len < text.len && (ms_is_digit(text.data[len]) || text.data[len] == '.')) {
        len++;
    }
    return len < text.len && text.data[len] == ' ' ? len + 1 : len;
}

static bool change_enhanced(ms_span in, mutation_out *out, mutation_random *random) {
    static const char *const codes[] = {
        "2.0.0 ", "2.1.5 ", "4.7.1 ",    "5.1.1 ",     "5.7.8 ", "3.0.0 ",   "1.1.1 ", "2.01.1 ",
        "5.1 ",   "5.1.1",  "2.1000.0 ", "2.999.999 ", "4..1 ",  "5.1.1.1 ", "",       "2"};
    ms_span line = choose_line(in, random);
    ms_span text = ms_span_from(line, CODE + 1);
    mutation_put_before(out, in, line);
    mutation_put(out, ms_span_slice(line, 0, CODE + 1));
    mutation_put_text(out, codes[mutation_below(random, sizeof codes / sizeof *codes)]);
    mutation_put(out, ms_span_from(text, enhanced_length(text)));
    mutation_put_after(out, in, line);
    return line.len != 0;
}

/* A class digit of its own for the code, so that code and enhanced code disagree. */
static bool change_class(ms_span in, mutation_out *out, mutation_random *random) {
    ms_span line = choose_line(in, random);
    mutation_put_before(out, in, line);
    mutation_put_one(out, random, "2345");
    mutation_put(out, ms_span_from(line, 1));
    mutation_put_after(out, in, line);
    return line.len != 0;
}

static mutation *const mutations[] = {change_code, change_all_codes, change_separator,
                                      split_reply, change_enhanced,  change_class};

const mutation_family family_smtp_replies = MUTATION_FAMILY("smtp_replies", token_line, mutations);
