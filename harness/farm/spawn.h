/*
 * NAME
 *      spawn.h - starts a program in a process group of its own
 */
#ifndef HARNESS_FARM_SPAWN_H
#define HARNESS_FARM_SPAWN_H

#include <sys/types.h>

/*
 * Starts arguments[0], a path, with arguments ended by NULL. files[0..3) become its stdin, stdout
 * and stderr; -1 is /dev/null. It gets a process group of its own, so that Ctrl-C reaches only us
 * and the whole group can be ended, and an unmasked, default set of signals. Returns 0, or an
 * errno.
 */
int farm_spawn(pid_t *pid, const int files[3], char *const arguments[]);

#endif
