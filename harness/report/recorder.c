/* recorder.h: keeps what servers send, as seeds for fuzzers. */
#include "report/recorder.h"

#include <errno.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "report/base.h"

/* Fuzz targets that read units: fuzz/targets/fuzz_<name>.c. */
typedef enum record_kind { SMTP_REPLY, SMTP_EHLO, IMAP_RESPONSE, IMAP_FETCH } record_kind;

static const char *const kinds[] = {
    [SMTP_REPLY] = "smtp_reply",
    [SMTP_EHLO] = "smtp_ehlo",
    [IMAP_RESPONSE] = "imap_response",
    [IMAP_FETCH] = "imap_fetch",
};

enum { KINDS = sizeof kinds / sizeof kinds[0], SHA1_OCTETS = 20 };

typedef struct recorder {
    report base;
    char *folder;
    FILE *status;
    int places[KINDS]; /* the folders, open */
    size_t units[KINDS], fresh[KINDS];
    int error; /* errno of the first file that could not be written */
} recorder;

static bool name_of(ms_span octets, char name[2 * SHA1_OCTETS + 1]) {
    uint8_t digest[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    if (EVP_Digest(octets.data, octets.len, digest, &length, EVP_sha1(), NULL) != 1) {
        return false;
    }
    for (size_t i = 0; i < SHA1_OCTETS; i++) {
        (void)snprintf(name + 2 * i, 3, "%02x", digest[i]);
    }
    return true;
}

static bool write_all(int fd, ms_span octets) {
    while (octets.len != 0) {
        ssize_t written = write(fd, octets.data, octets.len);
        if (written <= 0) {
            return false;
        }
        octets = ms_span_from(octets, (size_t)written);
    }
    return true;
}

static void keep(recorder *to, record_kind kind, ms_span octets) {
    char name[2 * SHA1_OCTETS + 1];
    to->units[kind]++;
    if (to->error != 0 || !name_of(octets, name)) {
        return;
    }
    int fd = openat(to->places[kind], name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0) {
        to->error = errno == EEXIST ? 0 : errno;
        return;
    }
    to->error = write_all(fd, octets) ? 0 : errno;
    to->error = close(fd) == 0 ? to->error : errno;
    to->fresh[kind]++;
}

static bool begins(ms_span octets, const char *word) {
    size_t length = strlen(word);
    return octets.len >= length && strncasecmp((const char *)octets.data, word, length) == 0;
}

/* "* 12 FETCH" */
static bool is_fetch(ms_span octets) {
    size_t at = begins(octets, "* ") ? 2 : octets.len;
    while (at < octets.len && ms_is_digit(octets.data[at])) {
        at++;
    }
    return at > 2 && begins(ms_span_from(octets, at), " FETCH");
}

static void keep_unit(recorder *to, const result *outcome, const transcript_event *unit,
                      bool hello) {
    if (outcome->endpoint->protocol == SCRIPT_IMAP) {
        keep(to, IMAP_RESPONSE, unit->octets);
        if (is_fetch(unit->octets)) {
            keep(to, IMAP_FETCH, unit->octets);
        }
        return;
    }
    keep(to, SMTP_REPLY, unit->octets);
    if (hello) {
        keep(to, SMTP_EHLO, unit->octets);
    }
}

/* What was left when a connection ended is no unit: it has no line end. */
static bool is_whole(const transcript_event *unit) {
    return unit->left_out == 0 && unit->octets.len != 0 &&
           unit->octets.data[unit->octets.len - 1] == '\n';
}

static void on_result(void *context, const result *outcome, const run_totals *totals) {
    recorder *to = context;
    bool hello[SCRIPT_CONNECTIONS + 1] = {false};
    (void)totals;
    for (const transcript_event *event = outcome->transcript.first; event != NULL;
         event = event->next) {
        if (event->kind == TRANSCRIPT_SENT) {
            hello[event->connection] =
                begins(event->octets, "EHLO") || begins(event->octets, "LHLO");
        } else if (event->kind == TRANSCRIPT_RECEIVED && is_whole(event)) {
            keep_unit(to, outcome, event, hello[event->connection]);
            hello[event->connection] = false;
        }
    }
}

static void on_end(void *context, const run_totals *totals, bool interrupted) {
    recorder *to = context;
    (void)totals;
    (void)interrupted;
    for (size_t i = 0; i < KINDS; i++) {
        if (to->units[i] != 0) {
            (void)fprintf(to->status, "recorded in %s/%s: %zu units, %zu of them new\n", to->folder,
                          kinds[i], to->units[i], to->fresh[i]);
        }
    }
}

static void free_recorder(recorder *to) {
    for (size_t i = 0; i < KINDS; i++) {
        if (to->places[i] >= 0) {
            (void)close(to->places[i]);
        }
    }
    free(to->folder);
    free(to);
}

static bool close_recorder(report *base, char *error, size_t size) {
    recorder *to = (recorder *)base;
    bool good = to->error == 0;
    if (!good) {
        snprintf(error, size, "%s: %s; not all units are recorded", to->folder,
                 strerror(to->error));
    }
    free_recorder(to);
    return good;
}

/* Makes and opens `name` in the folder `where`. -1 when that fails. */
static int open_folder(int where, const char *name) {
    if (mkdirat(where, name, 0777) != 0 && errno != EEXIST) {
        return -1;
    }
    return openat(where, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

static bool open_places(recorder *to) {
    int folder = open_folder(AT_FDCWD, to->folder);
    bool good = folder >= 0;
    for (size_t i = 0; good && i < KINDS; i++) {
        to->places[i] = open_folder(folder, kinds[i]);
        good = to->places[i] >= 0;
    }
    int why = errno;
    if (folder >= 0) {
        (void)close(folder);
    }
    errno = why;
    return good;
}

report *recorder_open(const char *folder, FILE *status, run_sink *sink, char *error, size_t size) {
    recorder *to = calloc(1, sizeof *to);
    char *copy = strdup(folder);
    if (to == NULL || copy == NULL) {
        snprintf(error, size, "%s: no memory", folder);
        free(to);
        free(copy);
        return NULL;
    }
    to->base.close = close_recorder;
    to->folder = copy;
    to->status = status;
    for (size_t i = 0; i < KINDS; i++) {
        to->places[i] = -1;
    }
    if (!open_places(to)) {
        snprintf(error, size, "%s: %s", folder, strerror(errno));
        free_recorder(to);
        return NULL;
    }
    *sink = (run_sink){.result = on_result, .end = on_end, .context = to};
    return &to->base;
}
