/* spawn.h: starts a program in a process group of its own. */
#include "farm/spawn.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>

extern char **environ;

/* The child's signals: nothing blocked, nothing ignored, a process group of its own. */
static int set_attributes(posix_spawnattr_t *attributes) {
    sigset_t none;
    sigset_t all;
    (void)sigemptyset(&none);
    (void)sigfillset(&all);
    int why = posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK |
                                                       POSIX_SPAWN_SETSIGDEF);
    why = why != 0 ? why : posix_spawnattr_setpgroup(attributes, 0);
    why = why != 0 ? why : posix_spawnattr_setsigmask(attributes, &none);
    return why != 0 ? why : posix_spawnattr_setsigdefault(attributes, &all);
}

static int set_files(posix_spawn_file_actions_t *actions, const int files[3]) {
    int why = 0;
    for (int i = 0; i < 3 && why == 0; i++) {
        why = files[i] < 0 ? posix_spawn_file_actions_addopen(actions, i, "/dev/null", O_RDWR, 0)
                           : posix_spawn_file_actions_adddup2(actions, files[i], i);
    }
    return why;
}

int farm_spawn(pid_t *pid, const int files[3], char *const arguments[]) {
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_t actions;
    int why = posix_spawnattr_init(&attributes);
    if (why != 0) {
        return why;
    }
    why = posix_spawn_file_actions_init(&actions);
    if (why == 0) {
        why = set_attributes(&attributes);
        why = why != 0 ? why : set_files(&actions, files);
        why = why != 0 ? why
                       : posix_spawn(pid, arguments[0], &actions, &attributes, arguments, environ);
        (void)posix_spawn_file_actions_destroy(&actions);
    }
    (void)posix_spawnattr_destroy(&attributes);
    return why;
}
