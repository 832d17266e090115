/* mailspec format: lays out exchange files. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/exchanges/exchanges.h"
#include "cli/files.h"
#include "script/format.h"

/* Octets of a path with ".new" behind it. */
enum { PATH_SIZE = PATH_MAX + 8 };

typedef struct format_options {
    cli_files files;
    bool check;
} format_options;

static const struct argp_option options[] = {
    {"check", 'c', NULL, 0, "Change nothing; name the files that would be changed", 0},
    {0},
};

static const char doc[] =
    "Lay out exchange files as all are laid out: head lines in one order, one space after a "
    "keyword, columns of tables below each other, one blank line after the head. Comments stay, "
    "and no template is touched. What was laid out once stays as it is. FILE `-` is standard "
    "input, laid out to standard output."
    "\v"
    "Examples:\n"
    "  mailspec format conformance/smtp/rfc5321/*.exchange\n"
    "  mailspec format --check my.exchange\n"
    "\n"
    "Exit status: 0; 1 with --check when a file would be changed; 2 wrong usage, or a file that "
    "cannot be read or is no exchange.";

static error_t parse_option(int key, char *argument, struct argp_state *state) {
    format_options *into = state->input;
    (void)argument;
    switch (key) {
    case 'c':
        into->check = true;
        return 0;
    default:
        return files_parse(key, &into->files, state);
    }
}

/* The octets of the file, to be freed; NULL and a message when that fails. One more than an
 * exchange may have is enough to have it refused. */
static char *read_file(const char *path, size_t *len) {
    char *text = malloc(SCRIPT_FILE_MAX + 1);
    FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "re");
    if (text == NULL || file == NULL) {
        (void)cli_error("%s: %s", path, strerror(errno));
    } else {
        *len = fread(text, 1, SCRIPT_FILE_MAX + 1, file);
    }
    bool good = text != NULL && file != NULL && ferror(file) == 0;
    if (file != NULL && file != stdin) {
        (void)fclose(file);
    }
    if (!good) {
        free(text);
    }
    return good ? text : NULL;
}

/* What the text looks like when it is laid out, to be freed; NULL after a message. */
static char *lay_out(const char *path, ms_span text, size_t *len) {
    script_error error = {0};
    char *made = NULL;
    FILE *out = open_memstream(&made, len);
    ms_status status = out == NULL ? MS_NOMEM : script_format(text, out, &error);
    bool whole = out != NULL && fclose(out) == 0;
    if (status == MS_OK && whole) {
        return made;
    }
    free(made);
    if (error.text[0] != '\0') {
        exchanges_say_error(stderr, path, &error);
    } else {
        (void)cli_error("%s: no memory", path);
    }
    return NULL;
}

/* Writes beside the file and puts that in its place. */
static int replace(const char *path, const char *text, size_t len) {
    char made[PATH_SIZE];
    (void)snprintf(made, sizeof made, "%s.new", path);
    FILE *file = fopen(made, "we");
    bool good = file != NULL && fwrite(text, 1, len, file) == len;
    good = file != NULL && fclose(file) == 0 && good;
    if (good && rename(made, path) == 0) {
        return CLI_AS_EXPECTED;
    }
    int code = cli_error("%s cannot be written: %s", path, strerror(errno));
    (void)unlink(made);
    return code;
}

static int put(const format_options *in, const char *path, ms_span before, ms_span after) {
    bool same = ms_span_equal(before, after);
    if (in->check) {
        (void)printf("%s%s", same ? "" : path, same ? "" : ": is not laid out as usual\n");
        return same ? CLI_AS_EXPECTED : CLI_DEVIATION;
    }
    if (strcmp(path, "-") == 0) {
        (void)fwrite(after.data, 1, after.len, stdout);
        return CLI_AS_EXPECTED;
    }
    return same ? CLI_AS_EXPECTED : replace(path, (const char *)after.data, after.len);
}

static int format_file(const format_options *in, const char *path) {
    size_t before = 0;
    size_t after = 0;
    char *text = read_file(path, &before);
    char *made = text == NULL ? NULL : lay_out(path, ms_span_of(text, before), &after);
    int code =
        made == NULL ? CLI_USAGE : put(in, path, ms_span_of(text, before), ms_span_of(made, after));
    free(made);
    free(text);
    return code;
}

int cmd_format(int argc, char **argv) {
    const struct argp argp = {options, parse_option, "FILE...", doc, NULL, NULL, NULL};
    format_options in = {0};
    int code = CLI_AS_EXPECTED;
    if (argp_parse(&argp, argc, argv, 0, NULL, &in) != 0) {
        return CLI_USAGE;
    }
    for (int i = 0; i < in.files.count; i++) {
        int one = format_file(&in, in.files.paths[i]);
        code = one > code ? one : code;
    }
    return cli_finish(code);
}
