/* progress.h: one line on a terminal that says how far the run is. */
#include "report/progress.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "report/capture.h"
#include "report/visible.h"

/* Where a terminal does not say how wide it is. */
enum { USUAL_COLUMNS = 80 };

/* ECMA-48: back to the first column, erase to the end of the line. */
static const char erase[] = "\r\033[K";

void progress_init(progress *line, FILE *out) {
    const char *term = getenv("TERM");
    bool capable =
        out != NULL && isatty(fileno(out)) == 1 && (term == NULL || strcmp(term, "dumb") != 0);
    *line = (struct progress){.out = capable ? out : NULL, .began = transcript_now()};
}

void progress_erase(progress *line) {
    if (line->shown) {
        fputs(erase, line->out);
        fflush(line->out);
        line->shown = false;
    }
}

static size_t columns_of(FILE *out) {
    struct winsize size = {0};
    return ioctl(fileno(out), TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col
                                                                         : USUAL_COLUMNS;
}

static void write_line(FILE *out, const progress *line, const run_totals *totals,
                       const char *current) {
    unsigned seconds = (unsigned)((line->drawn - line->began) / 1000000);
    fprintf(out, "%u/%u  %u:%02u", totals->done, totals->total, seconds / 60, seconds % 60);
    for (size_t i = 0; i < VERDICT_COUNT; i++) {
        verdict grade = tally_order[i];
        if (totals->counts[grade] != 0) {
            fprintf(out, "  %u %s", totals->counts[grade], verdict_name(grade));
        }
    }
    fputs("  ", out);
    visible_write_string(out, current);
}

void progress_draw(progress *line, const run_totals *totals, const char *current) {
    capture text;
    uint64_t now = transcript_now();
    if (line->out == NULL || (line->shown && now - line->drawn < PROGRESS_INTERVAL_US)) {
        return;
    }
    line->drawn = now;
    if (!capture_begin(&text)) {
        return;
    }
    write_line(text.stream, line, totals, current);
    if (capture_end(&text)) {
        /* One column stays free: a character in the last one would wrap the line. */
        int room = (int)columns_of(line->out) - 1;
        fprintf(line->out, "%s%.*s", erase, room, text.text);
        fflush(line->out);
        line->shown = true;
    }
    free(text.text);
}
