/* families.h: whole fields: their names, bodies and folds. */
#include "mutators/families.h"

static bool has_name(ms_span field) {
    return ms_span_find(field, ':', 0) < ms_span_find(field, '\n', 0);
}

static ms_span name_of(ms_span field) {
    return ms_span_slice(field, 0, ms_span_find(field, ':', 0));
}

static ms_span body_of(ms_span field) {
    return ms_span_from(field, ms_span_find(field, ':', 0));
}

/* The body of one field under the name of another: dates where addresses should be. */
static bool exchange_names(ms_span in, mutation_out *out, mutation_random *random) {
    ms_span field = token_choose(in, token_field, has_name, random);
    ms_span other = token_choose(in, token_field, has_name, random);
    mutation_put_before(out, in, field);
    mutation_put(out, name_of(other));
    mutation_put(out, body_of(field));
    mutation_put_after(out, in, field);
    return field.len != 0 && field.data != other.data;
}

static const char *any_name(mutation_random *random) {
    static const char *const names[] = {"Date",
                                        "From",
                                        "Sender",
                                        "Reply-To",
                                        "To",
                                        "Cc",
                                        "Bcc",
                                        "Message-ID",
                                        "In-Reply-To",
                                        "References",
                                        "Subject",
                                        "Comments",
                                        "Keywords",
                                        "Resent-Date",
                                        "Resent-From",
                                        "Resent-To",
                                        "Return-Path",
                                        "Received",
                                        "List-ID",
                                        "List-Post",
                                        "MIME-Version",
                                        "Content-ID",
                                        "Content-Type",
                                        "Content-Language",
                                        "Content-Location",
                                        "Content-Disposition",
                                        "Content-Transfer-Encoding",
                                        "X",
                                        "Resent-Sender",
                                        "List-Unsubscribe"};
    return names[mutation_below(random, sizeof names / sizeof *names)];
}

static bool rename_field(ms_span in, mutation_out *out, mutation_random *random) {
    ms_span field = token_choose(in, token_field, has_name, random);
    mutation_put_before(out, in, field);
    mutation_put_text(out, any_name(random));
    mutation_put(out, body_of(field));
    mutation_put_after(out, in, field);
    return field.len != 0;
}

/* The same field again behind itself, with another body now and then. */
static bool double_field(ms_span in, mutation_out *out, mutation_random *random) {
    ms_span field = token_choose(in, token_field, has_name, random);
    ms_span other = token_choose(in, token_field, has_name, random);
    mutation_put_before(out, in, field);
    mutation_put(out, field);
    mutation_put(out, name_of(field));
    mutation_put(out, body_of(mutation_chance(random, 50) ? field : other));
    mutation_put_after(out, in, field);
    return field.len != 0;
}

/* What stands between name, colon and body. */
static bool change_colon(ms_span in, mutation_out *out, mutation_random *random) {
    static const char *const colons[] = {":",     " :", "::",    " ",  ":\r\n ",
                                         "\t:\t", "",   ":\r\n", ":  "};
    ms_span field = token_choose(in, token_field, has_name, random);
    mutation_put_before(out, in, field);
    mutation_put(out, name_of(field));
    mutation_put_text(out, colons[mutation_below(random, sizeof colons / sizeof *colons)]);
    mutation_put(out, ms_span_from(body_of(field), 1));
    mutation_put_after(out, in, field);
    return field.len != 0;
}

static bool folds(ms_span field) {
    return token_line(field).len < field.len;
}

/* RFC 5322 2.2.3: unfolding takes the line end away. */
static bool unfold(ms_span in, mutation_out *out, mutation_random *random) {
    ms_span field = token_choose(in, token_field, folds, random);
    ms_span line = token_line(field.len == 0 ? in : field);
    size_t ends = line.len > 1 && line.data[line.len - 2] == '\r' ? 2 : 1;
    if (field.len == 0) {
        return false;
    }
    mutation_put_before(out, in, field);
    mutation_put(out, ms_span_slice(line, 0, line.len - ends));
    mutation_put(out, ms_span_from(field, line.len));
    mutation_put_after(out, in, field);
    return true;
}

/* At any octet, also where a fold must not be. */
static bool fold(ms_span in, mutation_out *out, mutation_random *random) {
    static const char *const ends[] = {"\r\n ", "\r\n\t", "\r\n  ", "\n ", "\r\n \r\n "};
    mutation_insert(out, in, mutation_below(random, in.len + 1),
                    ends[mutation_below(random, sizeof ends / sizeof *ends)]);
    return true;
}

/* An empty line ends the section. */
static bool end_section(ms_span in, mutation_out *out, mutation_random *random) {
    ms_span field = token_choose(in, token_field, NULL, random);
    mutation_insert(out, in, ms_span_offset(in, field),
                    mutation_chance(random, 60) ? "\r\n" : "\n");
    return true;
}

static mutation *const mutations[] = {exchange_names, rename_field, double_field, change_colon,
                                      unfold,         fold,         end_section};

const mutation_family family_header_fields =
    MUTATION_FAMILY("header_fields", token_field, mutations);
