/* outcome.h: what came of a recipe's run, in words. */
#include "farm/outcome.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "farm/tail.h"
#include "net/text.h"
#include "script/arena_string.h"

/* A line that is shown in a sentence or a table. */
#define LINE_SHOWN 400u

void farm_fail(farm_server *server, farm_outcome outcome, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(server->problem, sizeof server->problem, format, arguments);
    va_end(arguments);
    server->outcome = outcome;
}

/* The only line of `line`, made printable. */
static const char *shown_line(farm_server *server, const tail *line) {
    char shown[LINE_SHOWN];
    const char *copy = NULL;
    size_t len = line->end - line->start;
    if (len > 0 && line->text[line->end - 1] == '\n') {
        len--;
    }
    (void)net_show(ms_span_of(line->text + line->start, len), shown, sizeof shown);
    return arena_string(&server->arena, ms_span_of_string(shown), &copy) == MS_OK ? copy : "";
}

const char *farm_said(farm_server *server) {
    tail line;
    tail_read(&line, server->run.output, 1);
    return shown_line(server, &line);
}

/* Does not say again what the recipe has shown of the log. */
static void write_details(const farm_server *server, FILE *out) {
    char path[FARM_PATH_MAX];
    tail said;
    tail log;
    tail_read(&said, server->run.output, 2 * FARM_LOG_LINES);
    if (!tail_is_empty(&said)) {
        (void)fputs("  what the recipe said:\n", out);
        tail_write(out, &said);
    }
    (void)snprintf(path, sizeof path, "%s/log", server->work == NULL ? "" : server->work);
    tail_read_file(&log, path, FARM_LOG_LINES);
    if (!tail_is_empty(&log) && !tail_has_last_line(&said, &log)) {
        (void)fprintf(out, "  the last lines of %s:\n", path);
        tail_write(out, &log);
    }
}

static void keep_details(farm_server *server) {
    size_t len = 0;
    free(server->details);
    server->details = NULL;
    FILE *out = open_memstream(&server->details, &len);
    if (out == NULL) {
        return; /* the sentence is there; only the details are lost */
    }
    write_details(server, out);
    (void)fclose(out);
    if (len == 0) {
        free(server->details);
        server->details = NULL;
    }
}

void farm_report_end(farm_server *server, farm_outcome outcome, const char *verb,
                     unsigned milliseconds) {
    const recipe_run *run = &server->run;
    const char *name = server->profile.profile.name;
    if (run->end == RECIPE_EXITED && run->code == RECIPE_CANNOT && outcome != FARM_LEFT) {
        farm_fail(server, FARM_CANNOT, "%s", farm_said(server));
        return; /* the recipe's sentence is all there is to say */
    }
    if (run->end == RECIPE_EXITED) {
        farm_fail(server, outcome, "%s: `recipe %s` failed with exit status %d", name, verb,
                  run->code);
    } else if (run->end == RECIPE_KILLED) {
        farm_fail(server, outcome, "%s: `recipe %s` was ended by signal %d", name, verb, run->code);
    } else if (run->end == RECIPE_LATE) {
        farm_fail(server, outcome, "%s: `recipe %s` was not done after %u.%03u seconds", name, verb,
                  milliseconds / 1000, milliseconds % 1000);
    } else if (run->end == RECIPE_INTERRUPTED) {
        farm_fail(server, FARM_INTERRUPTED, "%s: interrupted while it was starting", name);
        return;
    } else {
        farm_fail(server, outcome, "%s: cannot run %s: %s", name, server->recipe,
                  strerror(run->code));
    }
    keep_details(server);
}
