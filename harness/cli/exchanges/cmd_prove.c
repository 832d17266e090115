/* mailspec prove: shows of exchanges that they pass on a straight server and fail on every bent
 * one. */
#include <argp.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/exchanges/exchanges.h"
#include "cli/values.h"
#include "net/interrupt.h"
#include "play/prove.h"

/* Plays at once. Most of them wait for a reply that never comes, so many more than there are cores.
 */
enum { JOBS_DEFAULT = 48, JOBS_MAX = 256 };

/* Redraws of the progress line: every so many cases. */
enum { PROGRESS_EVERY = 50 };

#define OUTCOMES (PROVE_BROKEN + 1)

typedef struct prove_options {
    exchanges_choice choice;
    unsigned jobs;
    bool verbose;
} prove_options;

/* All cases, and what came of them. */
typedef struct proving {
    const prove_options *options;
    prove_ground ground;
    prove_case *cases;
    size_t count, capacity, next;
    size_t done;
    size_t outcomes[OUTCOMES];
    pthread_mutex_t lock; /* of next, done, outcomes and stdout */
    bool progress;
    bool no_memory;
} proving;

static const struct argp_option options[] = {
    {"jobs", 'j', "N", 0, "Play N at once (default 48)", 0},
    {"verbose", 'v', NULL, 0, "Tell of every play, not only of those that should not be", 0},
    {0},
};

static const char doc[] = "Play exchanges against the engine as the server: straight, over each "
                          "transport, which must pass; and "
                          "with one reply at a time bent (left out, sent twice, another code, "
                          "another tag, LF without CR, a literal's "
                          "count off by one, the connection closed, what is forbidden sent), which "
                          "must not pass. Without SELECT all."
                          "\v"
                          "Examples:\n"
                          "  mailspec prove\n"
                          "  mailspec prove imap/rfc9051/close-expunges-silently --verbose\n"
                          "\n"
                          "Exit status: 0 all as it should be, 1 a bend was missed or a straight "
                          "play failed, 2 wrong usage.";

static error_t parse_option(int key, char *argument, struct argp_state *state) {
    prove_options *into = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &into->choice;
        return 0;
    case 'j':
        if (!value_number(argument, 1, JOBS_MAX, &into->jobs)) {
            argp_error(state, "--jobs takes a number from 1 to %d, not \"%s\"", JOBS_MAX, argument);
        }
        return 0;
    case 'v':
        into->verbose = true;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static void add_case(void *context, const prove_case *one) {
    proving *all = context;
    if (all->count == all->capacity) {
        size_t capacity = all->capacity == 0 ? 1024 : all->capacity * 2;
        prove_case *cases = realloc(all->cases, capacity * sizeof *cases);
        if (cases == NULL) {
            all->no_memory = true;
            return;
        }
        all->cases = cases;
        all->capacity = capacity;
    }
    all->cases[all->count++] = *one;
}

static const char *outcome_name(prove_outcome outcome) {
    static const char *const names[OUTCOMES] = {"passed", "caught", "neutral", "MISSED", "BROKEN"};
    return names[outcome];
}

static void show_progress(const proving *all) {
    if (all->progress && (all->done % PROGRESS_EVERY == 0 || all->done == all->count)) {
        (void)fprintf(stderr, "\r\033[Kprove: %zu of %zu%s", all->done, all->count,
                      all->done == all->count ? "\r\033[K" : "");
    }
}

/* One line: the outcome, the exchange, where it was played, the bend and its step, a sentence. */
static void tell(const prove_case *one, prove_outcome outcome, const char *why) {
    (void)printf("%s %s %s/%s", outcome_name(outcome), one->script->id,
                 script_protocol_name(one->protocol), script_transport_name(one->transport));
    if (one->bend.kind != BEND_NONE) {
        (void)printf(" %s at line %u", bend_name(one->bend.kind), one->bend.step->line);
    }
    (void)printf("%s%s\n", why[0] == '\0' ? "" : ": ", why);
}

static void record(proving *all, const prove_case *one, prove_outcome outcome, const char *why) {
    pthread_mutex_lock(&all->lock);
    all->outcomes[outcome]++;
    all->done++;
    if (all->options->verbose || outcome >= PROVE_MISSED) {
        if (all->progress) {
            (void)fputs("\r\033[K", stderr);
        }
        tell(one, outcome, why);
    }
    show_progress(all);
    pthread_mutex_unlock(&all->lock);
}

static void *work(void *context) {
    proving *all = context;
    while (!net_interrupted()) {
        char why[RESULT_MESSAGE_MAX + 512] = "";
        result played;
        pthread_mutex_lock(&all->lock);
        size_t index = all->next < all->count ? all->next++ : all->count;
        pthread_mutex_unlock(&all->lock);
        if (index == all->count) {
            break;
        }
        prove_outcome outcome =
            prove_play(&all->ground, &all->cases[index], &played, why, sizeof why);
        if (!net_interrupted()) {
            record(all, &all->cases[index], outcome, why);
        }
        result_free(&played);
    }
    return NULL;
}

static void play_all(proving *all) {
    pthread_t threads[JOBS_MAX];
    unsigned started = 0;
    while (started + 1 < all->options->jobs &&
           pthread_create(&threads[started], NULL, work, all) == 0) {
        started++;
    }
    (void)work(all);
    while (started > 0) {
        pthread_join(threads[--started], NULL);
    }
}

static int summarise(const proving *all, size_t count) {
    size_t bad = all->outcomes[PROVE_MISSED] + all->outcomes[PROVE_BROKEN];
    (void)printf(
        "prove: %zu exchanges; straight: %zu passed; bends: %zu caught, %zu neutral, %zu missed; "
        "%zu broken\n",
        count, all->outcomes[PROVE_PASSED], all->outcomes[PROVE_CAUGHT],
        all->outcomes[PROVE_NEUTRAL], all->outcomes[PROVE_MISSED], all->outcomes[PROVE_BROKEN]);
    return bad == 0 && all->done == all->count ? CLI_AS_EXPECTED : CLI_DEVIATION;
}

static int prove(const prove_options *in, const exchanges *chosen) {
    proving all = {.options = in, .progress = isatty(STDERR_FILENO) != 0};
    net_error error = {0};
    if (net_init(&error) != NET_OK || prove_ground_init(&all.ground, &error) != NET_OK) {
        return cli_error("%s", error.text);
    }
    for (size_t i = 0; i < chosen->selected.count; i++) {
        (void)prove_cases(chosen->selected.scripts[i], add_case, &all);
    }
    if (all.no_memory) {
        free(all.cases);
        return cli_error("there is no memory left for %zu cases", all.count);
    }
    pthread_mutex_init(&all.lock, NULL);
    play_all(&all);
    pthread_mutex_destroy(&all.lock);
    free(all.cases);
    prove_ground_free(&all.ground);
    return summarise(&all, chosen->selected.count);
}

int cmd_prove(int argc, char **argv) {
    static const struct argp_child children[] = {{&exchanges_argp, 0, NULL, 0}, {0}};
    const struct argp argp = {options, parse_option, "[SELECT...]", doc, children, NULL, NULL};
    prove_options in = {.jobs = JOBS_DEFAULT};
    exchanges chosen;
    if (argp_parse(&argp, argc, argv, 0, NULL, &in) != 0) {
        return CLI_USAGE;
    }
    int code = exchanges_open(&chosen, &in.choice);
    if (code == CLI_AS_EXPECTED) {
        code = prove(&in, &chosen);
    }
    exchanges_free(&chosen);
    return cli_finish(code);
}
