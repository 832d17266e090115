/* delivered.h: waiting for a message, reading it. */
#include "play/delivered.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "net/poll.h"

/* Milliseconds between two looks. Deliveries take some tens. */
enum { LOOK_AGAIN_MS = 25 };

enum { PATH_SIZE = 4096 };

/* A search under way. */
typedef struct search {
    ms_span token;
    int64_t since;
    ms_arena *arena;
    ms_span found;
} search;

/* Octets of a word, which the token is. */
static bool is_word_octet(ms_span octets, size_t at) {
    return at < octets.len && (ms_is_alnum(octets.data[at]) || octets.data[at] == '-');
}

static bool holds(ms_span octets, ms_span token) {
    for (size_t at = ms_span_find(octets, token.data[0], 0); at < octets.len;
         at = ms_span_find(octets, token.data[0], at + 1)) {
        if (ms_span_starts(ms_span_from(octets, at), token) &&
            !is_word_octet(octets, at + token.len)) {
            return true;
        }
    }
    return false;
}

ms_span delivered_token(ms_span message, ms_span unique) {
    for (size_t at = ms_span_find(message, unique.data[0], 0); at < message.len;
         at = ms_span_find(message, unique.data[0], at + 1)) {
        if (ms_span_starts(ms_span_from(message, at), unique)) {
            size_t end = at + unique.len;
            while (is_word_octet(message, end)) {
                end++;
            }
            return ms_span_slice(message, at, end - at);
        }
    }
    return ms_span_of(NULL, 0);
}

/* Reads up to `size` octets. Returns how many. */
static size_t read_all(int file, uint8_t *octets, size_t size) {
    size_t length = 0;
    while (length < size) {
        ssize_t got = read(file, octets + length, size - length);
        if (got <= 0) {
            break;
        }
        length += (size_t)got;
    }
    return length;
}

/* The file's octets, when it is one that can be the message. */
static ms_span read_recent(search *s, int folder, const char *name) {
    struct stat about;
    ms_span octets = {0};
    int file = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (file < 0) {
        return octets; /* moved from new/ to cur/ meanwhile */
    }
    if (fstat(file, &about) == 0 && S_ISREG(about.st_mode) && about.st_mtime >= s->since &&
        about.st_size > 0 && (uint64_t)about.st_size <= DELIVERED_MESSAGE_MAX) {
        uint8_t *room = ms_arena_alloc(s->arena, (size_t)about.st_size);
        octets =
            room == NULL ? octets : ms_span_of(room, read_all(file, room, (size_t)about.st_size));
    }
    (void)close(file);
    return octets;
}

/* Looks through one folder. false when it cannot be read. */
static bool look_through(search *s, const char *maildir, const char *name) {
    char path[PATH_SIZE];
    (void)snprintf(path, sizeof path, "%s/%s", maildir, name);
    DIR *folder = opendir(path);
    if (folder == NULL) {
        return errno == ENOENT; /* a server may make it with the first message */
    }
    const struct dirent *entry = NULL;
    while (s->found.len == 0 && (entry = readdir(folder)) != NULL) {
        ms_span octets =
            entry->d_name[0] == '.' ? (ms_span){0} : read_recent(s, dirfd(folder), entry->d_name);
        if (octets.len != 0 && holds(octets, s->token)) {
            s->found = octets;
        } else {
            ms_arena_reset(s->arena);
        }
    }
    (void)closedir(folder);
    return true;
}

/* LF as CR LF, unless there are such already. */
static ms_status with_line_ends(ms_span octets, ms_arena *arena, ms_span *message) {
    size_t lines = 0;
    size_t lf = ms_span_find(octets, '\n', 0);
    *message = octets;
    if (lf < octets.len && lf > 0 && octets.data[lf - 1] == '\r') {
        return MS_OK;
    }
    for (; lf < octets.len; lf = ms_span_find(octets, '\n', lf + 1)) {
        lines++;
    }
    uint8_t *out = ms_arena_alloc(arena, octets.len + lines);
    size_t length = 0;
    if (out == NULL) {
        return arena->failed;
    }
    for (size_t i = 0; i < octets.len; i++) {
        if (octets.data[i] == '\n') {
            out[length++] = '\r';
        }
        out[length++] = octets.data[i];
    }
    *message = ms_span_of(out, length);
    return MS_OK;
}

static delivered_status look(search *s, const char *maildir, ms_arena *arena, ms_span *message) {
    if (!look_through(s, maildir, "new") || !look_through(s, maildir, "cur")) {
        return DELIVERED_UNREADABLE;
    }
    if (s->found.len == 0) {
        return DELIVERED_NOT;
    }
    return with_line_ends(s->found, arena, message) == MS_OK ? DELIVERED_FOUND
                                                             : DELIVERED_NO_MEMORY;
}

delivered_status delivered_wait(const char *maildir, ms_span token, int64_t since,
                                net_deadline deadline, ms_arena *arena, ms_span *message) {
    ms_arena scratch;
    search s = {.token = token, .since = since, .arena = &scratch};
    ms_arena_init(&scratch, ms_allocator_libc(), 2 * DELIVERED_MESSAGE_MAX);
    delivered_status status = look(&s, maildir, arena, message);
    while (status == DELIVERED_NOT && !net_deadline_expired(deadline)) {
        struct pollfd none[1]; /* the entry that net_poll uses for itself */
        net_deadline next = net_deadline_earlier(net_deadline_after(LOOK_AGAIN_MS), deadline);
        status = net_poll(none, 0, next) == NET_INTERRUPTED ? DELIVERED_INTERRUPTED
                                                            : look(&s, maildir, arena, message);
    }
    if (status == DELIVERED_FOUND && message->data == s.found.data) {
        status = ms_arena_copy(arena, s.found, message) == MS_OK ? status : DELIVERED_NO_MEMORY;
    }
    ms_arena_free(&scratch);
    return status;
}

/* RFC 5322 2.2: whether `octets` are whole header fields, with their folds. */
static size_t fields_end(ms_span octets) {
    size_t at = 0;
    while (at < octets.len) {
        size_t end = ms_span_find(octets, '\n', at);
        ms_span line = ms_span_slice(octets, at, end - at);
        bool folded = at > 0 && line.len > 0 && (line.data[0] == ' ' || line.data[0] == '\t');
        size_t colon = ms_span_find(line, ':', 0);
        if (!folded && (colon == 0 || colon >= line.len)) {
            return at;
        }
        at = end + 1;
    }
    return octets.len;
}

/* Where `sent` begins in `message` most likely: where its first line stands for the first time at
 * the start of a line; octets.len when nowhere. */
static size_t find_start(ms_span message, ms_span sent) {
    ms_span first = ms_span_slice(sent, 0, ms_span_find(sent, '\n', 0) + 1);
    for (size_t at = 0; at < message.len; at = ms_span_find(message, '\n', at) + 1) {
        if (ms_span_starts(ms_span_from(message, at), first)) {
            return at;
        }
    }
    return message.len;
}

delivered_difference delivered_compare(ms_span message, ms_span sent) {
    size_t start = find_start(message, sent);
    if (start == message.len) {
        return (delivered_difference){"the first line of what was sent is not in it", 0};
    }
    size_t fields = fields_end(ms_span_slice(message, 0, start));
    if (fields < start) {
        return (delivered_difference){"something that is no header field was put before it",
                                      fields};
    }
    ms_span rest = ms_span_from(message, start);
    size_t same = 0;
    while (same < rest.len && same < sent.len && rest.data[same] == sent.data[same]) {
        same++;
    }
    if (same < rest.len || same < sent.len) {
        return (delivered_difference){"it is not what was sent", start + same};
    }
    return (delivered_difference){NULL, start};
}
