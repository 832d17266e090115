/* connection.h: net_connect. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "net/connection.h"
#include "net/poll.h"
#include "net/resolve.h"
#include "net/socket.h"
#include "net/stream.h"

/* A UNIX listener with a full queue refuses with EAGAIN and gives nothing to wait for. */
#define UNIX_RETRY_MS 10

typedef struct connect_fault {
    int failure; /* errno */
    net_fault fault;
    const char *sentence; /* after the address */
} connect_fault;

static const connect_fault FAULTS[] = {
    {ECONNREFUSED, NET_FAULT_REFUSED,
     "refused the connection: nothing listens there; check that the server runs, and the port"},
    {EHOSTUNREACH, NET_FAULT_UNREACHABLE, "cannot be reached: there is no route to the host"},
    {ENETUNREACH, NET_FAULT_UNREACHABLE, "cannot be reached: there is no route to its network"},
    {ENETDOWN, NET_FAULT_UNREACHABLE, "cannot be reached: the network is down"},
    {EADDRNOTAVAIL, NET_FAULT_UNREACHABLE,
     "cannot be reached: this machine has no address of that kind"},
    {EAFNOSUPPORT, NET_FAULT_UNREACHABLE,
     "cannot be reached: this machine does not have that kind of network"},
    {EACCES, NET_FAULT_UNREACHABLE, "cannot be reached: this machine does not allow it"},
    {EPERM, NET_FAULT_UNREACHABLE, "cannot be reached: this machine's packet filter forbids it"},
    {ETIMEDOUT, NET_FAULT_CONNECT_TIMEOUT,
     "did not answer: a packet filter may drop what is sent there"},
    {ECONNRESET, NET_FAULT_RESET, "reset the connection as soon as it was made"},
};

static const connect_fault UNIX_FAULTS[] = {
    {ENOENT, NET_FAULT_NO_SOCKET, "does not exist: check the path, and that the server runs"},
    {ENOTDIR, NET_FAULT_NO_SOCKET, "does not exist: a part of the path is not a folder"},
    {EACCES, NET_FAULT_NO_SOCKET, "cannot be used: this user has no right to"},
    {ECONNREFUSED, NET_FAULT_REFUSED,
     "refused the connection: the socket is there but no server listens on it"},
};

static const connect_fault *find(const connect_fault table[], size_t count, int failure) {
    for (size_t i = 0; i < count; i++) {
        if (table[i].failure == failure) {
            return &table[i];
        }
    }
    return NULL;
}

/* `peer` is the numeric address that was tried last; empty before the first. */
static net_status explain(const net_address *address, const char *peer, int failure,
                          net_error *error) {
    char text[NET_ADDRESS_SIZE];
    const connect_fault *row =
        address->kind == NET_ADDRESS_UNIX
            ? find(UNIX_FAULTS, sizeof UNIX_FAULTS / sizeof UNIX_FAULTS[0], failure)
            : find(FAULTS, sizeof FAULTS / sizeof FAULTS[0], failure);
    (void)net_address_text(address, text, sizeof text);
    bool other = peer[0] != '\0' && strcmp(peer, text) != 0;
    if (row == NULL) {
        return net_fail(error, NET_FAILED, NET_FAULT_SYSTEM, "cannot connect to %s: %s", text,
                        strerror(failure));
    }
    return net_fail(error, NET_FAILED, row->fault, "%s%s%s%s %s", text, other ? " (" : "",
                    other ? peer : "", other ? ")" : "", row->sentence);
}

static net_status explain_wait(const net_address *address, net_status status, net_error *error) {
    char text[NET_ADDRESS_SIZE];
    if (status == NET_TIMEOUT) {
        return net_fail(error, status, NET_FAULT_CONNECT_TIMEOUT,
                        "%s did not answer in time: the host is down, a packet filter drops what "
                        "is sent there, or the server is overloaded",
                        net_address_text(address, text, sizeof text));
    }
    if (status == NET_INTERRUPTED) {
        return net_fail(error, status, NET_FAULT_INTERRUPTED, "interrupted");
    }
    return net_fail(error, status, NET_FAULT_SYSTEM, "cannot wait for a connection: %s",
                    strerror(errno));
}

/* Whether the connection is made. 0, or an errno. */
static int socket_result(int fd) {
    int failure = 0;
    socklen_t size = sizeof failure;
    return getsockopt(fd, SOL_SOCKET, SO_ERROR, &failure, &size) == 0 ? failure : errno;
}

/* Connects one socket. NET_OK with *failure 0 or an errno, or why waiting ended. */
static net_status connect_one(int fd, const struct sockaddr *to, socklen_t size,
                              net_deadline deadline, int *failure) {
    *failure = 0;
    while (connect(fd, to, size) != 0) {
        if (errno == EINPROGRESS || errno == EINTR || errno == EALREADY) {
            net_status status = net_poll_one(fd, POLLOUT, deadline);
            *failure = status == NET_OK ? socket_result(fd) : 0;
            return status;
        }
        if (errno != EAGAIN) {
            *failure = errno;
            return NET_OK;
        }
        net_deadline retry = net_deadline_after(UNIX_RETRY_MS);
        net_status status = net_poll_one(-1, 0, net_deadline_earlier(retry, deadline));
        if (status != NET_TIMEOUT || net_deadline_expired(deadline)) {
            return status;
        }
    }
    return NET_OK;
}

static net_status finish(int fd, const net_address *address, const char *peer,
                         net_connection **connection, net_error *error) {
    net_connection *made = net_stream_new(fd, address, false);
    if (made == NULL) {
        (void)close(fd);
        return net_fail(error, NET_FAILED, NET_FAULT_SYSTEM, "no memory for a connection");
    }
    (void)snprintf(made->peer, sizeof made->peer, "%s", peer);
    *connection = made;
    return NET_OK;
}

/* One address of those a name has. */
static net_status try_one(const net_address *address, const struct sockaddr *to, socklen_t size,
                          net_deadline deadline, net_connection **connection, net_error *error) {
    char peer[NET_ADDRESS_SIZE];
    int failure = 0;
    net_socket_text(to, size, peer, sizeof peer);
    int fd = net_socket_new(to->sa_family);
    if (fd < 0) {
        return explain(address, peer, errno, error);
    }
    net_status status = connect_one(fd, to, size, deadline, &failure);
    if (status == NET_OK && failure == 0) {
        return finish(fd, address, peer, connection, error);
    }
    int kept = errno;
    (void)close(fd);
    errno = kept;
    return status == NET_OK ? explain(address, peer, failure, error)
                            : explain_wait(address, status, error);
}

/* 1/n of what is left. */
static net_deadline share(net_deadline deadline, int64_t n) {
    int64_t remaining = net_deadline_remaining(deadline);
    return n <= 1 || remaining == INT64_MAX ? deadline : net_deadline_after(remaining / n);
}

static net_status connect_tcp(const net_address *address, net_deadline deadline,
                              net_connection **connection, net_error *error) {
    struct addrinfo *list = NULL;
    int64_t left = 0;
    net_status status = net_resolve(address, deadline, &list, error);
    if (status != NET_OK) {
        return status;
    }
    for (const struct addrinfo *each = list; each != NULL; each = each->ai_next) {
        left++;
    }
    status = NET_FAILED;
    for (const struct addrinfo *each = list; each != NULL; each = each->ai_next) {
        status = try_one(address, each->ai_addr, each->ai_addrlen, share(deadline, left),
                         connection, error);
        left--;
        if (status == NET_OK || status == NET_INTERRUPTED) {
            break;
        }
    }
    freeaddrinfo(list);
    return status;
}

static net_status connect_unix(const net_address *address, net_deadline deadline,
                               net_connection **connection, net_error *error) {
    struct sockaddr_un to = {0};
    net_socket_path(address->path, &to);
    return try_one(address, (const struct sockaddr *)&to, sizeof to, deadline, connection, error);
}

net_status net_connect(const net_address *address, net_deadline deadline,
                       net_connection **connection, net_error *error) {
    net_error_clear(error);
    return address->kind == NET_ADDRESS_UNIX ? connect_unix(address, deadline, connection, error)
                                             : connect_tcp(address, deadline, connection, error);
}
