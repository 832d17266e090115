/* vectors_show.h: what came of vectors, for people. */
#include "cli/vectors/vectors_show.h"

#include <unistd.h>

#include "cli/cli.h"
#include "cli/vectors/vectors_table.h"
#include "net/deadline.h"
#include "report/progress.h"
#include "report/visible.h"

/* Octets of an input that are shown. */
enum { INPUT_SHOWN = 200 };

static const char erase[] = "\r\033[K";

void vectors_show_init(vectors_show *show, FILE *out, const vector_play *play) {
    *show = (vectors_show){.out = out, .play = play, .progress = isatty(STDERR_FILENO) == 1};
}

static void write_failure(FILE *out, const vector_result *judged) {
    const vector *one = judged->vector;
    const size_t length = one->input.len;
    (void)fprintf(out, "%s:%zu: %s: %s\n  input: ", one->file->path, one->line, one->id,
                  vector_verdict_text(judged->verdict));
    visible_write_octets(out, ms_span_slice(one->input, 0, INPUT_SHOWN));
    (void)fprintf(out, "%s\n%s", length > INPUT_SHOWN ? "..." : "",
                  judged->details == NULL ? "" : judged->details);
}

static void draw(vectors_show *show) {
    const int64_t now = net_clock_ns();
    if (show->progress && now - show->drawn >= (int64_t)PROGRESS_INTERVAL_US * 1000) {
        (void)fprintf(stderr, "%svectors: %zu of %zu", erase, show->play->finished,
                      show->play->count);
        show->drawn = now;
    }
}

void vectors_show_result(void *context, const vector_result *judged) {
    vectors_show *show = context;
    if (judged->failed && !judged->unrunnable) {
        if (show->drawn != 0) {
            (void)fputs(erase, stderr);
        }
        write_failure(show->out, judged);
    }
    draw(show);
}

/* Columns of the table of a run on our own parsers, and of one through a decoder. */
enum { VECTORS, WELL_FORMED, ILL_FORMED, PASSED, FAILED, OWN_COLUMNS };
static const char *const own_columns[OWN_COLUMNS] = {"vectors", "well-formed", "ill-formed",
                                                     "passed", "failed"};
enum { DECODER_COLUMNS = 1 + VECTOR_VERDICTS };

static void count_own(vectors_table *table, const vector_result *judged) {
    const unit_grammar *grammar = judged->vector->file->grammar;
    vectors_table_count(table, grammar, VECTORS);
    vectors_table_count(table, grammar,
                        vector_is_well_formed(judged->vector) ? WELL_FORMED : ILL_FORMED);
    vectors_table_count(table, grammar, judged->failed ? FAILED : PASSED);
}

static void count_decoder(vectors_table *table, const vector_result *judged) {
    const unit_grammar *grammar = judged->vector->file->grammar;
    vectors_table_count(table, grammar, VECTORS);
    vectors_table_count(table, grammar, 1 + judged->verdict);
}

static void write_table(const vectors_show *show, const char *const *columns, size_t count,
                        void (*add)(vectors_table *, const vector_result *)) {
    vectors_table table;
    if (!vectors_table_init(&table, columns, count)) {
        (void)cli_error("no memory for the summary");
        return;
    }
    for (size_t i = 0; i < show->play->count; i++) {
        if (show->play->results[i].vector != NULL) {
            add(&table, &show->play->results[i]);
        }
    }
    vectors_table_write(show->out, &table);
    vectors_table_free(&table);
}

void vectors_show_end(vectors_show *show) {
    if (show->drawn != 0) {
        (void)fputs(erase, stderr);
    }
    if (show->play->unrunnable) {
        return;
    }
    if (show->play->decoder == NULL) {
        write_table(show, own_columns, OWN_COLUMNS, count_own);
        return;
    }
    const char *columns[DECODER_COLUMNS] = {"vectors"};
    for (vector_verdict i = VECTOR_AGREES; i < VECTOR_VERDICTS; i++) {
        columns[1 + i] = vector_verdict_name(i);
    }
    write_table(show, columns, DECODER_COLUMNS, count_decoder);
    (void)fputs("differs: in the value; rejects: well-formed input; accepts: ill-formed input\n",
                show->out);
}
