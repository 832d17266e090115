/* run_expected.h: what a run knows of its expectations when it is over. */
#include "cli/run/run_expected.h"

#include <stdio.h>

#include "cli/cli.h"

/* Octets of a sentence with a path in it. */
enum { SENTENCE = 8192 };

/* The id that an endpoint's baseline has in results and expectations. */
static const char baseline_id[] = "baseline";

static const unsigned all_transports = SCRIPT_PLAIN | SCRIPT_STARTTLS | SCRIPT_IMPLICIT;

int run_expected_scope(const exchanges *found, const run_options *in, ms_arena *arena,
                       expectation_scope *scope) {
    const catalogue *all = &found->all;
    const char **ids = ms_arena_array(arena, all->count + 1, sizeof *ids);
    if (ids == NULL) {
        return cli_error("no memory for the names of all exchanges");
    }
    for (size_t i = 0; i < all->count; i++) {
        ids[i] = all->scripts[i].id;
    }
    ids[all->count] = baseline_id;
    *scope = (expectation_scope){
        .ids = ids,
        .id_count = all->count + 1,
        .whole = found->selected.count == all->count && in->transports == all_transports,
    };
    return CLI_AS_EXPECTED;
}

bool run_expected_update(expectations *list, const char *path, const char *server,
                         const expectation_scope *scope) {
    char error[SENTENCE];
    unsigned added = 0;
    unsigned removed = 0;
    if (path == NULL) {
        (void)cli_error("%s has no file of expectations to write anew; make an empty expected.tsv",
                        server);
        return false;
    }
    if (!expectations_update(list, path, server, scope, &added, &removed, error, sizeof error)) {
        (void)cli_error("%s", error);
        return false;
    }
    (void)fprintf(stderr, "%s: %u entries are new, %u are gone.%s\n", path, added, removed,
                  added == 0 ? ""
                             : " Write a reason in the last column of each new one: until then "
                               "the file is refused. Shorten messages that change from run to "
                               "run.");
    return true;
}
