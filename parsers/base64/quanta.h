/*
 * NAME
 *      quanta.h - whole quanta of base64, many at a time
 *
 * DESCRIPTION
 *      The fast path under every reading of base64: groups of four characters of one alphabet.
 *      Whatever is none (padding, line breaks, faults, the end of a cut text) is left to the state
 *      machine above. It is also the place for kernels that use a processor's vectors: they take
 *      the same arguments and must give the same result.
 */
#ifndef MAILSPEC_BASE64_QUANTA_H
#define MAILSPEC_BASE64_QUANTA_H

#include <stddef.h>
#include <stdint.h>

/* What a character adds to its quantum, by its place in it. The lowest 24 bits are the three
 * octets, the first one lowest. The highest four say at which places a character of the alphabet
 * stood: a quantum has all of them, or it is none. */
typedef struct ms_base64_table {
    uint32_t place[4][256];
} ms_base64_table;

/* RFC 4648 section 4, and section 5. */
extern const ms_base64_table ms_base64_standard;
extern const ms_base64_table ms_base64_url;

/* Not worth anything: no character of the alphabet. */
#define MS_BASE64_NO_CHARACTER UINT32_MAX

/* What a character is worth, 0 to 63, or MS_BASE64_NO_CHARACTER. */
uint32_t ms_base64_worth(const ms_base64_table *table, uint8_t character);

/*
 * Decodes quanta from `in`, which holds `count` of them (4 octets each), up to the first that has
 * an octet outside the alphabet. `out` has room for 3 * `count` octets, all of which may be written
 * to. Returns how many quanta were decoded; three times as many octets of `out` are good. Costs at
 * most a constant beyond what it decodes, so that it may be tried again and again.
 */
size_t ms_base64_decode_quanta(const ms_base64_table *table, const uint8_t *in, uint8_t *out,
                               size_t count);

/* RFC 2045 section 6.8: quanta of a full line, and octets of it with its CRLF. */
enum { MS_BASE64_LINE_QUANTA = 19, MS_BASE64_LINE_OCTETS = 4 * MS_BASE64_LINE_QUANTA + 2 };

/*
 * The same for full lines, which are most of any attachment: `in` holds `count` times
 * MS_BASE64_LINE_OCTETS octets, `out` has room for 3 * MS_BASE64_LINE_QUANTA for each. Returns how
 * many lines were full and well-formed.
 */
size_t ms_base64_decode_lines(const ms_base64_table *table, const uint8_t *in, uint8_t *out,
                              size_t count);

#endif
