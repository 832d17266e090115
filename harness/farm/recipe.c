/* recipe.h: one call of a server's recipe, as a process of its own. */
#include "farm/recipe.h"

#include "farm/spawn.h"
#include "net/interrupt.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Between two looks at a recipe, in nanoseconds. Starting a server takes seconds; 20 ms are not
 * felt there, and fifty looks a second cost nothing. */
#define PAUSE_NANOSECONDS 20000000L

void recipe_pause(void) {
    const struct timespec pause = {.tv_nsec = PAUSE_NANOSECONDS};
    (void)nanosleep(&pause, NULL);
}

/* A file that nobody else can open and that is gone when the last holder is. -1 with errno. */
static int nameless_file(void) {
    const char *above = getenv("TMPDIR");
    char path[4096];
    int length = snprintf(path, sizeof path, "%s/mailspec-recipe-XXXXXX",
                          above == NULL || above[0] != '/' ? "/tmp" : above);
    if (length < 0 || (size_t)length >= sizeof path) {
        errno = ENAMETOOLONG;
        return -1;
    }
    int file = mkstemp(path);
    if (file >= 0) {
        (void)unlink(path);
        (void)fcntl(file, F_SETFD, FD_CLOEXEC);
    }
    return file;
}

recipe_run recipe_none(void) {
    return (recipe_run){.output = -1, .end = RECIPE_UNSTARTED};
}

void recipe_start(recipe_run *run, const char *recipe, const char *verb, const char *work,
                  unsigned milliseconds, bool interruptible) {
    /* posix_spawn asks for char *, and writes to none of them. */
    char *const arguments[] = {(char *)recipe, (char *)verb, (char *)work, NULL};
    *run = (recipe_run){.output = nameless_file(),
                        .began = net_clock_ns(),
                        .deadline = net_deadline_after(milliseconds),
                        .interruptible = interruptible};
    const int files[3] = {-1, run->output, run->output};
    int why = run->output < 0 ? errno : farm_spawn(&run->pid, files, arguments);
    if (why != 0) {
        run->end = RECIPE_UNSTARTED;
        run->code = why;
    }
}

/* Tells the recipe and what it started in its group to end; the first time kindly. */
static void end_early(recipe_run *run, recipe_end cause) {
    (void)kill(-run->pid, run->cause == RECIPE_RUNNING ? SIGTERM : SIGKILL);
    if (run->cause == RECIPE_RUNNING) {
        run->cause = cause;
    }
    run->deadline = net_deadline_after(RECIPE_GRACE);
}

static void note_end(recipe_run *run, int status) {
    run->milliseconds = (unsigned)((net_clock_ns() - run->began) / 1000000);
    run->end = WIFEXITED(status) ? RECIPE_EXITED : RECIPE_KILLED;
    run->code = WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status);
    if (run->cause != RECIPE_RUNNING) {
        run->end = run->cause;
    }
}

recipe_end recipe_look(recipe_run *run) {
    int status = 0;
    if (run->end != RECIPE_RUNNING) {
        return run->end;
    }
    pid_t ended = waitpid(run->pid, &status, WNOHANG);
    if (ended == run->pid) {
        note_end(run, status);
    } else if (ended < 0 && errno != EINTR) {
        run->end = RECIPE_UNSTARTED; /* not our child any more: nothing is known of it */
        run->code = errno;
    } else if (run->interruptible && run->cause == RECIPE_RUNNING && net_interrupted()) {
        end_early(run, RECIPE_INTERRUPTED);
    } else if (net_deadline_expired(run->deadline)) {
        end_early(run, RECIPE_LATE);
    }
    return run->end;
}

void recipe_free(recipe_run *run) {
    if (run->output >= 0) {
        (void)close(run->output);
    }
    run->output = -1;
}
