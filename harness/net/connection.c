/* connection.h: sending, receiving, waiting and closing. */
#include "net/connection.h"

#include <errno.h>
#include <inttypes.h>
#include <openssl/err.h>
#include <string.h>
#include <sys/socket.h>

#include "net/diagnose.h"
#include "net/interrupt.h"
#include "net/poll.h"
#include "net/stream.h"

static net_status misused(net_connection *connection, const char *what) {
    return net_fail(&connection->error, NET_FAILED, NET_FAULT_USAGE, "%s", what);
}

/* Before a call: whether it may begin at all. */
static net_status enter(net_connection *connection) {
    net_error_clear(&connection->error);
    if (net_interrupted()) {
        return net_explain_wait(connection, NET_INTERRUPTED, NET_WANT_READ);
    }
    if (connection->ending == NET_ENDING_BROKEN) {
        connection->error = connection->end;
        return connection->error.status;
    }
    return NET_OK;
}

static net_status enter_sending(net_connection *connection) {
    net_status status = enter(connection);
    if (status == NET_OK && (connection->sent_notify || connection->sent_fin)) {
        return misused(connection, "sending after close_notify or half-close was asked for");
    }
    if (status == NET_OK && connection->stuck) {
        return misused(connection, "sending under TLS after a send that stopped midway");
    }
    return status;
}

/* A send that stopped midway says how far it came. */
static net_status stopped(net_connection *connection, net_status status, size_t done, size_t all) {
    bool waited = status == NET_TIMEOUT || status == NET_INTERRUPTED;
    connection->stuck = waited && connection->ssl != NULL;
    if (status == NET_TIMEOUT) {
        return net_fail(&connection->error, status, NET_FAULT_TIMEOUT,
                        "%s did not take all in time: %zu of %zu octets were sent; it does not "
                        "read, or waits until its replies are read",
                        connection->name, done, all);
    }
    return status;
}

net_status net_send(net_connection *connection, ms_span octets, net_deadline deadline) {
    size_t sent = 0;
    net_status status = enter_sending(connection);
    if (status != NET_OK) {
        return status;
    }
    while (status == NET_OK && sent < octets.len) {
        size_t done = 0;
        net_attempt attempt = net_stream_write(connection, ms_span_from(octets, sent), &done);
        sent += done;
        connection->sent += done;
        status = net_stream_settle(connection, attempt, deadline);
    }
    return status == NET_OK ? NET_OK : stopped(connection, status, sent, octets.len);
}

net_status net_receive(net_connection *connection, void *buffer, size_t size, net_deadline deadline,
                       size_t *got) {
    *got = 0;
    net_status status = enter(connection);
    if (status != NET_OK) {
        return status;
    }
    if (size == 0) {
        return misused(connection, "receiving into a buffer without room");
    }
    if (connection->ending != NET_ENDING_NONE) {
        connection->error = connection->end;
        return connection->error.status;
    }
    while (status == NET_OK && *got == 0) {
        net_attempt attempt = net_stream_read(connection, buffer, size, got);
        status = net_stream_settle(connection, attempt, deadline);
    }
    connection->received += *got;
    return status;
}

net_status net_close_notify(net_connection *connection, net_deadline deadline) {
    if (connection->sent_notify) {
        return NET_OK;
    }
    net_status status = enter_sending(connection);
    if (status != NET_OK) {
        return status;
    }
    if (connection->ssl == NULL) {
        return misused(connection, "close_notify is asked for on a connection without TLS");
    }
    net_attempt attempt = net_stream_notify(connection);
    while (attempt != NET_DONE && status == NET_OK) {
        status = net_stream_settle(connection, attempt, deadline);
        attempt = status == NET_OK ? net_stream_notify(connection) : attempt;
    }
    connection->sent_notify = status == NET_OK;
    return status;
}

net_status net_half_close(net_connection *connection) {
    net_error_clear(&connection->error);
    if (!connection->sent_fin && shutdown(connection->fd, SHUT_WR) != 0) {
        net_explain_socket(connection, errno, true);
        return NET_FAILED;
    }
    connection->sent_fin = true;
    return NET_OK;
}

void net_close(net_connection *connection) {
    if (connection == NULL) {
        return;
    }
    bool sound = connection->ending <= NET_ENDING_CLOSE_NOTIFY && !connection->stuck;
    if (connection->ssl != NULL && sound && !connection->sent_notify && !connection->sent_fin) {
        /* Takes session tickets, which would count as octets unread. */
        (void)net_stream_peek(connection);
        (void)net_stream_notify(connection);
    }
    net_stream_free(connection);
}

void net_reset(net_connection *connection) {
    if (connection == NULL) {
        return;
    }
    struct linger linger = {.l_onoff = 1, .l_linger = 0};
    (void)setsockopt(connection->fd, SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
    net_stream_free(connection);
}

/* Those that need no look at the socket. */
static bool mark_known(net_connection *const connections[], size_t count, bool ready[]) {
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        const net_connection *connection = connections[i];
        ready[i] = connection->ending != NET_ENDING_NONE ||
                   (connection->ssl != NULL && SSL_pending(connection->ssl) > 0);
        any = any || ready[i];
    }
    return any;
}

/* A readable socket under TLS may hold half a record, or one that is not for the application. */
static bool mark_readable(net_connection *const connections[], size_t count,
                          const struct pollfd fds[], bool ready[]) {
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        if (!ready[i] && fds[i].revents != 0) {
            ready[i] =
                connections[i]->ssl == NULL || net_stream_peek(connections[i]) != NET_WANT_READ;
        }
        any = any || ready[i];
    }
    return any;
}

net_status net_wait(net_connection *const connections[], size_t count, net_deadline deadline,
                    bool ready[]) {
    struct pollfd fds[NET_WAIT_MAX + 1];
    if (count == 0 || count > NET_WAIT_MAX) {
        return NET_FAILED;
    }
    for (size_t i = 0; i < count; i++) {
        fds[i] = (struct pollfd){.fd = connections[i]->fd, .events = POLLIN};
    }
    bool any = mark_known(connections, count, ready);
    for (;;) {
        net_status status = net_poll(fds, count, any ? net_deadline_now() : deadline);
        if (status != NET_OK) {
            return any && status == NET_TIMEOUT ? NET_OK : status;
        }
        any = mark_readable(connections, count, fds, ready);
        if (any) {
            return NET_OK;
        }
        if (net_deadline_expired(deadline)) {
            return NET_TIMEOUT;
        }
    }
}

const net_error *net_connection_error(const net_connection *connection) {
    return &connection->error;
}

const net_address *net_connection_address(const net_connection *connection) {
    return &connection->address;
}

const char *net_connection_name(const net_connection *connection) {
    return connection->name;
}

bool net_connection_is_tls(const net_connection *connection) {
    return connection->ssl != NULL && !connection->handshake.running;
}
