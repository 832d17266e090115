/* transcript_text.h: a transcript as lines for people. */
#include "report/transcript_text.h"

#include <string.h>

#include "report/visible.h"

size_t transcript_share(const transcript *log) {
    size_t whole = 0;
    for (const transcript_event *event = log->first; event != NULL; event = event->next) {
        whole += event->octets.len;
    }
    if (whole <= TRANSCRIPT_SHOWN_MAX) {
        return TRANSCRIPT_EVENT_MAX;
    }
    size_t share = TRANSCRIPT_SHOWN_MAX / log->count;
    return share < TRANSCRIPT_SHOWN_EVENT_MIN ? TRANSCRIPT_SHOWN_EVENT_MIN : share;
}

ms_span transcript_shown(const transcript_event *event, size_t share, size_t *left_out) {
    ms_span shown = ms_span_slice(event->octets, 0, share);
    *left_out = event->left_out + (event->octets.len - shown.len);
    return shown;
}

void transcript_write_event(FILE *out, const transcript_event *event, size_t share,
                            const char *line_break) {
    size_t left_out = 0;
    ms_span rest = transcript_shown(event, share, &left_out);
    if (event->kind == TRANSCRIPT_NOTE) {
        /* A sentence of the harness that may quote a peer: text, not octets. */
        visible_write_text(out, rest);
        rest = ms_span_of(NULL, 0);
    }
    while (rest.len != 0) {
        ms_span line = ms_span_slice(rest, 0, ms_span_find(rest, '\n', 0) + 1);
        visible_write_octets(out, line);
        rest = ms_span_from(rest, line.len);
        if (rest.len != 0) {
            fputs(line_break, out);
        }
    }
    if (left_out != 0) {
        fprintf(out, " (%zu octets left out)", left_out);
    }
}

/* "C1>", "S1<", "--1". */
static void write_who(FILE *out, const transcript_event *event) {
    static const struct {
        const char *before, *behind;
    } marks[] = {
        [TRANSCRIPT_SENT] = {"C", ">"},
        [TRANSCRIPT_RECEIVED] = {"S", "<"},
        [TRANSCRIPT_NOTE] = {"--", ""},
    };
    fprintf(out, "%s%u%s", marks[event->kind].before, event->connection, marks[event->kind].behind);
}

void transcript_write(FILE *out, const transcript *log, const char *indent) {
    /* As wide as what stands before the octets: time, space, who, space. */
    static const char below[] = "            ";
    char line_break[64];
    size_t share = transcript_share(log);
    snprintf(line_break, sizeof line_break, "\n%s%s", indent, below);
    for (const transcript_event *event = log->first; event != NULL; event = event->next) {
        fprintf(out, "%s%-7.3f ", indent, event->microseconds / 1e6);
        write_who(out, event);
        fputc(' ', out);
        transcript_write_event(out, event, share, line_break);
        fputc('\n', out);
    }
}
