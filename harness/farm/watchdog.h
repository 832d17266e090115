/*
 * NAME
 *      watchdog.h - takes a server down when this program is killed
 *
 * DESCRIPTION
 *      A shell, in a process group of its own, that reads from a socket whose other end only this
 * program holds. Whatever ends the program ends the socket, also SIGKILL; the shell then ends the
 * recipe that may still be at work, calls `recipe down WORK` and removes WORK. A server may
 * daemonize as it likes: it is ended by its recipe, as always. What a recipe's process tree would
 * need instead, PR_SET_PDEATHSIG, does not survive that.
 */
#ifndef HARNESS_FARM_WATCHDOG_H
#define HARNESS_FARM_WATCHDOG_H

#include <stdbool.h>
#include <sys/types.h>

typedef struct farm_watchdog {
    pid_t pid;
    int line; /* our end of the socket; -1: there is none */
} farm_watchdog;

/* One that is not there. The functions below take it, and do nothing. */
farm_watchdog watchdog_none(void);

/* Begins to watch. false with errno, and a watchdog that is not there. The paths are copied. */
bool watchdog_begin(farm_watchdog *watchdog, const char *recipe, const char *work);

/* Tells it the process group of the recipe that is at work; 0: none is. */
void watchdog_tell(const farm_watchdog *watchdog, pid_t group);

/* Nothing is left to take down: ends it, and waits for its end, which comes at once. */
void watchdog_end(farm_watchdog *watchdog);

#endif
