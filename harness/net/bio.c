/* bio.h: a BIO over a connection's socket. */
#include "net/bio.h"

#include <errno.h>
#include <pthread.h>
#include <string.h>
#include <sys/socket.h>

static BIO_METHOD *method;
static pthread_once_t once = PTHREAD_ONCE_INIT;

/* Keeps the first octets of a handshake. */
static void note(net_connection *connection, const char *data, size_t len) {
    net_handshake *handshake = &connection->handshake;
    if (!handshake->running) {
        return;
    }
    size_t room = sizeof handshake->seen - handshake->seen_len;
    size_t kept = len < room ? len : room;
    memcpy(handshake->seen + handshake->seen_len, data, kept);
    handshake->seen_len += kept;
    handshake->octets += len;
}

static int read_some(BIO *bio, char *out, int size) {
    net_connection *connection = BIO_get_data(bio);
    size_t wanted = (size_t)size < connection->budget ? (size_t)size : connection->budget;
    BIO_clear_retry_flags(bio);
    if (wanted == 0) {
        BIO_set_retry_read(bio);
        return -1;
    }
    ssize_t got = 0;
    do {
        got = recv(connection->fd, out, wanted, 0);
    } while (got < 0 && errno == EINTR);
    if (got > 0) {
        connection->budget -= (size_t)got;
        note(connection, out, (size_t)got);
    } else if (got == 0) {
        connection->eof = true;
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
        BIO_set_retry_read(bio);
    } else {
        connection->failure = errno;
    }
    return (int)got;
}

static int write_some(BIO *bio, const char *data, int size) {
    net_connection *connection = BIO_get_data(bio);
    BIO_clear_retry_flags(bio);
    ssize_t done = 0;
    do {
        done = send(connection->fd, data, (size_t)size, MSG_NOSIGNAL);
    } while (done < 0 && errno == EINTR);
    if (done < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
        BIO_set_retry_write(bio);
    } else if (done < 0) {
        connection->failure = errno;
    }
    return (int)done;
}

static long control(BIO *bio, int command, long number, void *pointer) {
    (void)number;
    (void)pointer;
    const net_connection *connection = BIO_get_data(bio);
    switch (command) {
    case BIO_CTRL_FLUSH:
        return 1;
    case BIO_CTRL_EOF:
        return connection->eof ? 1 : 0;
    default:
        return 0;
    }
}

static void make_method(void) {
    BIO_METHOD *made = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "mailspec");
    if (made == NULL || BIO_meth_set_read(made, read_some) != 1 ||
        BIO_meth_set_write(made, write_some) != 1 || BIO_meth_set_ctrl(made, control) != 1) {
        BIO_meth_free(made);
        return;
    }
    method = made;
}

BIO *net_bio_new(net_connection *connection) {
    (void)pthread_once(&once, make_method);
    BIO *bio = method == NULL ? NULL : BIO_new(method);
    if (bio != NULL) {
        BIO_set_data(bio, connection);
        BIO_set_init(bio, 1);
    }
    return bio;
}
