/*
 * NAME
 *      run_expected.h - what a run knows of its expectations when it is over
 */
#ifndef HARNESS_CLI_RUN_RUN_EXPECTED_H
#define HARNESS_CLI_RUN_RUN_EXPECTED_H

#include "cli/run/run_options.h"
#include "play/expectation.h"

/* All ids there are, in `arena`, and whether all is played. CLI_AS_EXPECTED, or CLI_USAGE after a
 * message. */
int run_expected_scope(const exchanges *found, const run_options *in, ms_arena *arena,
                       expectation_scope *scope);

/* Writes the file anew and says on stderr what changed, and what is to be done then. false after a
 * message. `path` may be NULL: a server whose folder has no such file. */
bool run_expected_update(expectations *list, const char *path, const char *server,
                         const expectation_scope *scope);

#endif
