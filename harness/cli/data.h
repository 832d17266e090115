/*
 * NAME
 *      data.h - where the folders of data are
 */
#ifndef HARNESS_CLI_DATA_H
#define HARNESS_CLI_DATA_H

#include <argp.h>
#include <stdbool.h>
#include <stddef.h>

/* The option --conformance DIR, for the subcommands that read the folder: an argp child whose input
 * is the const char * that receives DIR. */
extern const struct argp data_argp;

/*
 * The absolute path of the conformance folder, the first of: `given` (--conformance; NULL without),
 * $MAILSPEC_CONFORMANCE, the folder of the source tree the program was built in, the one that was
 * installed with it. false and a sentence when there is none.
 */
bool data_find(const char *given, char *path, size_t size, char *error, size_t error_size);

/* The same for the folder of vectors: $MAILSPEC_VECTORS, the source tree's, the installed one. */
bool data_find_vectors(char *path, size_t size, char *error, size_t error_size);

#endif
