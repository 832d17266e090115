/*
 * NAME
 *      signals.h - Ctrl-C and its like end a run in order
 *
 * DESCRIPTION
 *      SIGINT, SIGTERM and SIGHUP are blocked and taken by a thread that calls net_interrupt():
 *      everything that waits returns, reports are ended, servers are taken down, and only then does
 *      the program end. However often they come, nothing is left behind. A signal that was ignored
 *      when the program started (nohup, a shell's background job) stays ignored.
 */
#ifndef HARNESS_FARM_SIGNALS_H
#define HARNESS_FARM_SIGNALS_H

#include <stdbool.h>

/* Starts the thread. Call it once, before any other thread. SIGPIPE is ignored from then on: a
 * reader of our output that goes away must not end us before the servers. False with errno. */
bool farm_signals_begin(void);

/* The first signal that came; 0 when none has. */
int farm_signal_received(void);

/* Sleeps until one comes; returns at once when one has. */
void farm_signal_wait(void);

#endif
