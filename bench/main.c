/* The program behind ci/bench: all cases as a table in Markdown. */
#include "measure.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { EXIT_BELOW = 1, EXIT_USAGE = 2 };

static const char usage[] =
    "Usage: bench [--check] [--rounds N] [--milliseconds N] [CASE]\n"
    "Runs every case, or those whose name begins with CASE, and prints a table in Markdown.\n"
    "  --check           exit status 1 when a ratio is below its target, or a result is wrong\n"
    "  --rounds N        rounds in which everybody runs once, 1 to 99 (default 9)\n"
    "  --milliseconds N  how long each runs in a round (default 60)\n";

typedef struct options {
    bool check;
    size_t rounds;
    size_t milliseconds;
    const char *only;
} options;

static bool take_number(const char *text, size_t max, size_t *number) {
    char *end = NULL;
    errno = 0;
    unsigned long value = text == NULL ? 0 : strtoul(text, &end, 10);
    if (value == 0 || *end != '\0' || errno != 0 || value > max) {
        return false;
    }
    *number = value;
    return true;
}

static bool read_options(char **arguments, options *how) {
    for (char **at = arguments + 1; *at != NULL; at++) {
        if (strcmp(*at, "--check") == 0) {
            how->check = true;
        } else if (strcmp(*at, "--rounds") == 0) {
            if (!take_number(*++at, BENCH_ROUNDS_MAX, &how->rounds)) {
                return false;
            }
        } else if (strcmp(*at, "--milliseconds") == 0) {
            if (!take_number(*++at, 100000, &how->milliseconds)) {
                return false;
            }
        } else if (**at == '-') {
            return false;
        } else {
            how->only = *at;
        }
    }
    return true;
}

static void print_speed(const char *who, const bench_input *input, double seconds) {
    printf("%s | %.1f | %.4g |", who, (double)input->text.len / seconds / 1e6,
           (double)input->units / seconds);
}

/* A row for ours and one for each peer. Returns how many targets were missed. */
static size_t print_case(const bench_case *work, const bench_input *input,
                         const bench_result *result) {
    size_t missed = result->failed != NULL;
    printf("| %s: %zu %s, %.1f KB | ", work->name, input->units, work->unit,
           (double)input->text.len / 1e3);
    print_speed("libmailspec", input, result->seconds[0]);
    printf(" | | %s |\n", result->failed == NULL ? "" : "RESULTS DIFFER");
    for (size_t i = 0; i < result->peers; i++) {
        const bench_peer *peer = &work->peers[i];
        bool met = result->ratios[i] >= peer->target;
        printf("| | ");
        print_speed(peer->name, input, result->seconds[1 + i]);
        printf(" %.2f |", result->ratios[i]);
        if (peer->target > 0) {
            printf(" %.4g | %s |\n", peer->target, met ? "met" : "MISSED");
            missed += !met;
        } else {
            printf(" | |\n");
        }
    }
    return missed;
}

static size_t run_cases(const bench_inputs *inputs, const options *how) {
    size_t missed = 0;
    puts("| work | who | MB/s | units/s | ours / theirs | target | |\n"
         "|---|---|---:|---:|---:|---:|---|");
    for (const bench_case *work = bench_cases; work->name != NULL; work++) {
        if (how->only != NULL && strncmp(work->name, how->only, strlen(how->only)) != 0) {
            continue;
        }
        const bench_input *input = (const bench_input *)((const char *)inputs + work->input);
        bench_result result =
            bench_measure(work, input, how->rounds, (double)how->milliseconds / 1e3);
        missed += print_case(work, input, &result);
        fflush(stdout);
    }
    return missed;
}

int main(int count, char **arguments) {
    bench_inputs inputs;
    options how = {.rounds = 9, .milliseconds = 60};
    (void)count;
    if (!read_options(arguments, &how)) {
        fputs(usage, stderr);
        return EXIT_USAGE;
    }
    gmime_begin();
    bench_generate(&inputs);
    size_t missed = run_cases(&inputs, &how);
    bench_inputs_free(&inputs);
    printf("\n%s\n", missed == 0 ? "All targets are met." : "Some targets are missed.");
    return how.check && missed != 0 ? EXIT_BELOW : 0;
}
