/* families.h: the language of exchanges, conformance/README.md. */
#include "mutators/families.h"

/* A line's keyword: up to its colon. */
static bool has_keyword(ms_span line) {
    return ms_span_find(line, ':', 0) < line.len;
}

static ms_span keyword_of(ms_span line) {
    return ms_span_slice(line, 0, ms_span_find(line, ':', 0));
}

static bool change_keyword(ms_span in, mutation_out *out, mutation_random *random) {
    static const char *const words[] = {
        "C",     "S",         "S must",   "S may", "or",     "or pass", "or warn", "never",
        "raw",   "secure",    "tls",      "close", "closed", "silence", "pause",   "within",
        "sasl",  "delivered", "segments", "C2",    "S2",     "needs",   "given",   "given 2",
        "let a", "text a",    "table",    "cites", "tag"};
    ms_span line = token_choose(in, token_line, has_keyword, random);
    mutation_put_before(out, in, line);
    mutation_put_text(out, words[mutation_below(random, sizeof words / sizeof *words)]);
    mutation_put(out, ms_span_from(line, keyword_of(line).len));
    mutation_put_after(out, in, line);
    return line.len != 0;
}

/* The rest of one line behind the keyword of another. */
static bool exchange_keywords(ms_span in, mutation_out *out, mutation_random *random) {
    ms_span line = token_choose(in, token_line, has_keyword, random);
    ms_span other = token_choose(in, token_line, has_keyword, random);
    mutation_put_before(out, in, line);
    mutation_put(out, keyword_of(other));
    mutation_put(out, ms_span_from(line, keyword_of(line).len));
    mutation_put_after(out, in, line);
    return line.len != 0 && line.data != other.data;
}

/* Placeholders of each kind, and braces that are none. */
static bool insert_placeholder(ms_span in, mutation_out *out, mutation_random *random) {
    static const char *const texts[] = {
        "{a}",        "{uid:nz-number}", "{:text}",  "{user}",    "{password}",  "{SP}",
        "{CR}",       "{NUL}",           "{\"|\"}",  "{unique}",  "{recipient}", "{a|base64}",
        "{a|length}", "{a|dotted}",      "{a*1000}", "{\"x\"*9}", "{#a}",        "{#a+}",
        "{%x0D.0A}",  "{%x1}",           "{",        "}",         "{{",          "{x:}",
        "{\"\"}",     "{a:list}",        "{a:atom}", "{:value}",  "{box}",       "..."};
    ms_span line = token_choose(in, token_line, has_keyword, random);
    if (line.len == 0) {
        return false;
    }
    size_t word = keyword_of(line).len;
    size_t at = ms_span_offset(in, line) + word + mutation_below(random, line.len - word);
    mutation_insert(out, in, at, texts[mutation_below(random, sizeof texts / sizeof *texts)]);
    return true;
}

static bool is_row(ms_span line) {
    return line.data[0] == '|';
}

/* A bar more or less in a table's row, or an empty cell. */
static bool change_row(ms_span in, mutation_out *out, mutation_random *random) {
    static const char *const texts[] = {" | ", "|", " |", " | | ", " | row", "\\|", " {SP} "};
    ms_span row = token_choose(in, token_line, is_row, random);
    if (row.len == 0) {
        return false;
    }
    size_t at = ms_span_offset(in, row) + mutation_below(random, row.len);
    mutation_insert(out, in, at, texts[mutation_below(random, sizeof texts / sizeof *texts)]);
    return true;
}

static mutation *const mutations[] = {change_keyword, exchange_keywords, insert_placeholder,
                                      change_row};

const mutation_family family_exchange = MUTATION_FAMILY("exchange", token_line, mutations);
