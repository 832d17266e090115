/*
 * NAME
 *      endpoints.h - a list of endpoints that grows, and the file a recipe writes them to
 */
#ifndef HARNESS_FARM_ENDPOINTS_H
#define HARNESS_FARM_ENDPOINTS_H

#include "play/endpoint.h"

/* Endpoints of one run. Each is a column of its report; nobody reads more. */
#define ENDPOINTS_MAX ((size_t)128)

/* Octets of an endpoints.tsv. */
#define ENDPOINTS_FILE_MAX ((size_t)64 * 1024)

/* The strings of its endpoints are in `arena`, `items` too. */
typedef struct endpoint_list {
    endpoint *items;
    size_t count, capacity;
    ms_arena *arena;
} endpoint_list;

/* Who logs in there, and the TLS settings for TCP addresses and for UNIX sockets. */
typedef struct endpoint_owner {
    const profile *profile;
    const net_tls_client *tls, *unix_tls;
} endpoint_owner;

/* Names with commas between them, "plain,starttls", as bits of script_protocol or
 * script_transport; 0 when one of them is no name. */
unsigned endpoint_protocols(ms_span names);
unsigned endpoint_transports(ms_span names);

/* Appends a copy of `added`. false when ENDPOINTS_MAX is reached or there is no memory. */
bool endpoint_list_add(endpoint_list *list, const endpoint *added);

/*
 * Appends one endpoint for each of `transports` at the address; HOST, HOST:PORT, unix:PATH as
 * net_address_parse reads it. false and a sentence when the address is none or the list is full.
 */
bool endpoint_list_add_address(endpoint_list *list, script_protocol protocol, unsigned transports,
                               const char *address, const endpoint_owner *owner, char *error,
                               size_t size);

/* Appends what the file says, at least one endpoint. false and a sentence with path and line. */
bool endpoint_list_read(endpoint_list *list, const char *path, const endpoint_owner *owner,
                        char *error, size_t size);

#endif
