/* report.h: the command that plays a result again. */
#include <string.h>

#include "report/capture.h"
#include "report/report.h"

/* Which option of `mailspec run` names an endpoint by its address. */
static const struct {
    script_protocol protocol;
    const char *plain, *implicit;
} address_options[] = {
    {SCRIPT_SMTP, "--smtp", "--smtps"},
    {SCRIPT_SUBMISSION, "--submission", "--submissions"},
    {SCRIPT_LMTP, "--lmtp", "--lmtps"},
    {SCRIPT_IMAP, "--imap", "--imaps"},
};

/* Octets that no shell gives a meaning in the middle of a word. */
static bool is_plain_word(const char *word) {
    static const char harmless[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                   "_-+=./:,@%";
    return word[0] != '\0' && word[strspn(word, harmless)] == '\0';
}

/* One word for a POSIX shell: as it is, or in single quotes, each single quote as '\''. */
static void write_word(FILE *out, const char *word) {
    fputc(' ', out);
    if (is_plain_word(word)) {
        fputs(word, out);
        return;
    }
    fputc('\'', out);
    for (; *word != '\0'; word++) {
        if (*word == '\'') {
            fputs("'\\''", out);
        } else {
            fputc(*word, out);
        }
    }
    fputc('\'', out);
}

static void write_address(FILE *out, const endpoint *target) {
    for (size_t i = 0; i < sizeof address_options / sizeof address_options[0]; i++) {
        if (address_options[i].protocol == target->protocol) {
            write_word(out, target->transport == SCRIPT_IMPLICIT ? address_options[i].implicit
                                                                 : address_options[i].plain);
        }
    }
    write_word(out, target->address_text);
}

static void write_command(FILE *out, const result *outcome, const report_options *options) {
    const endpoint *target = outcome->endpoint;
    fputs("mailspec run", out);
    if (outcome->script != NULL) {
        write_word(out, outcome->id);
    }
    if (options->recipes) {
        write_word(out, "--server");
        write_word(out, target->profile->name);
    } else {
        write_address(out, target);
    }
    write_word(out, "--transport");
    write_word(out, script_transport_name(target->transport));
    const char *const *words = options->replay;
    for (; words != NULL && *words != NULL; words++) {
        write_word(out, *words);
    }
}

char *report_replay(const result *outcome, const report_options *options) {
    capture command;
    if (!capture_begin(&command)) {
        return NULL;
    }
    write_command(command.stream, outcome, options);
    return capture_end(&command) ? command.text : NULL;
}
