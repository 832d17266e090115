/* socket.h: sockets and their addresses. */
#include "net/socket.h"

#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void no_delay(int fd) {
    int on = 1;
    /* Fails on a UNIX socket, which does not delay anyway. */
    (void)setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

int net_socket_new(int family) {
    int fd = socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd >= 0) {
        no_delay(fd);
    }
    return fd;
}

int net_socket_adopt(int fd) {
    if (fcntl(fd, F_SETFL, O_NONBLOCK) != 0 || fcntl(fd, F_SETFD, FD_CLOEXEC) != 0) {
        return -1;
    }
    no_delay(fd);
    return 0;
}

void net_socket_path(const char *path, struct sockaddr_un *to) {
    *to = (struct sockaddr_un){.sun_family = AF_UNIX};
    (void)snprintf(to->sun_path, sizeof to->sun_path, "%s", path);
}

void net_socket_address(const struct sockaddr *from, socklen_t size, net_address *address) {
    *address = (net_address){.kind = NET_ADDRESS_TCP};
    if (from->sa_family == AF_UNIX) {
        struct sockaddr_un path = {0};
        memcpy(&path, from, size < sizeof path ? size : sizeof path);
        address->kind = NET_ADDRESS_UNIX;
        /* The kernel need not end the path with a NUL. */
        (void)snprintf(address->path, sizeof address->path, "%.*s", (int)sizeof path.sun_path,
                       path.sun_path);
        return;
    }
    if (getnameinfo(from, size, address->host, sizeof address->host, NULL, 0, NI_NUMERICHOST) !=
        0) {
        (void)snprintf(address->host, sizeof address->host, "unknown");
    }
    struct sockaddr_in v4 = {0};
    struct sockaddr_in6 v6 = {0};
    if (from->sa_family == AF_INET && size >= sizeof v4) {
        memcpy(&v4, from, sizeof v4);
        address->port = ntohs(v4.sin_port);
    } else if (from->sa_family == AF_INET6 && size >= sizeof v6) {
        memcpy(&v6, from, sizeof v6);
        address->port = ntohs(v6.sin6_port);
    }
}

void net_socket_text(const struct sockaddr *from, socklen_t size, char *out, size_t out_size) {
    net_address address;
    net_socket_address(from, size, &address);
    (void)net_address_text(&address, out, out_size);
}
