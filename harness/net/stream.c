/* stream.h: attempts on a socket and on TLS, and the wait between them. */
#include "net/stream.h"

#include <errno.h>
#include <openssl/err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "net/diagnose.h"
#include "net/poll.h"

net_connection *net_stream_new(int fd, const net_address *address, bool accepted) {
    net_connection *connection = calloc(1, sizeof *connection);
    if (connection == NULL) {
        return NULL;
    }
    char text[NET_ADDRESS_SIZE];
    connection->fd = fd;
    connection->accepted = accepted;
    connection->address = *address;
    (void)snprintf(connection->name, sizeof connection->name, "%s%s", accepted ? "the client " : "",
                   net_address_text(address, text, sizeof text));
    (void)snprintf(connection->peer, sizeof connection->peer, "%s", text);
    return connection;
}

void net_stream_free(net_connection *connection) {
    SSL_free(connection->ssl);
    X509_free(connection->handshake.culprit);
    (void)close(connection->fd);
    free(connection);
}

void net_stream_end(net_connection *connection, net_ending ending) {
    connection->ending = ending;
    connection->end = connection->error;
}

/* The outcome of a read or write of the socket that gave -1. */
static net_attempt socket_error(net_connection *connection, net_attempt again) {
    int failure = errno;
    if (failure == EAGAIN || failure == EWOULDBLOCK) {
        return again;
    }
    net_explain_socket(connection, failure, again == NET_WANT_WRITE);
    if (again == NET_WANT_READ) {
        net_stream_end(connection, NET_ENDING_RESET);
    }
    return NET_BROKEN;
}

static net_attempt plain_read(net_connection *connection, void *buffer, size_t size, size_t *got) {
    ssize_t count = 0;
    do {
        count = recv(connection->fd, buffer, size, 0);
    } while (count < 0 && errno == EINTR);
    if (count < 0) {
        return socket_error(connection, NET_WANT_READ);
    }
    if (count == 0) {
        (void)net_fail(&connection->error, NET_CLOSED, NET_FAULT_CLOSED, "%s closed the connection",
                       connection->name);
        net_stream_end(connection, NET_ENDING_FIN);
        return NET_ENDED;
    }
    *got = (size_t)count;
    return NET_DONE;
}

static net_attempt plain_write(net_connection *connection, ms_span octets, size_t *done) {
    ssize_t count = 0;
    do {
        count = send(connection->fd, octets.data, octets.len, MSG_NOSIGNAL);
    } while (count < 0 && errno == EINTR);
    if (count < 0) {
        return socket_error(connection, NET_WANT_WRITE);
    }
    *done = (size_t)count;
    return NET_DONE;
}

/* Before each OpenSSL call: its error queue belongs to the thread and may hold others' errors. */
static SSL *begin_tls(net_connection *connection) {
    ERR_clear_error();
    connection->budget = NET_TLS_BUDGET;
    return connection->ssl;
}

static net_attempt end_tls(net_connection *connection, int result, bool writing) {
    switch (SSL_get_error(connection->ssl, result)) {
    case SSL_ERROR_NONE:
        return NET_DONE;
    case SSL_ERROR_WANT_READ:
        return NET_WANT_READ;
    case SSL_ERROR_WANT_WRITE:
        return NET_WANT_WRITE;
    case SSL_ERROR_ZERO_RETURN:
        (void)net_fail(&connection->error, NET_CLOSED, NET_FAULT_CLOSED,
                       "%s closed the connection with close_notify", connection->name);
        net_stream_end(connection, NET_ENDING_CLOSE_NOTIFY);
        return NET_ENDED;
    default:
        return net_explain_tls(connection, writing);
    }
}

net_attempt net_stream_read(net_connection *connection, void *buffer, size_t size, size_t *got) {
    if (connection->ssl == NULL) {
        return plain_read(connection, buffer, size, got);
    }
    int result = SSL_read_ex(begin_tls(connection), buffer, size, got);
    return end_tls(connection, result, false);
}

net_attempt net_stream_write(net_connection *connection, ms_span octets, size_t *done) {
    if (connection->ssl == NULL) {
        return plain_write(connection, octets, done);
    }
    int result = SSL_write_ex(begin_tls(connection), octets.data, octets.len, done);
    return end_tls(connection, result, true);
}

net_attempt net_stream_peek(net_connection *connection) {
    char octet = 0;
    size_t got = 0;
    return end_tls(connection, SSL_peek_ex(begin_tls(connection), &octet, 1, &got), false);
}

net_attempt net_stream_handshake(net_connection *connection) {
    return end_tls(connection, SSL_do_handshake(begin_tls(connection)), false);
}

net_attempt net_stream_notify(net_connection *connection) {
    int result = SSL_shutdown(begin_tls(connection));
    /* 0: ours is sent, the peer's has not come. That is all that is wanted here. */
    return result >= 0 ? NET_DONE : end_tls(connection, result, true);
}

net_status net_stream_settle(net_connection *connection, net_attempt attempt,
                             net_deadline deadline) {
    if (attempt == NET_DONE) {
        return NET_OK;
    }
    if (attempt == NET_ENDED || attempt == NET_BROKEN) {
        return connection->error.status;
    }
    short events = attempt == NET_WANT_READ ? POLLIN : POLLOUT;
    net_status status = net_poll_one(connection->fd, events, deadline);
    if (status == NET_OK && net_deadline_expired(deadline)) {
        /* A peer that always has something to read cannot stretch it. */
        status = NET_TIMEOUT;
    }
    return status == NET_OK ? NET_OK : net_explain_wait(connection, status, attempt);
}
