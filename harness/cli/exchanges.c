/* exchanges.h: the exchanges that a command line selects. */
#include "cli/exchanges.h"

#include <stdio.h>

#include "cli/cli.h"

/* Octets of a sentence of catalogue_select. */
enum { SENTENCE = 1024 };

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

int exchanges_select(exchanges *made, const char *conformance, char *const *selectors,
                     size_t count) {
    char error[SENTENCE] = "no memory";
    *made = (exchanges){0};
    ms_arena_init(&made->arena, ms_allocator_libc(), 0);
    int code = load(made, conformance);
    if (code != CLI_AS_EXPECTED) {
        return code;
    }
    if (catalogue_select(&made->all, (const char *const *)selectors, count, &made->arena,
                         &made->selected, error, sizeof error) != MS_OK) {
        return cli_error("%s", error);
    }
    return CLI_AS_EXPECTED;
}

void exchanges_free(exchanges *made) {
    catalogue_free(&made->all);
    ms_arena_free(&made->arena);
}
