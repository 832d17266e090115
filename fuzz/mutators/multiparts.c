/* families.h: boundaries and the lines that delimit parts, RFC 2046 5.1. */
#include "mutators/families.h"

/* RFC 2046 5.1.1 has 70 octets at most; for another one to be tried there is room. */
enum { BOUNDARY_MAX = 80 };

static bool is_delimiter(ms_span line) {
    return ms_span_starts(line, MS_SPAN_LIT("--"));
}

/* Lines up to the next one that begins with "--": a part with its delimiter before it. */
static ms_span token_part(ms_span rest) {
    size_t len = token_line(rest).len;
    while (len < rest.len && !is_delimiter(ms_span_from(rest, len))) {
        len += token_line(ms_span_from(rest, len)).len;
    }
    return ms_span_slice(rest, 0, len);
}

static bool begins_parameter(ms_span line) {
    return ms_to_lower(line.data[0]) == 'b' && line.len >= 9 && line.data[8] == '=' &&
           (memcmp(line.data + 1, "oundary", 7) == 0 || memcmp(line.data + 1, "OUNDARY", 7) == 0);
}

/* "boundary=", where one begins; else one octet. */
static ms_span token_boundary(ms_span rest) {
    return ms_span_slice(rest, 0, begins_parameter(rest) ? 9 : 1);
}

static bool ends_value(uint8_t octet) {
    return octet == '"' || octet == ';' || octet == ' ' || octet == '\r' || octet == '\n';
}

/* The value of one of the boundary parameters, without quotes. */
static ms_span choose_boundary(ms_span in, mutation_random *random) {
    ms_span name = token_choose(in, token_boundary, begins_parameter, random);
    ms_span rest = ms_span_from(in, ms_span_offset(in, name) + name.len);
    size_t from = rest.len != 0 && rest.data[0] == '"' ? 1 : 0;
    size_t end = from;
    while (end < rest.len && end - from < BOUNDARY_MAX && !ends_value(rest.data[end])) {
        end++;
    }
    return ms_span_slice(rest, from, name.len == 0 ? 0 : end - from);
}

/* "--" with this boundary: its delimiter line, its closer, or one of a longer boundary. */
static bool delimits(ms_span line, ms_span boundary) {
    return is_delimiter(line) && ms_span_starts(ms_span_from(line, 2), boundary);
}

typedef struct new_boundary {
    uint8_t octets[BOUNDARY_MAX + 2];
    size_t len;
} new_boundary;

/* Longer or shorter by some octets, so that one is the other's beginning, or another one. */
static new_boundary make_boundary(ms_span old, mutation_random *random) {
    static const char *const others[] = {"b", "--", "", "b c", "=_b", "-", "'()+_,-./:=?", "b\t"};
    new_boundary made = {{0}, 0};
    mutation_out out = {made.octets, 0, sizeof made.octets, false};
    size_t how = mutation_below(random, 4);
    if (how == 3) {
        mutation_put_text(&out, others[mutation_below(random, sizeof others / sizeof *others)]);
    } else {
        mutation_put(&out, ms_span_slice(old, 0, how == 0 ? old.len / 2 : old.len));
        mutation_put_text(&out, how == 1 ? "a" : how == 2 ? "--" : "");
    }
    made.len = out.len;
    return made;
}

/* All delimiter lines of the boundary get the new one. */
static void put_renamed(mutation_out *out, ms_span in, ms_span old, ms_span made) {
    for (ms_span rest = in; rest.len != 0 && !out->full;) {
        ms_span line = token_line(rest);
        bool hit = delimits(line, old);
        rest = ms_span_from(rest, line.len);
        mutation_put_text(out, hit ? "--" : "");
        mutation_put(out, hit ? made : ms_span_of(NULL, 0));
        mutation_put(out, ms_span_from(line, hit ? 2 + old.len : 0));
    }
}

/* The parameter changes; the lines after it go with it or stay behind. */
static bool change_boundary(ms_span in, mutation_out *out, mutation_random *random) {
    ms_span old = choose_boundary(in, random);
    new_boundary made = make_boundary(old, random);
    if (old.len == 0) {
        return false;
    }
    ms_span after = ms_span_from(in, ms_span_offset(in, old) + old.len);
    mutation_put_before(out, in, old);
    mutation_put(out, ms_span_of(made.octets, made.len));
    if (mutation_chance(random, 60)) {
        put_renamed(out, after, old, ms_span_of(made.octets, made.len));
    } else {
        mutation_put(out, after);
    }
    return true;
}

static ms_span choose_delimiter(ms_span in, mutation_random *random) {
    return token_choose(in, token_line, is_delimiter, random);
}

static size_t text_length(ms_span line) {
    size_t len = line.len;
    while (len != 0 && (line.data[len - 1] == '\n' || line.data[len - 1] == '\r')) {
        len--;
    }
    return len;
}

/* One delimiter line: closing or not, padded, longer, shorter, without the hyphens. */
static bool change_delimiter(ms_span in, mutation_out *out, mutation_random *random) {
    static const char *const behind[] = {"", "--", " ", " \t ", "a", "-", "--x", "----", "-- "};
    ms_span line = choose_delimiter(in, random);
    size_t len = text_length(line);
    bool closes = len >= 4 && line.data[len - 1] == '-' && line.data[len - 2] == '-';
    size_t kept = closes && mutation_chance(random, 70) ? len - 2 : len;
    size_t skipped = mutation_chance(random, 10) ? 1 : 0;
    mutation_put_before(out, in, line);
    mutation_put(out, ms_span_slice(line, skipped, kept - skipped));
    mutation_put_text(out, behind[mutation_below(random, sizeof behind / sizeof *behind)]);
    mutation_put(out, ms_span_from(line, len));
    mutation_put_after(out, in, line);
    return line.len != 0;
}

/* One delimiter line is left out: a missing closer, two parts that are one. */
static bool remove_delimiter(ms_span in, mutation_out *out, mutation_random *random) {
    ms_span line = choose_delimiter(in, random);
    mutation_put_before(out, in, line);
    mutation_put_after(out, in, line);
    return line.len != 0;
}

/* A delimiter of some boundary, before some line: empty parts, an outer boundary inside. */
static bool add_delimiter(ms_span in, mutation_out *out, mutation_random *random) {
    ms_span boundary = choose_boundary(in, random);
    ms_span line = token_choose(in, token_line, NULL, random);
    mutation_put_before(out, in, line);
    mutation_put_text(out, "--");
    mutation_put(out, boundary);
    mutation_put_text(out, mutation_chance(random, 40) ? "--\r\n" : "\r\n");
    mutation_put(out, line);
    mutation_put_after(out, in, line);
    return boundary.len != 0;
}

/* Octets that belong to no part: behind the empty line that ends a header, or at the end. */
static bool add_outside(ms_span in, mutation_out *out, mutation_random *random) {
    ms_span line = choose_delimiter(in, random);
    mutation_put_before(out, in, line);
    mutation_put_text(out, mutation_chance(random, 50) ? "preamble\r\n" : "\r\n");
    mutation_put(out, line);
    mutation_put_after(out, in, line);
    mutation_put_text(out, mutation_chance(random, 50) ? "\r\nepilogue" : "\r\n");
    return line.len != 0;
}

/* The entity becomes the only part of a multipart, or a message in a message. Its boundary may be
 * one that is inside, or the beginning of one. */
static bool nest(ms_span in, mutation_out *out, mutation_random *random) {
    static const char *const subtypes[] = {"mixed", "digest", "alternative", "related", "report"};
    ms_span inside = choose_boundary(in, random);
    new_boundary made = make_boundary(inside, random);
    ms_span boundary = ms_span_of(made.octets, made.len);
    if (boundary.len == 0 || mutation_chance(random, 25)) {
        mutation_put_text(out, "Content-Type: message/rfc822\r\n\r\n");
        mutation_put(out, in);
        return true;
    }
    mutation_put_text(out, "Content-Type: multipart/");
    mutation_put_text(out, subtypes[mutation_below(random, sizeof subtypes / sizeof *subtypes)]);
    mutation_put_text(out, "; boundary=\"");
    mutation_put(out, boundary);
    mutation_put_text(out, "\"\r\n\r\n--");
    mutation_put(out, boundary);
    mutation_put_text(out, "\r\n");
    mutation_put(out, in);
    mutation_put_text(out, "\r\n--");
    mutation_put(out, boundary);
    mutation_put_text(out, mutation_chance(random, 80) ? "--\r\n" : "\r\n");
    return true;
}

static mutation *const mutations[] = {change_boundary,
                                      change_boundary,
                                      change_delimiter,
                                      remove_delimiter,
                                      add_delimiter,
                                      add_outside,
                                      nest};

const mutation_family family_multiparts = MUTATION_FAMILY("multiparts", token_part, mutations);
