/* exchanges.h: the exchanges that a command line selects. */
#include "cli/exchanges/exchanges.h"

#include <stdio.h>

#include "cli/cli.h"
#include "cli/data.h"

/* Octets of a sentence with a path in it. */
enum { SENTENCE = PATH_MAX + 256 };

static error_t parse_option(int key, char *argument, struct argp_state *state) {
    exchanges_choice *into = state->input;
    (void)argument;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = (void *)&into->conformance;
        return 0;
    case ARGP_KEY_ARGS:
        into->select = state->argv + state->next;
        into->count = (size_t)(state->argc - state->next);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_child children[] = {{&data_argp, 0, NULL, 0}, {0}};

const struct argp exchanges_argp = {NULL, parse_option, NULL, NULL, children, NULL, NULL};

void exchanges_say_error(FILE *out, const char *path, const script_error *error) {
    if (error->line == 0) {
        (void)fprintf(out, "%s: error: %s\n", path, error->text);
    } else {
        (void)fprintf(out, "%s:%u:%u: error: %s\n", path, error->line, error->column, error->text);
    }
}

static int load(exchanges *made, const char *conformance) {
    ms_status status = catalogue_load(conformance, &made->all);
    for (size_t i = 0; i < made->all.error_count; i++) {
        exchanges_say_error(stderr, made->all.errors[i].path, &made->all.errors[i].error);
    }
    switch (status) {
    case MS_OK:
        return CLI_AS_EXPECTED;
    case MS_INVALID:
        return cli_error("not all exchanges below %s can be read", conformance);
    case MS_LIMIT:
        return cli_error("there are too many files below %s", conformance);
    default:
        return cli_error("no memory for the exchanges below %s", conformance);
    }
}

int exchanges_open(exchanges *made, const exchanges_choice *choice) {
    char error[SENTENCE] = "no memory";
    *made = (exchanges){0};
    ms_arena_init(&made->arena, ms_allocator_libc(), 0);
    if (!data_find(choice->conformance, made->conformance, sizeof made->conformance, error,
                   sizeof error)) {
        return cli_error("%s", error);
    }
    int code = load(made, made->conformance);
    if (code != CLI_AS_EXPECTED) {
        return code;
    }
    if (catalogue_select(&made->all, (const char *const *)choice->select, choice->count,
                         &made->arena, &made->selected, error, sizeof error) != MS_OK) {
        return cli_error("%s", error);
    }
    return CLI_AS_EXPECTED;
}

void exchanges_free(exchanges *made) {
    catalogue_free(&made->all);
    ms_arena_free(&made->arena);
}
