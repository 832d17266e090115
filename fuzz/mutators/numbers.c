/* families.h: numbers at the limits that grammars have. */
#include "mutators/families.h"

static bool is_number(ms_span token) {
    return ms_is_digit(token.data[0]);
}

/* Limits of digits, of dates and times, of IPv4 and ports, of 16, 32, 63 and 64 bits. */
static const char *const limits[] = {"0",
                                     "00",
                                     "1",
                                     "9",
                                     "10",
                                     "12",
                                     "13",
                                     "23",
                                     "24",
                                     "28",
                                     "29",
                                     "30",
                                     "31",
                                     "32",
                                     "49",
                                     "50",
                                     "59",
                                     "60",
                                     "61",
                                     "99",
                                     "100",
                                     "255",
                                     "256",
                                     "999",
                                     "1000",
                                     "1900",
                                     "1969",
                                     "1970",
                                     "2000",
                                     "2100",
                                     "9999",
                                     "10000",
                                     "65535",
                                     "65536",
                                     "2147483648",
                                     "4294967295",
                                     "4294967296",
                                     "9223372036854775807",
                                     "9223372036854775808",
                                     "18446744073709551616"};

static bool set_to_limit(ms_span in, mutation_out *out, mutation_random *random) {
    ms_span number = token_choose(in, token_number, is_number, random);
    mutation_put_before(out, in, number);
    mutation_put_text(out, limits[mutation_below(random, sizeof limits / sizeof *limits)]);
    mutation_put_after(out, in, number);
    return number.len != 0;
}

/* As many digits as before: what a grammar with "2DIGIT" wants. */
static bool change_digits(ms_span in, mutation_out *out, mutation_random *random) {
    ms_span number = token_choose(in, token_number, is_number, random);
    size_t at = mutation_below(random, number.len);
    mutation_put_before(out, in, number);
    mutation_put(out, ms_span_slice(number, 0, at));
    mutation_put_one(out, random, "0123456789");
    mutation_put(out, ms_span_from(number, at + 1));
    mutation_put_after(out, in, number);
    return number.len != 0;
}

/* A zero, a sign or a point before it. */
static bool put_before(ms_span in, mutation_out *out, mutation_random *random) {
    ms_span number = token_choose(in, token_number, is_number, random);
    mutation_put_before(out, in, number);
    mutation_put_one(out, random, "0-+. 1");
    mutation_put(out, number);
    mutation_put_after(out, in, number);
    return number.len != 0;
}

static mutation *const mutations[] = {set_to_limit, change_digits, put_before};

const mutation_family family_numbers = MUTATION_FAMILY("numbers", token_number, mutations);
