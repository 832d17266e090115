/* server.h: connections and a clock in memory. */
#include "memory/server.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include "net/advice.h"
#include "net/connection.h"
#include "net/poll.h"

/* Nanoseconds that a call takes: enough for no two events to be at the same time. */
enum { CALL_NS = 1000 };

struct net_connection {
    net_address address;
    ms_span left; /* of the stream, before the next separator */
    bool tls;
    net_error error;
};

static server *serving;

void server_begin(server *fresh, ms_span stream, split_cut *cut, server_ending ending) {
    fresh->stream = stream;
    fresh->cut = cut;
    fresh->ending = ending;
    fresh->at = fresh->calls = fresh->sent_length = 0;
    fresh->now_ns = 0;
    serving = fresh;
}

static void count_call(void) {
    serving->calls++;
    serving->now_ns += CALL_NS;
}

int64_t net_clock_ns(void) {
    return serving->now_ns;
}

static void wait_until(net_deadline deadline) {
    if (deadline.at_ns > serving->now_ns) {
        serving->now_ns = deadline.at_ns;
    }
}

net_status net_poll(struct pollfd *fds, size_t count, net_deadline deadline) {
    (void)fds;
    (void)count;
    count_call();
    wait_until(deadline);
    return NET_TIMEOUT;
}

/* The stream's octets up to the next separator become the connection's. */
static void take_part(net_connection *connection) {
    ms_span rest = ms_span_from(serving->stream, serving->at);
    size_t length = ms_span_find(rest, SERVER_SEPARATOR, 0);
    connection->left = ms_span_slice(rest, 0, length);
    serving->at += length < rest.len ? length + 1 : length;
}

net_status net_connect(const net_address *address, net_deadline deadline,
                       net_connection **connection, net_error *error) {
    (void)deadline;
    count_call();
    net_connection *fresh = calloc(1, sizeof *fresh);
    if (fresh == NULL) {
        return net_fail(error, NET_FAILED, NET_FAULT_SYSTEM, "there is no memory");
    }
    fresh->address = *address;
    take_part(fresh);
    *connection = fresh;
    return NET_OK;
}

net_status net_start_tls(net_connection *connection, const net_tls_client *tls,
                         const char *server_name, net_deadline deadline, net_error *error) {
    (void)tls;
    (void)server_name;
    (void)deadline;
    count_call();
    if (connection->left.len != 0) {
        return net_fail(error, NET_FAILED, NET_FAULT_PLAIN_SPOKEN,
                        "plain text came instead of a handshake");
    }
    connection->tls = true;
    take_part(connection);
    return NET_OK;
}

net_status net_send(net_connection *connection, ms_span octets, net_deadline deadline) {
    (void)deadline;
    count_call();
    if (octets.len > SERVER_SENT_MAX - serving->sent_length) {
        return net_fail(&connection->error, NET_FAILED, NET_FAULT_GONE, "the server reads no more");
    }
    uint8_t *kept = serving->sent + serving->sent_length;
    if (octets.len != 0) {
        memcpy(kept, octets.data, octets.len);
    }
    serving->sent_length += octets.len;
    return NET_OK;
}

/* Behind the last octet. */
static net_status end_of_part(net_connection *connection, net_deadline deadline) {
    switch (serving->ending) {
    case SERVER_CLOSES:
        return net_fail(&connection->error, NET_CLOSED, NET_FAULT_CLOSED, "closed");
    case SERVER_RESETS:
        return net_fail(&connection->error, NET_FAILED, NET_FAULT_RESET, "reset");
    default:
        wait_until(deadline);
        return net_fail(&connection->error, NET_TIMEOUT, NET_FAULT_TIMEOUT, "nothing came");
    }
}

net_status net_receive(net_connection *connection, void *buffer, size_t size, net_deadline deadline,
                       size_t *got) {
    count_call();
    *got = 0;
    if (connection->left.len == 0) {
        return end_of_part(connection, deadline);
    }
    size_t piece = serving->cut(connection->left, 0);
    ms_span octets = ms_span_slice(connection->left, 0, piece < size ? piece : size);
    memcpy(buffer, octets.data, octets.len);
    connection->left = ms_span_from(connection->left, octets.len);
    *got = octets.len;
    return NET_OK;
}

net_status net_half_close(net_connection *connection) {
    (void)connection;
    return NET_OK;
}

void net_close(net_connection *connection) {
    free(connection);
}

void net_reset(net_connection *connection) {
    free(connection);
}

const net_error *net_connection_error(const net_connection *connection) {
    return &connection->error;
}

const net_address *net_connection_address(const net_connection *connection) {
    return &connection->address;
}

const char *net_connection_name(const net_connection *connection) {
    (void)connection;
    return "memory";
}

bool net_connection_is_tls(const net_connection *connection) {
    return connection->tls;
}

void net_connection_facts(const net_connection *connection, net_facts *facts) {
    *facts = (net_facts){.peer = "memory", .tls = connection->tls};
    if (connection->tls) {
        facts->tls_version = "TLSv1.3";
        facts->cipher = "none";
    }
}

/* There is nobody whom another connection could ask. */
net_status net_explain_no_greeting(const net_connection *connection, ms_span received,
                                   net_deadline probe, net_error *error) {
    (void)connection;
    wait_until(probe);
    return net_fail(error, NET_FAILED, NET_FAULT_SILENT, "no greeting came, but %zu octets",
                    received.len);
}
