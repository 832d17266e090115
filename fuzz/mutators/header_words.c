/* families.h: comments, encoded words, quoted strings and quoted pairs in structured fields. */
#include "mutators/families.h"

static bool is_quoted(ms_span token) {
    return token.len >= 2 && token.data[0] == '"' && token.data[token.len - 1] == '"';
}

static bool is_enclosed(ms_span token) {
    return is_quoted(token) || (token.len >= 2 && token.data[0] == '(');
}

static bool is_word(ms_span token) {
    return ms_is_alnum(token.data[0]) || token.data[0] >= 0x80;
}

static bool is_text(ms_span token) {
    return is_quoted(token) || is_word(token);
}

static bool is_encoded(ms_span token) {
    return token.len > 4 && token.data[0] == '=' && token.data[1] == '?';
}

static bool is_special(ms_span token) {
    return token.len == 1 && !is_word(token);
}

/* A border of two tokens, so that nothing is torn. */
static size_t choose_border(ms_span in, mutation_random *random) {
    ms_span token = token_choose(in, token_header, NULL, random);
    return ms_span_offset(in, token) + (mutation_chance(random, 50) ? token.len : 0);
}

/* RFC 5322 3.2.2: comments nest; sometimes deeper than the parsers follow. */
static bool add_comment(ms_span in, mutation_out *out, mutation_random *random) {
    static const char *const texts[] = {
        "c", "", " a b ", "\\)", "=?utf-8?q?c?=", "\xc3\xa9", "\r\n "};
    size_t depth = 1 + mutation_below(random, mutation_chance(random, 10) ? 150 : 3);
    size_t closed = mutation_chance(random, 85) ? depth : mutation_below(random, depth + 2);
    size_t at = choose_border(in, random);
    mutation_put(out, ms_span_slice(in, 0, at));
    for (size_t i = 0; i < depth; i++) {
        mutation_put_octet(out, '(');
    }
    mutation_put_text(out, texts[mutation_below(random, sizeof texts / sizeof *texts)]);
    for (size_t i = 0; i < closed; i++) {
        mutation_put_octet(out, ')');
    }
    mutation_put(out, ms_span_from(in, at));
    return true;
}

static bool add_white(ms_span in, mutation_out *out, mutation_random *random) {
    static const char *const whites[] = {" ",   "\t",         "\r\n ", "\r\n\t",
                                         "\n ", "\r\n \r\n ", "\r\n",  "  "};
    mutation_insert(out, in, choose_border(in, random),
                    whites[mutation_below(random, sizeof whites / sizeof *whites)]);
    return true;
}

static bool is_white(ms_span token) {
    return token.data[0] == ' ' || token.data[0] == '\t' || token.data[0] == '\r';
}

static bool remove_white(ms_span in, mutation_out *out, mutation_random *random) {
    ms_span white = token_choose(in, token_header, is_white, random);
    mutation_put_before(out, in, white);
    mutation_put_after(out, in, white);
    return white.len != 0;
}

/* A word becomes a quoted string with some of its octets as quoted pairs; a quoted string its
 * content. */
static bool change_quotes(ms_span in, mutation_out *out, mutation_random *random) {
    ms_span token = token_choose(in, token_header, is_text, random);
    if (token.len == 0) {
        return false;
    }
    bool quoted = is_quoted(token);
    ms_span text = quoted ? ms_span_slice(token, 1, token.len - 2) : token;
    mutation_put_before(out, in, token);
    mutation_put_text(out, quoted ? "" : "\"");
    for (size_t i = 0; i < text.len && !out->full; i++) {
        mutation_put_text(out, !quoted && mutation_chance(random, 15) ? "\\" : "");
        mutation_put_octet(out, text.data[i]);
    }
    mutation_put_text(out, quoted ? "" : "\"");
    mutation_put_after(out, in, token);
    return true;
}

/* Something that is special goes into a quoted string or a comment. */
static bool insert_inside(ms_span in, mutation_out *out, mutation_random *random) {
    static const char *const texts[] = {"\\\"", "\\\\",     "\\",   "\"",  "(",  ")",  "\r\n ",
                                        "\\(",  "\xc3\xa9", "\xff", "\\ ", "\t", "=?", "\x01"};
    ms_span token = token_choose(in, token_header, is_enclosed, random);
    if (token.len == 0) {
        return false;
    }
    size_t at = ms_span_offset(in, token) + 1 + mutation_below(random, token.len - 1);
    mutation_insert(out, in, at, texts[mutation_below(random, sizeof texts / sizeof *texts)]);
    return true;
}

static void put_base64(mutation_out *out, ms_span octets) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < octets.len && !out->full; i += 3) {
        uint32_t bits = 0;
        for (size_t j = i; j < i + 3; j++) {
            bits = bits << 8 | (j < octets.len ? octets.data[j] : 0);
        }
        for (size_t j = 0; j < 4; j++) {
            bool pad = i + j > octets.len;
            mutation_put_octet(out, pad ? '=' : (uint8_t)digits[bits >> (18 - 6 * j) & 63]);
        }
    }
}

static void put_q(mutation_out *out, ms_span octets, mutation_random *random) {
    for (size_t i = 0; i < octets.len && !out->full; i++) {
        if (ms_is_alnum(octets.data[i]) && mutation_chance(random, 80)) {
            mutation_put_octet(out, octets.data[i]);
        } else if (octets.data[i] == ' ') {
            mutation_put_octet(out, '_');
        } else {
            mutation_put_octet(out, '=');
            mutation_put_hex(out, octets.data[i]);
        }
    }
}

static const char *any_charset(mutation_random *random) {
    static const char *const charsets[] = {"utf-8",     "us-ascii", "iso-8859-1", "iso-2022-jp",
                                           "shift_jis", "gb18030",  "utf-7",      "utf-16",
                                           "utf-8*en",  "unknown",  "",           "windows-1252",
                                           "koi8-r",    "euc-kr",   "big5"};
    return charsets[mutation_below(random, sizeof charsets / sizeof *charsets)];
}

/* A word becomes an encoded one with the same octets, by Q or B. */
static bool encode_word(ms_span in, mutation_out *out, mutation_random *random) {
    ms_span word = token_choose(in, token_header, is_word, random);
    bool b = mutation_chance(random, 50);
    mutation_put_before(out, in, word);
    mutation_put_text(out, "=?");
    mutation_put_text(out, any_charset(random));
    mutation_put_text(out, b ? "?B?" : "?q?");
    if (b) {
        put_base64(out, word);
    } else {
        put_q(out, word, random);
    }
    mutation_put_text(out, mutation_chance(random, 90) ? "?=" : "?");
    mutation_put_after(out, in, word);
    return word.len != 0;
}

/* The charset of an encoded word, with its octets as they are. */
static bool change_charset(ms_span in, mutation_out *out, mutation_random *random) {
    ms_span word = token_choose(in, token_header, is_encoded, random);
    mutation_put_before(out, in, word);
    mutation_put_text(out, "=?");
    mutation_put_text(out, any_charset(random));
    mutation_put(out, ms_span_from(word, ms_span_find(word, '?', 2)));
    mutation_put_after(out, in, word);
    return word.len != 0;
}

/* One encoded word becomes two, at any of its octets: also in the middle of a character. */
static bool split_encoded(ms_span in, mutation_out *out, mutation_random *random) {
    ms_span word = token_choose(in, token_header, is_encoded, random);
    size_t text = ms_span_find(word, '?', ms_span_find(word, '?', 2) + 1) + 1;
    if (word.len == 0 || text + 2 >= word.len) {
        return false;
    }
    size_t at = text + mutation_below(random, word.len - 2 - text + 1);
    mutation_put_before(out, in, word);
    mutation_put(out, ms_span_slice(word, 0, at));
    mutation_put_text(out, mutation_chance(random, 70) ? "?=\r\n " : "?= ");
    mutation_put(out, ms_span_slice(word, 0, text));
    mutation_put(out, ms_span_from(word, at));
    mutation_put_after(out, in, word);
    return true;
}

/* One special becomes another. */
static bool change_special(ms_span in, mutation_out *out, mutation_random *random) {
    ms_span special = token_choose(in, token_header, is_special, random);
    mutation_put_before(out, in, special);
    mutation_put_one(out, random, "()<>[]:;@\\,.\"=/?*%'");
    mutation_put_after(out, in, special);
    return special.len != 0;
}

static mutation *const mutations[] = {add_comment,    add_white,     remove_white,
                                      change_quotes,  insert_inside, encode_word,
                                      change_charset, split_encoded, change_special};

const mutation_family family_header_words =
    MUTATION_FAMILY("header_words", token_header, mutations);
