/*
 * NAME
 *      servers.h - servers from recipes, as the command line speaks of them
 */
#ifndef HARNESS_CLI_RUN_SERVERS_H
#define HARNESS_CLI_RUN_SERVERS_H

#include "farm/farm.h"

/* As farm_server_load, but says on stderr what is wrong, and for an unknown name which there are.
 */
bool servers_load(farm_server *server, const char *conformance, const char *name);

/* Say on stderr that servers are being started, and that one is up. */
void servers_say_start(const farm_server *servers, size_t count);
void servers_say_up(const farm_server *server);

/* Says on stderr what went wrong with the server, with the details below it. */
void servers_say_problem(const farm_server *server);

#endif
