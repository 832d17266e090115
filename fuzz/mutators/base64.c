/* families.h: base64, RFC 2045 6.8 (and RFC 4648, whose text is not in the reference set). */
#include "mutators/families.h"

static bool is_digit64(uint8_t octet) {
    return ms_is_alnum(octet) || octet == '+' || octet == '/' || octet == '-' || octet == '_';
}

/* Up to four octets of the alphabet or padding; else one octet. */
static ms_span token_quantum(ms_span rest) {
    size_t len = 0;
    while (len < rest.len && len < 4 && (is_digit64(rest.data[len]) || rest.data[len] == '=')) {
        len++;
    }
    return ms_span_slice(rest, 0, len == 0 ? 1 : len);
}

static bool is_quantum(ms_span token) {
    return is_digit64(token.data[0]);
}

/* What a quantum can be: padded rightly, with bits left over, cut off, or none. */
static bool change_quantum(ms_span in, mutation_out *out, mutation_random *random) {
    static const char *const quanta[] = {"QQ==", "QR==", "QUI=", "QUJ=", "Q===", "====", "QQ=", "Q",
                                         "QQ",   "QUI",  "=QUI", "Q=Q=", "QUJD", "-_-_", "+/+/"};
    ms_span quantum = token_choose(in, token_quantum, is_quantum, random);
    mutation_put_before(out, in, quantum);
    mutation_put_text(out, quanta[mutation_below(random, sizeof quanta / sizeof *quanta)]);
    mutation_put_after(out, in, quantum);
    return quantum.len != 0;
}

static bool is_padded(ms_span token) {
    return token.len >= 2 && is_digit64(token.data[0]) && token.data[token.len - 1] == '=';
}

/* The last digit before "=" gets bits that no octet uses, or loses them. */
static bool change_spare_bits(ms_span in, mutation_out *out, mutation_random *random) {
    ms_span quantum = token_choose(in, token_quantum, is_padded, random);
    if (quantum.len == 0) {
        return false;
    }
    size_t at = ms_span_find(quantum, '=', 0) - 1;
    mutation_put_before(out, in, quantum);
    mutation_put(out, ms_span_slice(quantum, 0, at));
    mutation_put_one(out, random, "AQgwBCDEIPRSTUV0/+_8cskoxyz");
    mutation_put(out, ms_span_from(quantum, at + 1));
    mutation_put_after(out, in, quantum);
    return true;
}

/* The end: padding taken away, given, or given twice. */
static bool change_padding(ms_span in, mutation_out *out, mutation_random *random) {
    static const char *const ends[] = {
        "", "=", "==", "===", "=\r\n=", "= =", "==\r\n", "=A", "==QUJD"};
    size_t len = in.len;
    while (len != 0 && !is_digit64(in.data[len - 1])) {
        len--;
    }
    mutation_put(out, ms_span_slice(in, 0, len));
    mutation_put_text(out, ends[mutation_below(random, sizeof ends / sizeof *ends)]);
    return true;
}

/* What may stand between digits for some, and not for others. */
static bool insert_between(ms_span in, mutation_out *out, mutation_random *random) {
    static const char *const texts[] = {"\r\n", "\n", " ",    "\t",   "=",  "-",
                                        "_",    "*",  "\x01", "\xff", "\r", "."};
    mutation_insert(out, in, mutation_below(random, in.len + 1),
                    texts[mutation_below(random, sizeof texts / sizeof *texts)]);
    return true;
}

/* RFC 2045 6.8: lines of 76 digits; of 75, 77 and 4 too. */
static bool break_lines(ms_span in, mutation_out *out, mutation_random *random) {
    static const size_t lengths[] = {76, 76, 75, 77, 64, 4, 1};
    size_t length = lengths[mutation_below(random, sizeof lengths / sizeof *lengths)];
    for (size_t at = 0; at < in.len && !out->full; at += length) {
        mutation_put_text(out, at == 0 ? "" : "\r\n");
        mutation_put(out, ms_span_slice(in, at, length));
    }
    return in.len != 0;
}

/* One alphabet's last two digits become the other's. */
static bool change_alphabet(ms_span in, mutation_out *out, mutation_random *random) {
    static const uint8_t last[2][2] = {{'+', '/'}, {'-', '_'}};
    size_t to = mutation_below(random, 2);
    const uint8_t *from = last[1 - to];
    for (size_t i = 0; i < in.len && !out->full; i++) {
        uint8_t octet = in.data[i];
        octet = octet == from[0] ? last[to][0] : octet == from[1] ? last[to][1] : octet;
        mutation_put_octet(out, octet);
    }
    return in.len != 0;
}

static mutation *const mutations[] = {change_quantum, change_spare_bits, change_padding,
                                      insert_between, break_lines,       change_alphabet};

const mutation_family family_base64 = MUTATION_FAMILY("base64", token_quantum, mutations);
