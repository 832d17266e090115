/* resolve.h: getaddrinfo in a thread that may be left behind. */
#include "net/resolve.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "net/poll.h"

#define PORT_SIZE 6 /* "65535" */

/* One look-up. The waiting thread and the looking thread own it both; the last one frees it. */
typedef struct lookup {
    atomic_int owners;
    int done[2]; /* a pipe; an octet in it when `result` and `list` are there */
    char host[NET_HOST_SIZE];
    char port[PORT_SIZE];
    int result; /* getaddrinfo's */
    struct addrinfo *list;
} lookup;

static int look_up(const char *host, const char *port, int flags, struct addrinfo **list) {
    struct addrinfo hints = {.ai_family = AF_UNSPEC,
                             .ai_socktype = SOCK_STREAM,
                             .ai_protocol = IPPROTO_TCP,
                             .ai_flags = AI_NUMERICSERV | flags};
    *list = NULL;
    return getaddrinfo(host, port, &hints, list);
}

static void discard(lookup *job) {
    if (job->list != NULL) {
        freeaddrinfo(job->list);
    }
    (void)close(job->done[0]);
    (void)close(job->done[1]);
    free(job);
}

static void release(lookup *job) {
    if (atomic_fetch_sub(&job->owners, 1) == 1) {
        discard(job);
    }
}

static void *work(void *argument) {
    lookup *job = argument;
    job->result = look_up(job->host, job->port, 0, &job->list);
    /* The pipe is empty and both ends are open: one octet always fits. */
    ssize_t written = write(job->done[1], "", 1);
    (void)written;
    release(job);
    return NULL;
}

static lookup *new_lookup(const char *host, const char *port) {
    lookup *job = calloc(1, sizeof *job);
    if (job == NULL) {
        return NULL;
    }
    if (pipe(job->done) != 0) {
        free(job);
        return NULL;
    }
    (void)fcntl(job->done[0], F_SETFD, FD_CLOEXEC);
    (void)fcntl(job->done[1], F_SETFD, FD_CLOEXEC);
    atomic_init(&job->owners, 2);
    (void)snprintf(job->host, sizeof job->host, "%s", host);
    (void)snprintf(job->port, sizeof job->port, "%s", port);
    return job;
}

/* The thread takes no signals: they belong to the threads that know what to do with them. */
static int start(lookup *job) {
    sigset_t all;
    sigset_t before;
    pthread_t thread;
    (void)sigfillset(&all);
    (void)pthread_sigmask(SIG_SETMASK, &all, &before);
    int failure = pthread_create(&thread, NULL, work, job);
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (failure == 0) {
        (void)pthread_detach(thread);
    }
    return failure;
}

static net_status explain(int result, const char *host, net_error *error) {
    /* What is left of the codes, some of them glibc's own, says that there is no such host or that
     * it has no address. */
    if (result != EAI_AGAIN && result != EAI_SYSTEM && result != EAI_MEMORY) {
        return net_fail(error, NET_FAILED, NET_FAULT_HOST_NOT_FOUND,
                        "the host \"%s\" was not found (%s): check its spelling, or give its IP "
                        "address",
                        host, gai_strerror(result));
    }
    return net_fail(error, NET_FAILED, NET_FAULT_RESOLVER,
                    "the name service did not answer for the host \"%s\" (%s): try again, or give "
                    "its IP address",
                    host, gai_strerror(result));
}

static net_status wait_for(lookup *job, net_deadline deadline, struct addrinfo **list,
                           net_error *error) {
    net_status status = net_poll_one(job->done[0], POLLIN, deadline);
    char octet = 0;
    if (status == NET_TIMEOUT) {
        return net_fail(error, NET_TIMEOUT, NET_FAULT_RESOLVER,
                        "the name service did not answer in time for the host \"%s\": give its IP "
                        "address, or more time",
                        job->host);
    }
    if (status == NET_INTERRUPTED) {
        return net_fail(error, NET_INTERRUPTED, NET_FAULT_INTERRUPTED, "interrupted");
    }
    if (status != NET_OK || read(job->done[0], &octet, 1) != 1) {
        return net_fail(error, NET_FAILED, NET_FAULT_SYSTEM, "cannot wait for the name service: %s",
                        strerror(errno));
    }
    if (job->result != 0) {
        return explain(job->result, job->host, error);
    }
    *list = job->list;
    job->list = NULL;
    return NET_OK;
}

net_status net_resolve(const net_address *address, net_deadline deadline, struct addrinfo **list,
                       net_error *error) {
    char port[PORT_SIZE];
    (void)snprintf(port, sizeof port, "%u", (unsigned)address->port);
    if (look_up(address->host, port, AI_NUMERICHOST, list) == 0) {
        return NET_OK;
    }
    lookup *job = new_lookup(address->host, port);
    if (job == NULL) {
        return net_fail(error, NET_FAILED, NET_FAULT_SYSTEM, "cannot begin a name look-up: %s",
                        strerror(errno));
    }
    int failure = start(job);
    if (failure != 0) {
        discard(job);
        return net_fail(error, NET_FAILED, NET_FAULT_SYSTEM, "cannot begin a name look-up: %s",
                        strerror(failure));
    }
    net_status status = wait_for(job, deadline, list, error);
    release(job);
    return status;
}
