/*
 * NAME
 *      oracle.h - what must be true of a parser on every input
 *
 * DESCRIPTION
 *      A fuzz target feeds an input to a parser and asks oracles about what came of it. An oracle
 * that does not hold ends the process through oracle_fail, which every engine takes for a find.
 * Tests put a function of their own there, to see each oracle fail.
 */
#ifndef FUZZ_ORACLES_ORACLE_H
#define FUZZ_ORACLES_ORACLE_H

#include "mailspec/diagnostic.h"

/* The contract of every engine. Returns 0; keeps nothing between two calls. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Called with the oracle's name and what did not hold; NULL (the start) prints both and aborts. */
extern void (*oracle_failed)(const char *oracle, const char *what);

/* When `holds` is false, the oracle has found something. */
void oracle_check(bool holds, const char *oracle, const char *what);

/* A status that the contract of status.h knows for whole inputs: not MS_MORE. */
void oracle_status(ms_status status);

/* Each diagnostic's octets lie in an input of `len` octets; the list's counts agree with each
 * other. */
void oracle_diagnostics(const ms_diagnostics *list, size_t len);

/* `part` lies in `whole`, or is empty. */
void oracle_span_inside(ms_span whole, ms_span part);

/* `text` is UTF-8, from its first octet to its last. */
void oracle_utf8(ms_span text);

/*
 * Octets of the arena that an input of `len` octets may cost: a fixed part, for the first block and
 * the list of diagnostics, and so many for each octet. The factor is the largest node for the
 * smallest construct.
 */
#define ORACLE_ARENA_FIXED ((size_t)64 * 1024)
#define ORACLE_ARENA_FACTOR ((size_t)256)
void oracle_bounded(const ms_arena *arena, size_t len);

#endif
