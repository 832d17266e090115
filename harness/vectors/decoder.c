/* decoder.h: one input through anybody's program. */
#include "vectors/decoder.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "farm/spawn.h"
#include "net/interrupt.h"
#include "net/poll.h"

/* Octets asked for at once. */
enum { PIECE = 64 * 1024 };

/* Between two looks whether it has ended, in milliseconds: while it may write, and after it has
 * closed its output, when all that is missing is its end. */
enum { LOOK_WRITING = 20, LOOK_ENDING = 1 };

/* Ours of the pipes to and from it; -1 when closed. */
enum { TO, FROM, MESSAGES, PIPES };

typedef struct exchange {
    decoder_run *run;
    pid_t pid;
    int ours[PIPES];
    ms_span input; /* what is still to be written */
    size_t room;   /* for output */
    net_deadline deadline;
    bool ended; /* it has, and is to be reaped */
} exchange;

static void close_one(int *fd) {
    if (*fd >= 0) {
        (void)close(*fd);
    }
    *fd = -1;
}

static void close_all(int fds[PIPES]) {
    for (size_t i = 0; i < PIPES; i++) {
        close_one(&fds[i]);
    }
}

/* Pipes, none of which another thread's child inherits. Ours do not block. */
static bool open_pipes(int ours[PIPES], int theirs[PIPES]) {
    for (size_t i = 0; i < PIPES; i++) {
        int ends[2];
        if (pipe2(ends, O_CLOEXEC) != 0) {
            return false;
        }
        ours[i] = ends[i == TO ? 1 : 0];
        theirs[i] = ends[i == TO ? 0 : 1];
        if (fcntl(ours[i], F_SETFL, O_NONBLOCK) != 0) {
            return false;
        }
    }
    return true;
}

/* sh -c 'COMMAND "$@"' COMMAND GRAMMAR SETTING... */
static int start_program(pid_t *pid, const char *command, const vector *one, const int theirs[3]) {
    static const char tail[] = " \"$@\"";
    char *arguments[5 + VECTOR_SETTINGS_MAX + 1] = {"/bin/sh", "-c"};
    const size_t size = strlen(command) + sizeof tail;
    char *line = malloc(size);
    if (line == NULL) {
        return ENOMEM;
    }
    (void)snprintf(line, size, "%s%s", command, tail);
    arguments[2] = line;
    /* posix_spawn asks for char *, and writes to none of them. */
    arguments[3] = (char *)command;
    arguments[4] = (char *)one->file->grammar->name;
    for (size_t i = 0; i < one->setting_count; i++) {
        arguments[5 + i] = (char *)one->setting_names[i];
    }
    int why = farm_spawn(pid, theirs, arguments);
    free(line);
    return why;
}

/* Returns 0, or an errno. */
static int start(exchange *in, const char *command, const vector *one) {
    int theirs[PIPES] = {-1, -1, -1};
    int why = open_pipes(in->ours, theirs) ? start_program(&in->pid, command, one, theirs) : errno;
    close_all(theirs);
    if (why != 0) {
        close_all(in->ours);
    }
    return why;
}

/* One that goes away without reading all of its input has its reasons. */
static void write_some(exchange *in) {
    ssize_t done = write(in->ours[TO], in->input.data, in->input.len);
    if (done > 0) {
        in->input = ms_span_from(in->input, (size_t)done);
    }
    if (in->input.len == 0 || (done < 0 && errno != EAGAIN && errno != EINTR)) {
        close_one(&in->ours[TO]);
    }
}

static bool grow(exchange *in) {
    const size_t room = in->room == 0 ? PIECE : in->room * 2;
    uint8_t *output = room > DECODER_OUTPUT_MAX ? NULL : realloc(in->run->output, room);
    if (output == NULL) {
        return false;
    }
    in->run->output = output;
    in->room = room;
    return true;
}

/* Reads what is there. False when it is too much. */
static bool read_output(exchange *in) {
    decoder_run *run = in->run;
    if (run->length == in->room && !grow(in)) {
        return false;
    }
    ssize_t got = read(in->ours[FROM], run->output + run->length, in->room - run->length);
    if (got > 0) {
        run->length += (size_t)got;
    } else if (got == 0 || (errno != EAGAIN && errno != EINTR)) {
        close_one(&in->ours[FROM]);
    }
    return true;
}

/* Keeps the last octets. */
static void keep_message(decoder_run *run, const char *piece, size_t length) {
    const size_t all = run->message_length + length;
    const size_t kept = all > DECODER_MESSAGE_MAX ? DECODER_MESSAGE_MAX - length : all - length;
    memmove(run->message, run->message + run->message_length - kept, kept);
    memcpy(run->message + kept, piece, length);
    run->message_length = kept + length;
}

static void read_messages(exchange *in) {
    char piece[DECODER_MESSAGE_MAX];
    ssize_t got = read(in->ours[MESSAGES], piece, sizeof piece);
    if (got > 0) {
        keep_message(in->run, piece, (size_t)got);
    } else if (got == 0 || (errno != EAGAIN && errno != EINTR)) {
        close_one(&in->ours[MESSAGES]);
    }
}

static bool move_octets(exchange *in) {
    if (in->ours[TO] >= 0) {
        write_some(in);
    }
    if (in->ours[MESSAGES] >= 0) {
        read_messages(in);
    }
    return in->ours[FROM] < 0 || read_output(in);
}

/* Waits until there is something to move, or to look. */
static net_status wait_some(const exchange *in) {
    struct pollfd fds[PIPES + 1];
    size_t count = 0;
    for (size_t i = 0; i < PIPES; i++) {
        if (in->ours[i] >= 0) {
            fds[count++] = (struct pollfd){in->ours[i], i == TO ? POLLOUT : POLLIN, 0};
        }
    }
    const int look = in->ours[FROM] >= 0 ? LOOK_WRITING : LOOK_ENDING;
    return net_poll(fds, count, net_deadline_earlier(in->deadline, net_deadline_after(look)));
}

/* Whether it has ended. It stays to be reaped, so that its group's number is not another's. */
static bool has_ended(const exchange *in) {
    siginfo_t about = {0};
    return waitid(P_PID, (id_t)in->pid, &about, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           about.si_pid == in->pid;
}

/* Moves octets until it has ended (DECODER_EXITED), or must be ended. */
static decoder_end converse(exchange *in) {
    for (;;) {
        if (!move_octets(in)) {
            return DECODER_TOO_MUCH;
        }
        if (has_ended(in)) {
            return DECODER_EXITED;
        }
        if (wait_some(in) == NET_INTERRUPTED) {
            return DECODER_INTERRUPTED;
        }
        if (net_deadline_expired(in->deadline)) {
            return DECODER_LATE;
        }
    }
}

/* What it wrote before it ended is in the pipes: nobody else can write any more. */
static bool drain(exchange *in) {
    bool fits = true;
    for (size_t before = SIZE_MAX; in->ours[FROM] >= 0 && before != in->run->length && fits;) {
        before = in->run->length;
        fits = read_output(in);
    }
    if (in->ours[MESSAGES] >= 0) {
        read_messages(in);
    }
    return fits;
}

/* Ends the group, reaps, and notes how it ended. */
static void finish(exchange *in, decoder_end end) {
    decoder_run *run = in->run;
    int status = 0;
    (void)kill(-in->pid, SIGKILL);
    while (waitpid(in->pid, &status, 0) < 0 && errno == EINTR) {
    }
    if (end == DECODER_EXITED && !drain(in)) {
        end = DECODER_TOO_MUCH;
    }
    run->end = end;
    if (end == DECODER_EXITED) {
        run->end = WIFEXITED(status) ? DECODER_EXITED : DECODER_KILLED;
        run->code = WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status);
    }
    close_all(in->ours);
}

void decoder_run_on(decoder_run *run, const char *command, const vector *one,
                    unsigned milliseconds) {
    const int64_t began = net_clock_ns();
    exchange in = {.run = run,
                   .ours = {-1, -1, -1},
                   .input = one->input,
                   .deadline = net_deadline_after(milliseconds)};
    *run = (decoder_run){.end = DECODER_UNSTARTED};
    run->code = start(&in, command, one);
    if (run->code == 0) {
        finish(&in, converse(&in));
    }
    run->milliseconds = (unsigned)((net_clock_ns() - began) / 1000000);
}

void decoder_run_free(decoder_run *run) {
    free(run->output);
    run->output = NULL;
}
