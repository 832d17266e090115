/*
 * NAME
 *      run_profile.h - options of `mailspec run` from a profile
 */
#ifndef HARNESS_CLI_RUN_RUN_PROFILE_H
#define HARNESS_CLI_RUN_RUN_PROFILE_H

#include "cli/run/run_options.h"

/* The profile that is read without --profile, when it is there and no server is named. */
#define RUN_PROFILE_DEFAULT "mailspec.json"

struct argp_state;

/*
 * Fills what the command line left open from the profile, if there is one: --profile, or
 * RUN_PROFILE_DEFAULT. Servers and addresses, the selection and the reports of the command line
 * stand in the place of all of the profile's. On a fault of the file the program ends here.
 */
void run_profile_apply(run_options *into, struct argp_state *state);

#endif
