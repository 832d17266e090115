/* delivered.h: the server's side of a Maildir. */
#include "play/delivered.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_SIZE = 4096 };

/* The one message of a Maildir that lasts as long as one play. */
static const char FILE_NAME[] = "new/1.mailspec.example.test";

bool delivered_put(const char *maildir, ms_span message) {
    char path[PATH_SIZE];
    char made[PATH_SIZE];
    (void)snprintf(path, sizeof path, "%s/new", maildir);
    (void)mkdir(path, 0700); /* when it cannot be made, neither can the file */
    (void)snprintf(path, sizeof path, "%s/%s", maildir, FILE_NAME);
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
    return fclose(file) == 0 && good && rename(made, path) == 0;
}

void delivered_remove(const char *maildir) {
    static const char *const names[] = {FILE_NAME, "tmp", "new"};
    char path[PATH_SIZE];
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        (void)snprintf(path, sizeof path, "%s/%s", maildir, names[i]);
        (void)remove(path);
    }
    (void)rmdir(maildir);
}
