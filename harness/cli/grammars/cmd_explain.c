/* mailspec explain: what a diagnostic means. */
#include <argp.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/grammars/explain_page.h"
#include "mailspec/diagnostic.h"
#include "report/visible.h"
#include "script/words.h"

/* Columns of a line of text, and how far text is set in. */
enum { WIDTH = 78, INDENT = 2 };

/* How many ids are suggested for one that is not known. */
enum { SUGGESTIONS = 5 };

typedef struct explain_options {
    const char *id;
    bool list, markdown;
} explain_options;

static const struct argp_option options[] = {
    {"list", 'l', NULL, 0, "List all ids, with severity and text", 0},
    {"markdown", 'm', NULL, 0, "Write the page of all diagnostics, as Markdown", 0},
    {0},
};

static const char doc[] =
    "Explain the diagnostic ID: what is wrong, by which clause, with an example."
    "\v"
    "Examples:\n"
    "  mailspec explain smtp.reply.bare-lf\n"
    "  mailspec explain --list\n"
    "  mailspec explain --markdown >parsers/DIAGNOSTICS.md\n"
    "\n"
    "Exit status: 0, or 2 when there is no such id.";

/* Words with single spaces between them, in lines of WIDTH. */
static void print_wrapped(const char *text) {
    size_t column = INDENT;
    (void)printf("%*s", INDENT, "");
    while (*text != '\0') {
        size_t len = strcspn(text, " ");
        if (column > INDENT && column + 1 + len > WIDTH) {
            (void)printf("\n%*s", INDENT, "");
            column = INDENT;
        } else if (column > INDENT) {
            (void)putchar(' ');
            column++;
        }
        (void)printf("%.*s", (int)len, text);
        column += len;
        text += len + strspn(text + len, " ");
    }
    (void)putchar('\n');
}

static void print_example(const char *label, const char *octets) {
    (void)printf("\n%s:\n%*s", label, INDENT, "");
    visible_write_text(stdout, ms_span_of_string(octets));
    (void)putchar('\n');
}

static void explain(const ms_diagnostic_info *row) {
    (void)printf("%s: %s\n", row->id, ms_severity_name(row->severity));
    print_wrapped(row->text);
    if (row->rfc != 0) {
        (void)printf("\nRFC %u, section %s:\n", row->rfc, row->section);
    } else {
        (void)printf("\nA limit of mailspec's:\n");
    }
    print_wrapped(row->explanation);
    print_example("Wrong", row->bad);
    print_example("Right", row->good);
}

static int longest_id(void) {
    size_t longest = 0;
    for (size_t i = 0; i < MS_DIAGNOSTIC_COUNT; i++) {
        size_t len = strlen(ms_diagnostic_get((ms_diagnostic_id)i)->id);
        longest = len > longest ? len : longest;
    }
    return (int)longest;
}

static void list_all(void) {
    const int width = longest_id();
    for (size_t i = 0; i < MS_DIAGNOSTIC_COUNT; i++) {
        const ms_diagnostic_info *row = ms_diagnostic_get((ms_diagnostic_id)i);
        (void)printf("%-*s %-8s %s\n", width, row->id, ms_severity_name(row->severity), row->text);
    }
}

/* The next word of an id: up to a dot or a hyphen. */
static ms_span next_word(ms_span *rest) {
    size_t len = 0;
    while (len < rest->len && rest->data[len] != '.' && rest->data[len] != '-') {
        len++;
    }
    ms_span word = ms_span_slice(*rest, 0, len);
    *rest = ms_span_from(*rest, len + 1);
    return word;
}

static bool is_like(ms_span word, ms_span other) {
    char candidate[64];
    word_guess guess = {.written = word};
    (void)snprintf(candidate, sizeof candidate, "%.*s", (int)other.len, (const char *)other.data);
    word_guess_offer(&guess, candidate);
    return guess.best != NULL;
}

/* How much of `word` is in `id`: 2 for itself, 1 for a word like it. */
static unsigned word_score(ms_span word, const char *id) {
    ms_span rest = ms_span_of_string(id);
    unsigned best = 0;
    while (rest.len != 0 && best < 2) {
        ms_span other = next_word(&rest);
        if (ms_span_equal_nocase(word, other)) {
            best = 2;
        } else if (is_like(word, other)) {
            best = 1;
        }
    }
    return best;
}

static unsigned score(const char *written, const char *id) {
    ms_span rest = ms_span_of_string(written);
    unsigned sum = 0;
    while (rest.len != 0) {
        sum += word_score(next_word(&rest), id);
    }
    return sum;
}

/* The best SUGGESTIONS ids, the best first. */
static int suggest(const char *written) {
    size_t best[SUGGESTIONS] = {0};
    unsigned scores[SUGGESTIONS] = {0};
    (void)cli_error("there is no diagnostic \"%s\"; `mailspec explain --list` lists them", written);
    for (size_t i = 0; i < MS_DIAGNOSTIC_COUNT; i++) {
        unsigned s = score(written, ms_diagnostic_get((ms_diagnostic_id)i)->id);
        size_t at = SUGGESTIONS;
        for (; at > 0 && s > scores[at - 1]; at--) {
            if (at < SUGGESTIONS) {
                best[at] = best[at - 1];
                scores[at] = scores[at - 1];
            }
        }
        if (at < SUGGESTIONS) {
            best[at] = i;
            scores[at] = s;
        }
    }
    for (size_t i = 0; i < SUGGESTIONS && scores[i] > 0; i++) {
        (void)fprintf(stderr, "%s %s\n", i == 0 ? "Did you mean" : "         or ",
                      ms_diagnostic_get((ms_diagnostic_id)best[i])->id);
    }
    return CLI_USAGE;
}

static error_t parse_option(int key, char *argument, struct argp_state *state) {
    explain_options *into = state->input;
    switch (key) {
    case 'l':
        into->list = true;
        return 0;
    case 'm':
        into->markdown = true;
        return 0;
    case ARGP_KEY_ARG:
        if (state->arg_num > 0) {
            argp_error(state, "one ID at a time");
        }
        into->id = argument;
        return 0;
    case ARGP_KEY_END:
        if ((into->list ? 1 : 0) + (into->markdown ? 1 : 0) + (into->id != NULL ? 1 : 0) != 1) {
            argp_error(state, "name one ID, or give --list or --markdown");
        }
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

int cmd_explain(int argc, char **argv) {
    const struct argp argp = {options, parse_option, "ID\n--list\n--markdown", doc, NULL,
                              NULL,    NULL};
    explain_options in = {0};
    if (argp_parse(&argp, argc, argv, 0, NULL, &in) != 0) {
        return CLI_USAGE;
    }
    if (in.list) {
        list_all();
        return cli_finish(CLI_AS_EXPECTED);
    }
    if (in.markdown) {
        explain_page_write(stdout);
        return cli_finish(CLI_AS_EXPECTED);
    }
    const ms_diagnostic_info *row = ms_diagnostic_find(ms_span_of_string(in.id), NULL);
    if (row == NULL) {
        return suggest(in.id);
    }
    explain(row);
    return cli_finish(CLI_AS_EXPECTED);
}
