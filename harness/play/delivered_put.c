/* delivered.h: the server's side of a Maildir. */
#include "play/delivered.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_SIZE = 4096 };

/* The path of message `number` of a Maildir that lasts as long as one play. */
static const char *path_of(const char *maildir, unsigned number, char *path) {
    (void)snprintf(path, PATH_SIZE, "%s/new/%u.mailspec.example.test", maildir, number);
    return path;
}

bool delivered_put(const char *maildir, unsigned number, ms_span message) {
    char path[PATH_SIZE];
    char made[PATH_SIZE];
    (void)snprintf(path, sizeof path, "%s/new", maildir);
    (void)mkdir(path, 0700); /* when it cannot be made, neither can the file */
    (void)snprintf(made, sizeof made, "%s/tmp", maildir);
    FILE *file = fopen(made, "we");
    if (file == NULL) {
        return false;
    }
    for (size_t i = 0; i < message.len; i++) {
        if (message.data[i] != '\r') {
            (void)fputc(message.data[i], file);
        }
    }
    bool good = ferror(file) == 0;
    /* In one move: whoever looks sees a whole message or none. */
    return fclose(file) == 0 && good && rename(made, path_of(maildir, number, path)) == 0;
}

void delivered_remove(const char *maildir) {
    static const char *const names[] = {"tmp", "new"};
    char path[PATH_SIZE];
    for (unsigned i = 0; i < DELIVERED_PUT_MAX; i++) {
        (void)remove(path_of(maildir, i, path));
    }
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        (void)snprintf(path, sizeof path, "%s/%s", maildir, names[i]);
        (void)remove(path);
    }
    (void)rmdir(maildir);
}
