/* signals.h: Ctrl-C and its like end a run in order. */
#include "farm/signals.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>

#include "net/interrupt.h"

static const int ending[] = {SIGINT, SIGTERM, SIGHUP};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t came = PTHREAD_COND_INITIALIZER;
static int first; /* under `lock` */
static sigset_t awaited;

static void *take_signals(void *nothing) {
    (void)nothing;
    for (;;) {
        int number = 0;
        if (sigwait(&awaited, &number) != 0) {
            return NULL; /* only when `awaited` is no set of signals */
        }
        (void)pthread_mutex_lock(&lock);
        first = first == 0 ? number : first;
        (void)pthread_cond_broadcast(&came);
        (void)pthread_mutex_unlock(&lock);
        net_interrupt();
    }
}

static void choose_signals(void) {
    (void)sigemptyset(&awaited);
    for (size_t i = 0; i < sizeof ending / sizeof ending[0]; i++) {
        struct sigaction before;
        if (sigaction(ending[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN) {
            (void)sigaddset(&awaited, ending[i]);
        }
    }
}

bool farm_signals_begin(void) {
    const struct sigaction ignore = {.sa_handler = SIG_IGN};
    pthread_t thread = 0;
    choose_signals();
    (void)sigaction(SIGPIPE, &ignore, NULL);
    errno = pthread_sigmask(SIG_BLOCK, &awaited, NULL);
    if (errno == 0) {
        errno = pthread_create(&thread, NULL, take_signals, NULL);
    }
    if (errno == 0) {
        errno = pthread_detach(thread);
    }
    return errno == 0;
}

int farm_signal_received(void) {
    (void)pthread_mutex_lock(&lock);
    int number = first;
    (void)pthread_mutex_unlock(&lock);
    return number;
}

void farm_signal_wait(void) {
    (void)pthread_mutex_lock(&lock);
    while (first == 0) {
        (void)pthread_cond_wait(&came, &lock);
    }
    (void)pthread_mutex_unlock(&lock);
}
