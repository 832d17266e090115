/*
 * NAME
 *      run_address.h - servers that are named by address: who logs in there, and how TLS is spoken
 */
#ifndef HARNESS_CLI_RUN_RUN_ADDRESS_H
#define HARNESS_CLI_RUN_RUN_ADDRESS_H

#include "cli/run/run_options.h"

/* What such a server is called in reports and expectations without --name. */
#define RUN_ADDRESS_NAME "server"

/* What it is called in this run. */
const char *run_address_name(const run_options *options);

/* The endpoints keep pointers into this; it must not move. */
typedef struct run_address {
    profile profile;
    net_tls_client *tls;
} run_address;

/*
 * Makes the profile from the options, files and environment, the TLS context, and appends the
 * endpoints to `list`, in whose arena the strings are. false and a sentence when something cannot
 * be used. Give it to run_address_free either way.
 */
bool run_address_make(run_address *made, const run_options *options, endpoint_list *list,
                      char *error, size_t size);

void run_address_free(run_address *made);

#endif
