/*
 * NAME
 *      recipe.h - one call of a server's recipe, as a process of its own
 *
 * DESCRIPTION
 *      The recipe gets a process group of its own, so that Ctrl-C reaches only us and we take the
 *      servers down in order, a stdin that is empty, and an unmasked, default set of signals. What
 *      it says on stdout and stderr goes to a file without a name: a pipe would be held open by the
 *      servers it leaves behind, or kill them when we close it.
 */
#ifndef HARNESS_FARM_RECIPE_H
#define HARNESS_FARM_RECIPE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "net/deadline.h"

/* The exit status by which a recipe says that it cannot work on this machine. */
#define RECIPE_CANNOT 77

/* How long a recipe that was told to end may take before it is killed, in milliseconds: it takes
 * down what it has started, and a server may need some seconds for that. */
#define RECIPE_GRACE 15000u

typedef enum recipe_end {
    RECIPE_RUNNING,
    RECIPE_EXITED,      /* `code` is its exit status */
    RECIPE_KILLED,      /* by the signal `code`, not ours */
    RECIPE_LATE,        /* the deadline came first, and we ended it */
    RECIPE_INTERRUPTED, /* net_interrupt came first, and we ended it */
    RECIPE_UNSTARTED    /* it could not be started; `code` is an errno */
} recipe_end;

typedef struct recipe_run {
    pid_t pid;
    int output; /* what it said; -1 when there is none */
    recipe_end end;
    recipe_end cause; /* LATE or INTERRUPTED once it was told to end, else RUNNING */
    int code;         /* see recipe_end */
    net_deadline deadline;
    int64_t began;         /* net_clock_ns */
    unsigned milliseconds; /* that it took */
    bool interruptible;
} recipe_run;

/* A run that never was: RECIPE_UNSTARTED. */
recipe_run recipe_none(void);

/*
 * Starts `recipe verb work`, or `recipe verb` when `work` is NULL. `milliseconds` is how long it
 * may take. Never fails as such: a run that could not be started has ended with RECIPE_UNSTARTED.
 */
void recipe_start(recipe_run *run, const char *recipe, const char *verb, const char *work,
                  unsigned milliseconds, bool interruptible);

/* Looks once whether it has ended, and ends it when its time is over. Returns run->end. */
recipe_end recipe_look(recipe_run *run);

/* Waits between two looks. */
void recipe_pause(void);

/* Gives back what the run holds. It must have ended. */
void recipe_free(recipe_run *run);

#endif
