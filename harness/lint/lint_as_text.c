/* lint.h: for people, as compilers tell it. */
#include "lint/lint.h"

#include <string.h>

#include "report/visible.h"

/* Columns of a source line that are shown; a longer one is cut around its fault. */
enum { SOURCE_WIDTH = 100, SOURCE_BEFORE = 40 };

void lint_write_count(FILE *out, size_t count, const char *noun) {
    (void)fprintf(out, "%zu %s%s", count, noun, count == 1 ? "" : "s");
}

static void begin(lint_sink *sink) {
    (void)sink;
}

/* A line made visible, as far as there is room for it. */
typedef struct source_line {
    char text[4 * SOURCE_WIDTH]; /* a character that stays as it is has up to four octets */
    size_t length;               /* of text */
    size_t column;               /* columns of it */
    size_t caret, caret_end;     /* columns of the fault */
    bool cut_before, cut_after;
} source_line;

/* Characters that are shown start at the `first`. */
static size_t first_shown(const lint_finding *finding) {
    return finding->begin.column > SOURCE_WIDTH - SOURCE_BEFORE
               ? finding->begin.column - SOURCE_BEFORE
               : 1;
}

/* Columns that the visible form takes: octets, or one when it is a character as it stands. */
static size_t columns_of(const char *shown, size_t length) {
    return (uint8_t)shown[0] < 0x80 ? length : 1;
}

static void add_character(source_line *line, const char *shown, size_t length, bool in_fault) {
    const size_t columns = columns_of(shown, length);
    if (line->cut_after || line->column + columns > SOURCE_WIDTH) {
        line->cut_after = true;
        return;
    }
    memcpy(line->text + line->length, shown, length);
    line->length += length;
    line->column += columns;
    if (in_fault) {
        line->caret_end = line->column;
    }
}

static void make_line(source_line *line, const lint_finding *finding) {
    const size_t first = first_shown(finding);
    const size_t begin = finding->begin.column;
    const size_t end = finding->end.line > finding->begin.line ? SIZE_MAX : finding->end.column;
    size_t column = 1;
    *line = (source_line){.cut_before = first > 1};
    for (size_t at = 0; at < finding->line.len && !line->cut_after; column++) {
        char shown[VISIBLE_MAX];
        const size_t length = visible_character(finding->line, &at, shown);
        line->caret = column == begin ? line->column : line->caret;
        if (column >= first) {
            add_character(line, shown, length, column >= begin && column < end);
        }
    }
    line->caret = begin >= column ? line->column : line->caret;
}

static void write_source(FILE *out, const lint_finding *finding) {
    source_line line;
    make_line(&line, finding);
    const char *before = line.cut_before ? "..." : "";
    (void)fprintf(out, "    %s%.*s%s\n    %*s%*s^", before, (int)line.length, line.text,
                  line.cut_after ? "..." : "", (int)strlen(before), "", (int)line.caret, "");
    for (size_t i = line.caret + 1; i < line.caret_end; i++) {
        (void)fputc('~', out);
    }
    (void)fputc('\n', out);
}

static void write_finding(lint_sink *sink, const lint_finding *finding) {
    visible_write_string(sink->out, finding->path);
    (void)fprintf(sink->out, ":%zu:%zu: %s: %s", finding->begin.line, finding->begin.column,
                  ms_severity_name(finding->severity), finding->text);
    if (finding->row != NULL) {
        (void)fprintf(sink->out, " [%s]", finding->row->id);
    }
    (void)fputc('\n', sink->out);
    if (sink->shows_source) {
        write_source(sink->out, finding);
    }
}

static void end(lint_sink *sink, const lint_totals *totals) {
    lint_write_count(sink->out, totals->units, sink->noun);
    (void)fputs(" in ", sink->out);
    lint_write_count(sink->out, totals->files, "file");
    (void)fputs(": ", sink->out);
    lint_write_count(sink->out, totals->severities[MS_ERROR], "error");
    (void)fputs(", ", sink->out);
    lint_write_count(sink->out, totals->severities[MS_WARNING], "warning");
    (void)fputs(", ", sink->out);
    lint_write_count(sink->out, totals->severities[MS_NOTE], "note");
    (void)fputc('\n', sink->out);
}

const lint_format lint_as_text = {"text", begin, write_finding, end};
