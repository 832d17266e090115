/* mailspec vectors: inputs of known meaning, on our parsers or on anybody's. */
#include <argp.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/data.h"
#include "cli/vectors_table.h"
#include "report/visible.h"
#include "vectors/vector_run.h"

typedef struct vectors_options {
    char **arguments; /* into argv */
    int count;
    bool update;
} vectors_options;

static const struct argp_option options[] = {
    {"update", 'u', NULL, 0,
     "Write status, value and diagnostics into the files as our parsers give them", 0},
    {0},
};

static const char doc[] =
    "Run vectors, which are inputs with what they mean and what is wrong with them, and compare. "
    "A FILE ends in .vectors and lies in a folder named as its grammar; an ID may have * and ?, "
    "and names all below it. Without arguments: all vectors that belong to this program."
    "\v"
    "Examples:\n"
    "  mailspec vectors\n"
    "  mailspec vectors base64 'imap-response/*/literal-*'\n"
    "  mailspec vectors --update corpora/vectors/base64/padding.vectors\n"
    "\n"
    "Exit status: 0 all as expected, 1 a vector is not, 2 wrong usage, nothing selected, or an "
    "error in a file.";

static error_t parse_option(int key, char *argument, struct argp_state *state) {
    vectors_options *into = state->input;
    (void)argument;
    switch (key) {
    case 'u':
        into->update = true;
        return 0;
    case ARGP_KEY_ARGS:
        into->arguments = state->argv + state->next;
        into->count = state->argc - state->next;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static bool load_default(vector_set *set) {
    char path[PATH_MAX];
    char why[PATH_MAX + 200];
    if (!data_find_vectors(path, sizeof path, why, sizeof why)) {
        (void)cli_error("%s", why);
        return false;
    }
    return vector_set_load(set, path);
}

/* Ids first: they select from what belongs to this program, files add to that. */
static bool select_ids(vector_set *set, const vectors_options *in) {
    bool is_loaded = false;
    for (int i = 0; i < in->count; i++) {
        if (access(in->arguments[i], F_OK) == 0) {
            continue;
        }
        if (!is_loaded && !load_default(set)) {
            return false;
        }
        if (!is_loaded) {
            vector_set_select_none(set);
        }
        is_loaded = true;
        if (vector_set_select(set, in->arguments[i]) == 0) {
            (void)cli_error("%s: no such file, and no vector has such an id", in->arguments[i]);
            return false;
        }
    }
    return true;
}

static bool load_all(vector_set *set, const vectors_options *in) {
    if (in->count == 0) {
        return load_default(set);
    }
    bool whole = select_ids(set, in);
    for (int i = 0; i < in->count && whole; i++) {
        if (access(in->arguments[i], F_OK) == 0) {
            whole = vector_set_load(set, in->arguments[i]);
        }
    }
    return whole;
}

enum { VECTORS, WELL_FORMED, ILL_FORMED, PASSED, FAILED, COLUMNS };

static const char *const columns[COLUMNS] = {"vectors", "well-formed", "ill-formed", "passed",
                                             "failed"};

static void write_failure(const vector *one, const vector_outcome *outcome) {
    (void)printf("%s:%zu: %s failed\n  input: ", one->file->path, one->line, one->id);
    visible_write_octets(stdout, ms_span_slice(one->input, 0, 200));
    (void)printf("%s\n", one->input.len > 200 ? "..." : "");
    vector_write_differences(stdout, one, outcome);
}

static void run_one(const vector *one, vectors_table *table) {
    vector_outcome outcome = {0};
    const unit_grammar *grammar = one->file->grammar;
    vector_run(one, &outcome);
    const bool agrees = vector_agrees(one, &outcome);
    if (!agrees) {
        write_failure(one, &outcome);
    }
    vector_outcome_free(&outcome);
    vectors_table_count(table, grammar, VECTORS);
    vectors_table_count(table, grammar, vector_is_well_formed(one) ? WELL_FORMED : ILL_FORMED);
    vectors_table_count(table, grammar, agrees ? PASSED : FAILED);
}

static int run_all(const vector_set *set) {
    vectors_table table;
    if (!vectors_table_init(&table, columns, COLUMNS)) {
        return cli_error("no memory");
    }
    for (const vector *one = set->first; one != NULL; one = one->next) {
        if (one->selected) {
            run_one(one, &table);
        }
    }
    vectors_table_write(stdout, &table);
    const bool failed = vectors_table_sum(&table, FAILED) != 0;
    vectors_table_free(&table);
    return failed ? CLI_DEVIATION : CLI_AS_EXPECTED;
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

static int use(vector_set *set, const vectors_options *in) {
    if (!load_all(set, in)) {
        return CLI_USAGE;
    }
    if (set->selected == 0) {
        return cli_error("there are no vectors");
    }
    return in->update ? update_all(set) : run_all(set);
}

int cmd_vectors(int argc, char **argv) {
    const struct argp argp = {options, parse_option, "[FILE|FOLDER|ID...]", doc, NULL, NULL, NULL};
    vectors_options in = {0};
    vector_set set;
    if (argp_parse(&argp, argc, argv, 0, NULL, &in) != 0) {
        return CLI_USAGE;
    }
    vector_set_init(&set, stderr, in.update);
    int code = use(&set, &in);
    vector_set_free(&set);
    return cli_finish(code);
}
