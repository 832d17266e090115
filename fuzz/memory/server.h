/*
 * NAME
 *      server.h - a server in memory, for the runner to play against
 *
 * DESCRIPTION
 *      server.c and sasl.c are other implementations of what the runner's client side is linked
 * with: net/connection.h without sockets and OpenSSL, the clock of net/deadline.h without time, and
 * play/sasl.h without GNU SASL. One server for the process, begun anew for each play.
 *
 *      What it sends are the octets of a stream, whatever the client says. An octet
 * SERVER_SEPARATOR ends what belongs to one connection, or to its side before the TLS handshake;
 * the next connection, or the stream under TLS, goes on behind it. So where the stream is cut into
 * pieces changes nothing.
 *
 *      Time passes only where the client waits for what does not come: until its deadline, at once.
 */
#ifndef FUZZ_MEMORY_SERVER_H
#define FUZZ_MEMORY_SERVER_H

#include "oracles/split.h"

/* ASCII's record separator, which no reply may hold. */
#define SERVER_SEPARATOR 0x1e

/* Octets that the client may send. Our exchanges send some hundred; values that the server made
 * them send some more. */
#define SERVER_SENT_MAX ((size_t)64 * 1024)

/* What comes where a connection's octets end. */
typedef enum server_ending { SERVER_CLOSES, SERVER_IS_SILENT, SERVER_RESETS } server_ending;

typedef struct server {
    ms_span stream;
    split_cut *cut; /* how much comes at a time */
    server_ending ending;
    size_t at;    /* octets of the stream that were handed out, separators included */
    size_t calls; /* in which the client received, sent or waited */
    int64_t now_ns;
    uint8_t sent[SERVER_SENT_MAX];
    size_t sent_length;
} server;

/* The server that connections are made to from now on. */
void server_begin(server *fresh, ms_span stream, split_cut *cut, server_ending ending);

#endif
