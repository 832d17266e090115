/* run_profile.h: options of `mailspec run` from a profile. */
#include "cli/run/run_profile.h"

#include <argp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "farm/profile_file.h"
#include "script/arena_string.h"

/* Octets of a sentence with a path in it, and of a place. */
enum { SENTENCE = 8192, PLACE_MAX = 4200 };

static const char *profile_path(const run_options *in) {
    if (in->text[RUN_PROFILE] != NULL) {
        return in->text[RUN_PROFILE];
    }
    bool there =
        in->server_count == 0 && in->target_count == 0 && access(RUN_PROFILE_DEFAULT, F_OK) == 0;
    return there ? RUN_PROFILE_DEFAULT : NULL;
}

/* The option that a member stands for: with hyphens, where the member has underscores. */
static run_text text_of(const char *member) {
    char option[RUN_OPTION_SIZE];
    (void)snprintf(option, sizeof option, "%s", member);
    for (char *at = option; *at != '\0'; at++) {
        if (*at == '_') {
            *at = '-';
        }
    }
    return run_text_find(option);
}

/* Appends an item of a list: a comma between two, as the options have it. */
static const char *join(run_options *into, const char *before, const char *item) {
    if (before == NULL) {
        return item;
    }
    size_t size = strlen(before) + strlen(item) + 2;
    char *joined = ms_arena_alloc(&into->arena, size);
    if (joined != NULL) {
        (void)snprintf(joined, size, "%s,%s", before, item);
    }
    return joined;
}

/* Only what the command line does not say: what has an origin is the profile's. */
static void take_text(run_options *into, const char *path, const profile_setting *from) {
    char place[PLACE_MAX];
    run_text text = text_of(from->name);
    if (text == RUN_TEXT_COUNT || (into->text[text] != NULL && into->origin[text] == NULL)) {
        return;
    }
    (void)snprintf(place, sizeof place, "%s:%u:%u: \"%s\"", path, from->line, from->column,
                   from->name);
    into->text[text] = join(into, into->text[text], from->text);
    if (arena_string(&into->arena, ms_span_of_string(place), &into->origin[text]) != MS_OK) {
        into->origin[text] = path;
    }
}

static void take_texts(run_options *into, const profile_file *file, bool by_address) {
    for (const profile_setting *each = file->first; each != NULL; each = each->next) {
        if (by_address || !run_text_is_for_addresses(text_of(each->name))) {
            take_text(into, file->path, each);
        }
    }
}

static bool is_set(const profile_file *file, const char *name) {
    const profile_setting *setting = profile_file_find(file, NULL, name);
    return setting != NULL && strcmp(setting->text, "true") == 0;
}

static void take_servers(run_options *into, const profile_file *file, struct argp_state *state) {
    const profile_setting *each = NULL;
    while ((each = profile_file_find(file, each, "servers")) != NULL) {
        run_options_add_server(into, each->text, state);
    }
    while ((each = profile_file_find(file, each, "endpoints")) != NULL) {
        run_options_add_target(into, each->protocol, each->transports, each->text, state);
    }
}

static void take_reports(run_options *into, const profile_file *file, struct argp_state *state) {
    const profile_setting *each = NULL;
    while ((each = profile_file_find(file, each, "report")) != NULL) {
        run_options_add_report(into, each->text, state);
    }
}

static void take_selection(run_options *into, const profile_file *file, struct argp_state *state) {
    const profile_setting *each = NULL;
    size_t count = 0;
    while ((each = profile_file_find(file, each, "select")) != NULL) {
        count++;
    }
    char **select = ms_arena_array(&into->arena, count + 1, sizeof *select);
    if (select == NULL) {
        argp_failure(state, CLI_USAGE, 0, "no memory for the profile");
        return;
    }
    while ((each = profile_file_find(file, each, "select")) != NULL) {
        select[into->choice.count++] = (char *)each->text;
    }
    into->choice.select = select;
}

void run_profile_apply(run_options *into, struct argp_state *state) {
    char error[SENTENCE];
    profile_file file;
    const char *path = profile_path(into);
    if (path == NULL) {
        return;
    }
    if (!profile_file_read(path, PROFILE_OF_RUN, &into->arena, &file, error, sizeof error)) {
        argp_failure(state, CLI_USAGE, 0, "%s", error);
    }
    into->text[RUN_PROFILE] = path;
    if (into->server_count == 0 && into->target_count == 0) {
        take_servers(into, &file, state);
    }
    take_texts(into, &file, into->server_count == 0);
    if (into->choice.count == 0) {
        take_selection(into, &file, state);
    }
    if (into->reports.count == 0) {
        take_reports(into, &file, state);
    }
    into->insecure = into->insecure || (into->server_count == 0 && is_set(&file, "insecure"));
    into->safe = into->safe || is_set(&file, "safe");
}
