/* interrupt.h and poll.h: the flag, its pipe, and the wait that watches it. */
#include "net/interrupt.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

#include "net/poll.h"

static atomic_bool interrupted;
static atomic_int read_end = -1;
static atomic_int write_end = -1;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static int init_errno;

static int set_flags(int fd) {
    return fcntl(fd, F_SETFL, O_NONBLOCK) == 0 && fcntl(fd, F_SETFD, FD_CLOEXEC) == 0 ? 0 : -1;
}

static void make_pipe(void) {
    int ends[2];
    if (pipe(ends) != 0) {
        init_errno = errno;
        return;
    }
    if (set_flags(ends[0]) != 0 || set_flags(ends[1]) != 0) {
        init_errno = errno;
        (void)close(ends[0]);
        (void)close(ends[1]);
        return;
    }
    atomic_store(&read_end, ends[0]);
    atomic_store(&write_end, ends[1]);
}

net_status net_init(net_error *error) {
    (void)pthread_once(&once, make_pipe);
    if (init_errno != 0) {
        return net_fail(error, NET_FAILED, NET_FAULT_SYSTEM,
                        "cannot make the pipe that interrupts waiting: %s", strerror(init_errno));
    }
    return NET_OK;
}

void net_interrupt(void) {
    int kept = errno;
    atomic_store(&interrupted, true);
    int fd = atomic_load(&write_end);
    if (fd >= 0) {
        /* A full pipe is as readable as one with a single octet. */
        ssize_t written = write(fd, "", 1);
        (void)written;
    }
    errno = kept;
}

void net_interrupt_clear(void) {
    char drained[64];
    int fd = atomic_load(&read_end);
    while (fd >= 0 && read(fd, drained, sizeof drained) > 0) {
    }
    /* Last, so that an interruption that comes meanwhile stays visible by its flag or its octet. */
    atomic_store(&interrupted, false);
}

bool net_interrupted(void) {
    return atomic_load(&interrupted);
}

/* What poll(2) takes: milliseconds, -1 for ever. */
static int poll_timeout(net_deadline deadline) {
    int64_t remaining = net_deadline_remaining(deadline);
    if (remaining == INT64_MAX) {
        return -1;
    }
    return remaining > INT_MAX ? INT_MAX : (int)remaining;
}

net_status net_poll(struct pollfd *fds, size_t count, net_deadline deadline) {
    fds[count] = (struct pollfd){.fd = atomic_load(&read_end), .events = POLLIN};
    for (;;) {
        if (net_interrupted()) {
            return NET_INTERRUPTED;
        }
        int ready = poll(fds, (nfds_t)count + 1, poll_timeout(deadline));
        if (ready < 0 && errno != EINTR) {
            return NET_FAILED;
        }
        if (ready > 0) {
            return fds[count].revents != 0 ? NET_INTERRUPTED : NET_OK;
        }
        if (ready == 0 && net_deadline_expired(deadline)) {
            return NET_TIMEOUT;
        }
    }
}

net_status net_poll_one(int fd, short events, net_deadline deadline) {
    struct pollfd fds[2] = {{.fd = fd, .events = events}};
    return net_poll(fds, 1, deadline);
}
