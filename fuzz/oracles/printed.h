/*
 * NAME
 *      printed.h - what a printer writes is as long as it says
 */
#ifndef FUZZ_ORACLES_PRINTED_H
#define FUZZ_ORACLES_PRINTED_H

#include "oracles/oracle.h"

#include "mailspec/output.h"

/* A printer of the library, for a value of the type that the target knows. */
typedef void printed_print(const void *value, ms_output *out);

/*
 * Prints `value` without memory, then into exactly as much as that said, then into one octet less,
 * and checks that lengths, statuses and beginnings agree. Returns the text, in memory of exactly
 * its length for free() at .data; .data is NULL when there is no memory. Whether it is read again
 * as the same value is the target's to see.
 */
ms_span oracle_printed(printed_print *print, const void *value);

#endif
