/* expectation.h: writes the file of known deviations anew. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "play/expectation.h"
#include "script/arena_string.h"

/* Octets of a message that a new entry keeps: enough to know it again. */
enum { MESSAGE_MAX = 120 };

/* A row of the new file, with the comments before it. */
typedef struct update_row {
    const char *id; /* NULL: comments at the end of the file */
    const char *text;
    struct update_row *next;
} update_row;

typedef struct update {
    expectations *list;
    const char *server;
    const expectation_scope *scope;
    update_row *rows; /* sorted by id */
    unsigned added, removed;
} update;

/* Puts the row behind those whose ids are not greater. */
static void insert(update *to, const char *id, const char *text) {
    update_row **at = &to->rows;
    update_row *row = ms_arena_alloc(&to->list->arena, sizeof *row);
    if (row == NULL) {
        return;
    }
    while (*at != NULL && (id == NULL || ((*at)->id != NULL && strcmp((*at)->id, id) <= 0))) {
        at = &(*at)->next;
    }
    *row = (update_row){id, text, *at};
    *at = row;
}

static const expectation *entry_at(const update *to, unsigned line) {
    const expectation *entry = to->list->first;
    while (entry != NULL && (entry->line != line || strcmp(entry->server, to->server) != 0)) {
        entry = entry->next;
    }
    return entry;
}

static void keep_text(update *to, const char *id, const char *text, size_t len) {
    const char *copy = NULL;
    if (arena_string(&to->list->arena, ms_span_of(text, len), &copy) == MS_OK) {
        insert(to, id, copy);
    }
}

/* The rows of the old file that stay. What stands before its first one is its head, which is kept
 * first by an id that is less than all others. */
static void keep_rows(update *to, FILE *file) {
    char *text = NULL;
    size_t size = 0;
    size_t begin = 0; /* of the comments before the next row */
    bool headed = false;
    char row[EXPECTATION_ROW_MAX];
    FILE *copy = open_memstream(&text, &size);
    for (unsigned line = 1; copy != NULL && fgets(row, sizeof row, file) != NULL; line++) {
        const expectation *entry = entry_at(to, line);
        if (entry != NULL && !headed) {
            headed = true;
            (void)fflush(copy);
            keep_text(to, "", text, size);
            begin = size;
        }
        bool stale = entry != NULL && expectation_fault(entry, to->scope) != NULL;
        to->removed += stale ? 1 : 0;
        fputs(stale ? "" : row, copy);
        (void)fflush(copy);
        if (entry != NULL && !stale) {
            keep_text(to, entry->id, text + begin, size - begin);
            begin = size;
        }
    }
    if (copy != NULL && fclose(copy) == 0 && size > begin) {
        keep_text(to, headed ? NULL : "", text + begin, size - begin);
    }
    free(text);
}

/* The version's number: the first word of it that begins with a digit; "-" without one. */
static void write_condition(FILE *out, const char *version) {
    const char *word = version;
    while (*word != '\0' && (*word < '0' || *word > '9')) {
        word += strcspn(word, " ");
        word += strspn(word, " ");
    }
    size_t length = strcspn(word, " ,\t");
    fprintf(out, "%.*s", length == 0 ? 1 : (int)length, length == 0 ? "-" : word);
}

static bool is_like(const expectation_news *a, const expectation_news *b) {
    return strcmp(a->server, b->server) == 0 && strcmp(a->id, b->id) == 0;
}

/* What all uncovered results of this exchange and verdict have in common at the beginning. */
static size_t common_length(const update *to, const expectation_news *first) {
    size_t length = strcspn(first->message, "\t\n");
    for (const expectation_news *news = to->list->news; news != NULL; news = news->next) {
        if (!news->covered && is_like(news, first) && news->verdict == first->verdict) {
            size_t same = 0;
            while (same < length && news->message[same] == first->message[same]) {
                same++;
            }
            length = same;
        }
    }
    return length < MESSAGE_MAX ? length : MESSAGE_MAX;
}

/* Whether the exchange deviates so at all places of the glob, and nowhere in a known way. */
static bool holds_at_all(const update *to, const expectation_news *first, const char *glob) {
    for (const expectation_news *news = to->list->news; news != NULL; news = news->next) {
        if (is_like(news, first) && expectation_place_matches(glob, &news->place) &&
            (news->covered || news->verdict != first->verdict)) {
            return false;
        }
    }
    return true;
}

/* The widest glob at whose places the exchange deviates so; the narrowest when it does at none. */
static void find_place(const update *to, const expectation_news *first,
                       char glob[EXPECTATION_PLACE_SIZE]) {
    for (unsigned i = 0; expectation_place_glob(&first->place, i, glob); i++) {
        if (holds_at_all(to, first, glob)) {
            return;
        }
    }
}

/* Of a stale entry of the same exchange; "" without one. */
static const char *old_reason(const update *to, const expectation_news *news) {
    for (const expectation *entry = to->list->first; entry != NULL; entry = entry->next) {
        if (strcmp(entry->server, to->server) == 0 && strcmp(entry->id, news->id) == 0 &&
            expectation_fault(entry, to->scope) != NULL) {
            return entry->reason;
        }
    }
    return "";
}

/* Notes all results that the new entry covers. */
static void tell(const update *to, const expectation_news *first, const char *glob) {
    for (expectation_news *news = to->list->news; news != NULL; news = news->next) {
        news->told = news->told || (is_like(news, first) && news->verdict == first->verdict &&
                                    expectation_place_matches(glob, &news->place));
    }
}

static void add_row(update *to, const expectation_news *news) {
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (out == NULL) {
        return;
    }
    char glob[EXPECTATION_PLACE_SIZE];
    find_place(to, news, glob);
    fprintf(out, "%s\t%s\t%s\t%.*s\t", news->id, glob, verdict_name(news->verdict),
            (int)common_length(to, news), news->message);
    write_condition(out, news->version);
    fprintf(out, "\t%s\n", old_reason(to, news));
    if (fclose(out) == 0) {
        keep_text(to, news->id, text, size);
        to->added++;
    }
    free(text);
    tell(to, news, glob);
}

static bool write_rows(const update *to, const char *path) {
    FILE *file = fopen(path, "we");
    if (file == NULL) {
        return false;
    }
    for (const update_row *row = to->rows; row != NULL; row = row->next) {
        fputs(row->text, file);
    }
    bool good = ferror(file) == 0;
    return fclose(file) == 0 && good;
}

/* Writes beside the file and puts that in its place. */
static bool replace_file(const update *to, const char *path, char *error, size_t size) {
    char made[4096];
    int length = snprintf(made, sizeof made, "%s.new", path);
    if (to->list->arena.failed != MS_OK || length < 0 || (size_t)length >= sizeof made) {
        snprintf(error, size, "%s: no memory to write it anew", path);
        return false;
    }
    if (!write_rows(to, made) || rename(made, path) != 0) {
        snprintf(error, size, "%s: cannot be written anew: %s", path, strerror(errno));
        (void)unlink(made);
        return false;
    }
    return true;
}

bool expectations_update(expectations *list, const char *path, const char *server,
                         const expectation_scope *scope, unsigned *added, unsigned *removed,
                         char *error, size_t size) {
    update to = {.list = list, .server = server, .scope = scope};
    FILE *file = fopen(path, "re");
    if (file == NULL && errno != ENOENT) {
        snprintf(error, size, "%s: %s", path, strerror(errno));
        return false;
    }
    if (file != NULL) {
        keep_rows(&to, file);
        (void)fclose(file);
    }
    for (expectation_news *news = list->news; news != NULL; news = news->next) {
        if (!news->covered && !news->told && strcmp(news->server, server) == 0) {
            add_row(&to, news);
        }
    }
    *added = to.added;
    *removed = to.removed;
    return replace_file(&to, path, error, size);
}
