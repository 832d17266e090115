/*
 * NAME
 *      split.h - a stream gives the same units however it is cut
 */
#ifndef FUZZ_ORACLES_SPLIT_H
#define FUZZ_ORACLES_SPLIT_H

#include "oracles/oracle.h"

/* A framer as the oracle sees it. `init` also forgets everything. */
typedef struct split_framer {
    void (*init)(void *framer);
    ms_status (*feed)(void *framer, ms_span piece, size_t *used);
    const ms_diagnostic *(*fault)(const void *framer); /* after MS_LIMIT */
    void *framer;
} split_framer;

/*
 * Frames `input` as one piece, octet by octet, and cut at places that depend on its octets, and
 * checks that the units, their lengths and faults are the same, that every octet is used once, and
 * that a unit is never empty.
 */
void oracle_split(const split_framer *framer, ms_span input);

/* How the pieces of an input are cut: the length of the piece that begins at `at`, at least 1. */
typedef size_t split_cut(ms_span input, size_t at);

split_cut split_whole;     /* all of it */
split_cut split_octets;    /* one octet */
split_cut split_by_octets; /* 1 to 16, by the octets there */

#endif
