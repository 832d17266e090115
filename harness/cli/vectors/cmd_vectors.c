/* mailspec vectors: inputs of known meaning, on our parsers or on anybody's. */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/data.h"
#include "cli/vectors/vectors_coverage.h"
#include "cli/vectors/vectors_options.h"
#include "cli/vectors/vectors_show.h"
#include "farm/signals.h"
#include "net/interrupt.h"
#include "vectors/vector_report.h"
#include "vectors/vector_run.h"

/* The folder of the vectors that belong to this program. */
static bool find_default(char path[PATH_MAX]) {
    char why[PATH_MAX + 200];
    return data_find_vectors(path, PATH_MAX, why, sizeof why) || cli_error("%s", why) == 0;
}

static bool load_default(vector_set *set) {
    char path[PATH_MAX];
    return find_default(path) && vector_set_load(set, path);
}

static bool is_path(const char *argument) {
    return access(argument, F_OK) == 0;
}

/* Selects what the ids name. */
static bool select_ids(vector_set *set, const vectors_options *in) {
    vector_set_select_none(set);
    for (int i = 0; i < in->count; i++) {
        if (!is_path(in->arguments[i]) && vector_set_select(set, in->arguments[i]) == 0) {
            (void)cli_error("%s: no such file, and no vector has such an id", in->arguments[i]);
            return false;
        }
    }
    return true;
}

static bool has_faulty_selected(const vector_set *set) {
    const vector *one = set->first;
    while (one != NULL && (!one->selected || one->file->faults == 0)) {
        one = one->next;
    }
    return one != NULL;
}

/* Ids select from what belongs to this program. Faults in other files of it are for another day,
 * unless they may be the reason that an id is not found. */
static bool load_ids(vector_set *set, const vectors_options *in) {
    FILE *errors = set->errors;
    char *told = NULL;
    size_t length = 0;
    set->errors = open_memstream(&told, &length);
    if (set->errors == NULL) {
        return cli_error("no memory") == 0;
    }
    bool whole = load_default(set);
    bool selected = select_ids(set, in);
    whole = selected && (whole || (set->selected != 0 && !has_faulty_selected(set)));
    if (fclose(set->errors) == 0 && !whole) {
        (void)fputs(told, errors);
    }
    set->errors = errors;
    free(told);
    return whole;
}

static bool names_ids(const vectors_options *in) {
    int i = 0;
    while (i < in->count && is_path(in->arguments[i])) {
        i++;
    }
    return i < in->count;
}

static bool load_all(vector_set *set, const vectors_options *in) {
    if (in->count == 0) {
        return load_default(set);
    }
    bool whole = !names_ids(in) || load_ids(set, in);
    for (int i = 0; i < in->count && whole; i++) {
        if (is_path(in->arguments[i])) {
            whole = vector_set_load(set, in->arguments[i]);
        }
    }
    return whole;
}

static int update_all(const vector_set *set) {
    size_t updated = 0;
    if (!vector_update(set, &updated)) {
        return CLI_USAGE;
    }
    (void)printf("%zu of %zu vectors were written again. Compare them with what the RFCs say.\n",
                 updated, set->selected);
    return CLI_AS_EXPECTED;
}

static int cover_all(const vector_set *set) {
    char folder[PATH_MAX];
    char unreached[PATH_MAX + 32];
    if (!find_default(folder)) {
        return CLI_USAGE;
    }
    (void)snprintf(unreached, sizeof unreached, "%s/unreached.txt", folder);
    return vectors_coverage(set, unreached);
}

static int write_reports(const vector_play *play, const report_list *reports) {
    int code = CLI_AS_EXPECTED;
    for (size_t i = 0; i < reports->count; i++) {
        const report_file *file = &reports->files[i];
        if (!vector_report_write(play, file, MAILSPEC_VERSION)) {
            code = cli_error("%s: %s", file->path, strerror(errno));
        }
    }
    return code;
}

/* What the shell said of a decoder that it could not run. */
static int say_unrunnable(const vector_play *play) {
    for (size_t i = 0; i < play->count; i++) {
        if (play->results[i].unrunnable) {
            return cli_error("the decoder cannot be run:\n%s", play->results[i].details);
        }
    }
    return CLI_USAGE;
}

static bool has_verdict(const vector_play *play) {
    for (size_t i = 0; i < play->count; i++) {
        if (play->results[i].verdict != VECTOR_SKIPPED) {
            return true;
        }
    }
    return false;
}

static int conclude(const vector_play *play) {
    if (farm_signal_received() != 0) {
        return cli_signal_exit();
    }
    if (play->unrunnable) {
        return say_unrunnable(play);
    }
    if (play->no_memory) {
        return cli_error("no memory");
    }
    if (!has_verdict(play)) {
        return cli_error("all of them were skipped: nothing is known");
    }
    for (size_t i = 0; i < play->count; i++) {
        if (play->results[i].failed) {
            return CLI_DEVIATION;
        }
    }
    return CLI_AS_EXPECTED;
}

static int run_all(const vector_set *set, const vectors_options *in, const vector_skips *skips) {
    vectors_show show;
    vector_play play = {
        .set = set,
        .decoder = in->decoder,
        .milliseconds = in->milliseconds,
        .jobs = in->decoder == NULL ? 1 : in->jobs,
        .lenient = in->lenient,
        .partial = in->partial,
        .skips = skips,
        .done = vectors_show_result,
        .context = &show,
    };
    vectors_show_init(&show, in->reports.on_stdout ? stderr : stdout, &play);
    vector_play_all(&play);
    if (play.results == NULL) {
        return cli_error("no memory");
    }
    vectors_show_end(&show);
    int reported = write_reports(&play, &in->reports);
    int code = conclude(&play);
    vector_play_free(&play);
    return code == CLI_AS_EXPECTED ? reported : code;
}

static int run_with_skips(vector_set *set, const vectors_options *in) {
    vector_skips skips = {0};
    int code = CLI_USAGE;
    if (in->skip == NULL || vector_skips_load(&skips, in->skip, set)) {
        code = run_all(set, in, &skips);
    }
    vector_skips_free(&skips);
    return code;
}

static int use(vector_set *set, const vectors_options *in) {
    if (!load_all(set, in)) {
        return CLI_USAGE;
    }
    if (set->selected == 0) {
        return cli_error("there are no vectors");
    }
    if (in->update) {
        return update_all(set);
    }
    return in->coverage ? cover_all(set) : run_with_skips(set, in);
}

int cmd_vectors(int argc, char **argv) {
    vectors_options in;
    vector_set set;
    net_error why;
    vectors_options_parse(&in, argc, argv);
    if (net_init(&why) != NET_OK || !farm_signals_begin()) {
        return cli_error("cannot take signals");
    }
    vector_set_init(&set, stderr, in.update);
    int code = use(&set, &in);
    vector_set_free(&set);
    report_list_free(&in.reports);
    return cli_finish(code);
}
