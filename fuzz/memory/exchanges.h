/*
 * NAME
 *      exchanges.h - what the runner plays against a server in memory
 */
#ifndef FUZZ_MEMORY_EXCHANGES_H
#define FUZZ_MEMORY_EXCHANGES_H

#include "play/endpoint.h"

typedef struct memory_exchange {
    script_protocol protocol;
    script_transport transport;
    unsigned connections; /* that it makes, cleaning up included */
    const char *text;     /* of the exchange language; NULL: the baseline */
} memory_exchange;

#define MEMORY_EXCHANGES 10
extern const memory_exchange memory_exchanges[MEMORY_EXCHANGES];

/* What `needs:` of the exchanges is about is advertised. */
endpoint memory_endpoint(const memory_exchange *exchange);

/* Who logs in, with two passwords: one that an IMAP quoted string writes as it is, and one that it
 * does not. */
extern const profile memory_profile;

#endif
