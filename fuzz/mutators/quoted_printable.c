/* families.h: quoted-printable, RFC 2045 6.7. */
#include "mutators/families.h"

/* An escape or a soft line break; else one octet. */
static ms_span token_escape(ms_span rest) {
    size_t len = 1;
    if (rest.data[0] == '=') {
        len = rest.len >= 3 ? 3 : rest.len;
    }
    return ms_span_slice(rest, 0, len);
}

static bool is_plain(ms_span token) {
    return token.data[0] != '=' && token.data[0] != '\r' && token.data[0] != '\n';
}

static bool is_escape(ms_span token) {
    return token.len == 3 && token.data[0] == '=' && ms_is_hexdigit(token.data[1]) &&
           ms_is_hexdigit(token.data[2]);
}

/* An octet becomes its escape. */
static bool escape(ms_span in, mutation_out *out, mutation_random *random) {
    ms_span octet = token_choose(in, token_escape, is_plain, random);
    if (octet.len == 0) {
        return false;
    }
    mutation_put_before(out, in, octet);
    mutation_put_octet(out, '=');
    mutation_put_hex(out, octet.data[0]);
    mutation_put_after(out, in, octet);
    return true;
}

/* An escape becomes another: lower case, half of one, or of an octet that matters. */
static bool change_escape(ms_span in, mutation_out *out, mutation_random *random) {
    static const char *const escapes[] = {"=3d", "=",   "=3", "=0D=0A", "=0D", "=0A",   "=20",
                                          "=09", "=G0", "==", "=00",    "=FF", "=c3=A9"};
    ms_span token = token_choose(in, token_escape, is_escape, random);
    mutation_put_before(out, in, token);
    mutation_put_text(out, escapes[mutation_below(random, sizeof escapes / sizeof *escapes)]);
    mutation_put_after(out, in, token);
    return token.len != 0;
}

/* Soft and hard breaks, with white space before them. */
static bool break_line(ms_span in, mutation_out *out, mutation_random *random) {
    static const char *const breaks[] = {"=\r\n",  "= \r\n", "=\n",      "\r\n", " \r\n",
                                         "\t\r\n", "=\r",    "=\t \r\n", "\n"};
    mutation_insert(out, in, mutation_below(random, in.len + 1),
                    breaks[mutation_below(random, sizeof breaks / sizeof *breaks)]);
    return true;
}

static mutation *const mutations[] = {escape, change_escape, break_line};

const mutation_family family_quoted_printable =
    MUTATION_FAMILY("quoted_printable", token_escape, mutations);
