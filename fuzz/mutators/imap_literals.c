/* families.h: literals with the right count and with a wrong one, and the forms of one string. */
#include "mutators/families.h"

static bool is_literal(ms_span token) {
    imap_literal literal;
    return imap_literal_read(token, &literal);
}

static bool is_quoted(ms_span token) {
    return token.len >= 2 && token.data[0] == '"' && token.data[token.len - 1] == '"';
}

/* Atoms and numbers too: whatever is a word. */
static bool is_string(ms_span token) {
    return is_literal(token) || is_quoted(token) || ms_is_alnum(token.data[0]) ||
           token.data[0] == '\\';
}

typedef enum literal_form { LITERAL, LITERAL_PLUS, LITERAL8, LITERAL_FORMS } literal_form;

/* "{" count "}" CRLF in one of its three forms; the count is the caller's. */
static void put_head(mutation_out *out, literal_form form, uint64_t count) {
    mutation_put_text(out, form == LITERAL8 ? "~{" : "{");
    mutation_put_number(out, count);
    mutation_put_text(out, form == LITERAL_PLUS ? "+}\r\n" : "}\r\n");
}

static literal_form any_form(mutation_random *random) {
    return (literal_form)mutation_below(random, LITERAL_FORMS);
}

bool imap_keep_count(ms_span in, mutation_out *out, mutation_random *random) {
    imap_literal literal;
    ms_span token = token_choose(in, token_imap, is_literal, random);
    if (!imap_literal_read(token, &literal)) {
        return false;
    }
    size_t kept = mutation_below(random, literal.content.len + 1);
    size_t from = mutation_below(random, in.len);
    ms_span more = ms_span_slice(in, from, mutation_below(random, 40));
    mutation_put_before(out, in, token);
    put_head(out, any_form(random), kept + more.len);
    mutation_put(out, ms_span_slice(literal.content, 0, kept));
    mutation_put(out, more);
    mutation_put_after(out, in, token);
    return true;
}

/* Never the content's length. */
static uint64_t wrong_count(size_t len, mutation_random *random) {
    const uint64_t counts[] = {len + 1,
                               len + 2,
                               len - 1,
                               0,
                               2 * (uint64_t)len + 1,
                               UINT32_MAX,
                               UINT32_MAX + UINT64_C(1),
                               INT64_MAX,
                               UINT64_MAX};
    uint64_t count = counts[mutation_below(random, sizeof counts / sizeof *counts)];
    return count == len ? len + 1 : count;
}

bool imap_bend_count(ms_span in, mutation_out *out, mutation_random *random) {
    imap_literal literal;
    ms_span token = token_choose(in, token_imap, is_literal, random);
    if (!imap_literal_read(token, &literal)) {
        return false;
    }
    mutation_put_before(out, in, token);
    put_head(out, any_form(random), wrong_count(literal.content.len, random));
    mutation_put(out, literal.content);
    mutation_put_after(out, in, token);
    return true;
}

/* Heads that are none, with the content as it was. */
static bool bend_head(ms_span in, mutation_out *out, mutation_random *random) {
    static const char *const heads[] = {"{}\r\n",   "{-1}\r\n",  "{0x1}\r\n", "{1 }\r\n",
                                        "{1-}\r\n", "{01}\r\n",  "{1}",       "{1}\n",
                                        "{1}\r",    "{1++}\r\n", "~{1+}\r\n", "~~{1}\r\n"};
    imap_literal literal;
    ms_span token = token_choose(in, token_imap, is_literal, random);
    if (!imap_literal_read(token, &literal)) {
        return false;
    }
    mutation_put_before(out, in, token);
    mutation_put_text(out, heads[mutation_below(random, sizeof heads / sizeof *heads)]);
    mutation_put(out, literal.content);
    mutation_put_after(out, in, token);
    return true;
}

/* What a quoted string stands for goes to `value`, which has room for `quoted`. */
static size_t unquote(ms_span quoted, uint8_t *value) {
    size_t len = 0;
    for (size_t at = 1; at + 1 < quoted.len; at++) {
        at += quoted.data[at] == '\\' && at + 2 < quoted.len ? 1 : 0;
        value[len++] = quoted.data[at];
    }
    return len;
}

static void put_quoted(mutation_out *out, ms_span value) {
    mutation_put_octet(out, '"');
    for (size_t i = 0; i < value.len && !out->full; i++) {
        if (value.data[i] == '"' || value.data[i] == '\\') {
            mutation_put_octet(out, '\\');
        }
        mutation_put_octet(out, value.data[i]);
    }
    mutation_put_octet(out, '"');
}

/* Longer strings stay as they are. */
enum { VALUE_MAX = 512 };

static ms_span value_of(ms_span token, uint8_t room[VALUE_MAX]) {
    imap_literal literal;
    if (imap_literal_read(token, &literal)) {
        return literal.content;
    }
    return is_quoted(token) && token.len <= VALUE_MAX ? ms_span_of(room, unquote(token, room))
                                                      : token;
}

bool imap_change_form(ms_span in, mutation_out *out, mutation_random *random) {
    uint8_t room[VALUE_MAX];
    ms_span token = token_choose(in, token_imap, is_string, random);
    if (token.len == 0) {
        return false;
    }
    ms_span value = value_of(token, room);
    size_t form = mutation_below(random, LITERAL_FORMS + 2);
    mutation_put_before(out, in, token);
    if (form < LITERAL_FORMS) {
        put_head(out, (literal_form)form, value.len);
        mutation_put(out, value);
    } else if (form == LITERAL_FORMS) {
        put_quoted(out, value);
    } else {
        mutation_put(out, value);
    }
    mutation_put_after(out, in, token);
    return true;
}

/* Words that are more than their letters, in the place of any other string. */
static bool change_value(ms_span in, mutation_out *out, mutation_random *random) {
    static const char *const values[] = {"NIL",
                                         "nil",
                                         "\"NIL\"",
                                         "\"\"",
                                         "{0}\r\n",
                                         "~{0}\r\n",
                                         "\"\\\\\"",
                                         "\"\\\"\"",
                                         "()",
                                         "\\*",
                                         "INBOX",
                                         "\"\xc3\xa9\"",
                                         "0",
                                         "4294967295",
                                         "4294967296",
                                         "*",
                                         "1:*,3",
                                         "2:1",
                                         "9223372036854775808"};
    ms_span token = token_choose(in, token_imap, is_string, random);
    mutation_put_before(out, in, token);
    mutation_put_text(out, values[mutation_below(random, sizeof values / sizeof *values)]);
    mutation_put_after(out, in, token);
    return token.len != 0;
}

static mutation *const mutations[] = {imap_keep_count,  imap_bend_count,  bend_head,
                                      imap_change_form, imap_change_form, change_value};

const mutation_family family_imap_literals =
    MUTATION_FAMILY("imap_literals", token_imap, mutations);
