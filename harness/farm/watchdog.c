/* watchdog.h: a shell that outlives us. */
#include "farm/watchdog.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "farm/spawn.h"

/* $1 is the recipe, $2 WORK. Lines: "group N", "done". A recipe that does not end when it is told
 * to has five seconds. */
static const char script[] = "group=0\n"
                             "while read -r word number; do\n"
                             "  case $word in\n"
                             "  group) group=$number ;;\n"
                             "  done) exit 0 ;;\n"
                             "  esac\n"
                             "done\n"
                             "if [ \"$group\" != 0 ]; then\n"
                             "  kill -s TERM -- \"-$group\"\n"
                             "  for _ in 1 2 3 4 5 6 7 8 9 10; do\n"
                             "    kill -s 0 -- \"-$group\" || break\n"
                             "    sleep 0.5\n"
                             "  done\n"
                             "  kill -s KILL -- \"-$group\"\n"
                             "fi\n"
                             "\"$1\" down \"$2\"\n"
                             "rm -rf -- \"$2\"\n";

farm_watchdog watchdog_none(void) {
    return (farm_watchdog){.line = -1};
}

/* A pair of which only spawned programs that are given one have an end. */
static bool make_pair(int ends[2]) {
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) {
        return false;
    }
    (void)fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    (void)fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    return true;
}

bool watchdog_begin(farm_watchdog *watchdog, const char *recipe, const char *work) {
    int ends[2];
    *watchdog = watchdog_none();
    if (!make_pair(ends)) {
        return false;
    }
    /* posix_spawn asks for char *, and writes to none of them. */
    char *const arguments[] = {"/bin/sh",    "-c", (char *)script, "watchdog", (char *)recipe,
                               (char *)work, NULL};
    const int files[3] = {ends[1], -1, -1};
    errno = farm_spawn(&watchdog->pid, files, arguments);
    int why = errno;
    (void)close(ends[1]);
    if (why != 0) {
        (void)close(ends[0]);
        errno = why;
        return false;
    }
    watchdog->line = ends[0];
    return true;
}

static void say(const farm_watchdog *watchdog, const char *text) {
    if (watchdog->line >= 0) {
        /* When it is not there any more there is nobody to tell. */
        (void)!send(watchdog->line, text, strlen(text), MSG_NOSIGNAL);
    }
}

void watchdog_tell(const farm_watchdog *watchdog, pid_t group) {
    char line[32];
    (void)snprintf(line, sizeof line, "group %ld\n", (long)group);
    say(watchdog, line);
}

void watchdog_end(farm_watchdog *watchdog) {
    int status = 0;
    if (watchdog->line < 0) {
        return;
    }
    say(watchdog, "done\n");
    (void)close(watchdog->line);
    while (waitpid(watchdog->pid, &status, 0) < 0 && errno == EINTR) {
    }
    *watchdog = watchdog_none();
}
