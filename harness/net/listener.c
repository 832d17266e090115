/* listener.h: listening and accepting. */
#include "net/listener.h"

#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "net/poll.h"
#include "net/socket.h"
#include "net/stream.h"

struct net_listener {
    int fd;
    net_address address;
};

static net_status failed(net_error *error, const char *where, int failure) {
    return net_fail(error, NET_FAILED, NET_FAULT_SYSTEM, "cannot listen on %s: %s", where,
                    strerror(failure));
}

/* A listener over a bound and listening socket, which it owns. */
static net_listener *adopt(int fd) {
    struct sockaddr_storage bound;
    socklen_t size = sizeof bound;
    net_listener *made = calloc(1, sizeof *made);
    if (made == NULL || getsockname(fd, (struct sockaddr *)&bound, &size) != 0) {
        free(made);
        return NULL;
    }
    made->fd = fd;
    net_socket_address((const struct sockaddr *)&bound, size, &made->address);
    return made;
}

static net_status listen_on(const struct sockaddr *at, socklen_t size, net_listener **listener,
                            net_error *error) {
    char where[NET_ADDRESS_SIZE];
    net_socket_text(at, size, where, sizeof where);
    int fd = net_socket_new(at->sa_family);
    if (fd < 0) {
        return failed(error, where, errno);
    }
    int on = 1;
    net_listener *made = NULL;
    /* A port whose last connections have just ended can be taken again at once. */
    (void)setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(fd, at, size) == 0 && listen(fd, NET_BACKLOG) == 0) {
        made = adopt(fd);
    }
    if (made == NULL) {
        int failure = errno;
        (void)close(fd);
        return failed(error, where, failure);
    }
    *listener = made;
    return NET_OK;
}

net_status net_listen_tcp(const char *host, uint16_t port, net_listener **listener,
                          net_error *error) {
    char service[6]; /* "65535" */
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM,
                             .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV};
    struct addrinfo *list = NULL;
    net_error_clear(error);
    (void)snprintf(service, sizeof service, "%u", (unsigned)port);
    if (getaddrinfo(host, service, &hints, &list) != 0) {
        return net_fail(error, NET_FAILED, NET_FAULT_ADDRESS,
                        "cannot listen on \"%s\": it is not an IP address", host);
    }
    net_status status = listen_on(list->ai_addr, list->ai_addrlen, listener, error);
    freeaddrinfo(list);
    return status;
}

net_status net_listen_unix(const char *path, net_listener **listener, net_error *error) {
    struct sockaddr_un at;
    net_error_clear(error);
    if (path[0] == '\0' || strlen(path) >= NET_PATH_SIZE) {
        return net_fail(error, NET_FAILED, NET_FAULT_ADDRESS,
                        "cannot listen on unix:%s: a path has 1 to 107 octets", path);
    }
    net_socket_path(path, &at);
    return listen_on((const struct sockaddr *)&at, sizeof at, listener, error);
}

const net_address *net_listener_address(const net_listener *listener) {
    return &listener->address;
}

static net_status finish(int fd, const struct sockaddr *from, socklen_t size,
                         net_connection **connection, net_error *error) {
    net_address peer;
    net_socket_address(from, size, &peer);
    net_connection *made = net_socket_adopt(fd) == 0 ? net_stream_new(fd, &peer, true) : NULL;
    if (made == NULL) {
        (void)close(fd);
        return net_fail(error, NET_FAILED, NET_FAULT_SYSTEM, "no memory for a connection");
    }
    *connection = made;
    return NET_OK;
}

/* What accept(2) says when there is nothing to take: no client, or one that has gone again. */
static bool is_passing(int failure) {
    return failure == EAGAIN || failure == EWOULDBLOCK || failure == EINTR ||
           failure == ECONNABORTED;
}

net_status net_accept(net_listener *listener, net_deadline deadline, net_connection **connection,
                      net_error *error) {
    net_status status = NET_OK;
    net_error_clear(error);
    while (status == NET_OK) {
        struct sockaddr_storage from = {0};
        socklen_t size = sizeof from;
        int fd = accept(listener->fd, (struct sockaddr *)&from, &size);
        if (fd >= 0) {
            return finish(fd, (const struct sockaddr *)&from, size, connection, error);
        }
        status = is_passing(errno) ? net_poll_one(listener->fd, POLLIN, deadline) : NET_FAILED;
    }
    if (status == NET_TIMEOUT) {
        return net_fail(error, status, NET_FAULT_TIMEOUT, "no client came in time");
    }
    if (status == NET_INTERRUPTED) {
        return net_fail(error, status, NET_FAULT_INTERRUPTED, "interrupted");
    }
    return net_fail(error, status, NET_FAULT_SYSTEM, "cannot accept a client: %s", strerror(errno));
}

void net_listener_close(net_listener *listener) {
    if (listener == NULL) {
        return;
    }
    (void)close(listener->fd);
    if (listener->address.kind == NET_ADDRESS_UNIX) {
        (void)unlink(listener->address.path);
    }
    free(listener);
}
