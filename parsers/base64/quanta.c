/* quanta.h: the tables of the alphabets, and the loop that looks them up. */
#include "quanta.h"

/* The characters that both alphabets share and what they are worth. */
/* clang-format off */
#define SHARED(X)                                                                                  \
    X('A', 0) X('B', 1) X('C', 2) X('D', 3) X('E', 4) X('F', 5) X('G', 6) X('H', 7)                \
    X('I', 8) X('J', 9) X('K', 10) X('L', 11) X('M', 12) X('N', 13) X('O', 14) X('P', 15)          \
    X('Q', 16) X('R', 17) X('S', 18) X('T', 19) X('U', 20) X('V', 21) X('W', 22) X('X', 23)        \
    X('Y', 24) X('Z', 25) X('a', 26) X('b', 27) X('c', 28) X('d', 29) X('e', 30) X('f', 31)        \
    X('g', 32) X('h', 33) X('i', 34) X('j', 35) X('k', 36) X('l', 37) X('m', 38) X('n', 39)        \
    X('o', 40) X('p', 41) X('q', 42) X('r', 43) X('s', 44) X('t', 45) X('u', 46) X('v', 47)        \
    X('w', 48) X('x', 49) X('y', 50) X('z', 51) X('0', 52) X('1', 53) X('2', 54) X('3', 55)        \
    X('4', 56) X('5', 57) X('6', 58) X('7', 59) X('8', 60) X('9', 61)
/* clang-format on */

/* RFC 4648 section 4, and section 5. */
#define STANDARD(X) SHARED(X) X('+', 62) X('/', 63)
#define URL(X) SHARED(X) X('-', 62) X('_', 63)

/* Every place of a quantum holds a character of the alphabet. */
#define WHOLE 0xF0000000U

/* 24 bits in the order of the text, as three octets with the first one lowest. */
#define OCTETS(bits) (((bits) >> 16 & 0xFFU) | ((bits)&0xFF00U) | ((bits)&0xFFU) << 16)
#define AT_PLACE(place, worth) (1U << (28 + (place)) | OCTETS((worth##U) << (18 - 6 * (place))))
#define FIRST(character, worth) [character] = AT_PLACE(0, worth),
#define SECOND(character, worth) [character] = AT_PLACE(1, worth),
#define THIRD(character, worth) [character] = AT_PLACE(2, worth),
#define FOURTH(character, worth) [character] = AT_PLACE(3, worth),

#define PLACES(alphabet)                                                                           \
    {alphabet(FIRST)}, {alphabet(SECOND)}, {alphabet(THIRD)}, {                                    \
        alphabet(FOURTH)                                                                           \
    }

const ms_base64_table ms_base64_standard = {{PLACES(STANDARD)}};
const ms_base64_table ms_base64_url = {{PLACES(URL)}};

uint32_t ms_base64_worth(const ms_base64_table *table, uint8_t character) {
    uint32_t entry = table->place[3][character];
    return entry == 0 ? MS_BASE64_NO_CHARACTER : entry >> 16 & 63;
}

/* Quanta that are looked at together: one branch for all of them. More is no faster; a line of 76
 * columns is three blocks and one quantum. */
enum { BLOCK = 6 };

static uint32_t quantum(const ms_base64_table *table, const uint8_t *in) {
    return table->place[0][in[0]] | table->place[1][in[1]] | table->place[2][in[2]] |
           table->place[3][in[3]];
}

static void put_three(uint8_t *out, uint32_t octets) {
    out[0] = (uint8_t)octets;
    out[1] = (uint8_t)(octets >> 8);
    out[2] = (uint8_t)(octets >> 16);
}

/* Three octets and one that the next quantum overwrites: compilers make one store of it. */
static void put_four(uint8_t *out, uint32_t octets) {
    put_three(out, octets);
    out[3] = (uint8_t)(octets >> 24);
}

/* Returns the bits that all of its quanta have. */
static uint32_t decode_block(const ms_base64_table *table, const uint8_t *in, uint8_t *out) {
    uint32_t common = WHOLE;
    for (size_t i = 0; i < BLOCK; i++) {
        uint32_t octets = quantum(table, in + 4 * i);
        common &= octets;
        put_four(out + 3 * i, octets);
    }
    return common;
}

static inline size_t decode_quanta(const ms_base64_table *table, const uint8_t *in, uint8_t *out,
                                   size_t count) {
    size_t done = 0;
    /* More than a block: the last quantum has no room for a fourth octet. */
    while (count - done > BLOCK && decode_block(table, in + 4 * done, out + 3 * done) == WHOLE) {
        done += BLOCK;
    }
    for (; done < count; done++) {
        uint32_t octets = quantum(table, in + 4 * done);
        if ((octets & WHOLE) != WHOLE) {
            break;
        }
        put_three(out + 3 * done, octets);
    }
    return done;
}

size_t ms_base64_decode_quanta(const ms_base64_table *table, const uint8_t *in, uint8_t *out,
                               size_t count) {
    return decode_quanta(table, in, out, count);
}

size_t ms_base64_decode_lines(const ms_base64_table *table, const uint8_t *in, uint8_t *out,
                              size_t count) {
    const size_t text = MS_BASE64_LINE_OCTETS - 2;
    const size_t octets = (size_t)3 * MS_BASE64_LINE_QUANTA;
    size_t done = 0;
    while (done < count && in[text] == '\r' && in[text + 1] == '\n' &&
           decode_quanta(table, in, out, MS_BASE64_LINE_QUANTA) == MS_BASE64_LINE_QUANTA) {
        done++;
        in += MS_BASE64_LINE_OCTETS;
        out += octets;
    }
    return done;
}
