/* mailspec prove: shows of exchanges that they pass on a straight server and fail on every bent
 * one. */
#include <argp.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/exchanges/proving.h"
#include "cli/values.h"
#include "net/interrupt.h"
#include "play/prove.h"

/* Plays at once. Most of them wait for a reply that never comes, so many more than there are cores.
 */
enum { JOBS_DEFAULT = 128, JOBS_MAX = 256 };

static const struct argp_option options[] = {
    {"jobs", 'j', "N", 0, "Play N at once (default 128)", 0},
    {"verbose", 'v', NULL, 0,
     "Tell of every play, not only of those that should not be, and how each kind of bend fared",
     0},
    {"report", 'r', "FILE", 0,
     "Write to FILE a line an exchange, with tabs: how many bends were tried, caught, neutral, "
     "missed, "
     "refused, broken",
     0},
    {0},
};

static const char doc[] =
    "Play exchanges against the engine as the server: straight, over each transport, which must "
    "pass; and with one reply at a time bent. Most bends are wrong answers, and the exchange must "
    "notice: a reply left out, sent twice or too late, another code or tag, another octet, number "
    "or case in each value, LF without CR, a literal's count off by one, the connection closed, "
    "something forbidden sent. Others are allowed, and the exchange must pass: another "
    "alternative, "
    "more lines, small segments, literals for quoted strings. Without SELECT all."
    "\v"
    "Examples:\n"
    "  mailspec prove\n"
    "  mailspec prove imap/rfc9051/close-expunges-silently --verbose\n"
    "  mailspec prove 'smtp/*' --report proved.tsv\n"
    "\n"
    "Exit status: 0 all as it should be, 1 a bend was missed, an allowed one refused, or a "
    "straight "
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
    case 'r':
        into->report = argument;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static void add_case(void *context, const prove_case *one) {
    proving *all = context;
    if (all->count == all->capacity) {
        size_t capacity = all->capacity == 0 ? 1024 : all->capacity * 2;
        struct play *plays = realloc(all->plays, capacity * sizeof *plays);
        if (plays == NULL) {
            all->no_memory = true;
            return;
        }
        all->plays = plays;
        all->capacity = capacity;
    }
    all->plays[all->count++] = (struct play){*one, all->exchange};
}

/* The plays in another order than the exchanges have: where many wait, as those for NOTIFY do,
 * those before and behind them keep the processors busy. STRIDE is prime, so that each has its
 * turn. */
static size_t mixed(size_t turn, size_t count) {
    enum { STRIDE = 104729 };
    return count % STRIDE == 0 ? turn : turn * STRIDE % count;
}

static void *work(void *context) {
    proving *all = context;
    net_listener *listener = NULL;
    net_error error = {0};
    if (net_listen_tcp("127.0.0.1", 0, &listener, &error) != NET_OK) {
        (void)cli_error("%s", error.text);
        return NULL; /* what is not played by anybody makes the command fail */
    }
    while (!net_interrupted()) {
        char why[RESULT_MESSAGE_MAX + 512] = "";
        result played;
        pthread_mutex_lock(&all->lock);
        size_t index = all->next < all->count ? all->next++ : all->count;
        pthread_mutex_unlock(&all->lock);
        if (index == all->count) {
            break;
        }
        const struct play *play = &all->plays[mixed(index, all->count)];
        prove_outcome outcome =
            prove_play(&all->ground, listener, &play->one, &played, why, sizeof why);
        if (!net_interrupted()) {
            proving_record(all, play, outcome, why);
        }
        result_free(&played);
    }
    net_listener_close(listener);
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

static void list_plays(proving *all) {
    for (size_t i = 0; i < all->chosen->selected.count; i++) {
        all->exchange = i;
        (void)prove_cases(all->chosen->selected.scripts[i], add_case, all);
    }
}

static int prove_listed(proving *all) {
    list_plays(all);
    all->by_exchange = calloc(all->chosen->selected.count, sizeof *all->by_exchange);
    if (all->no_memory || all->by_exchange == NULL) {
        return cli_error("there is no memory left for %zu plays", all->count);
    }
    pthread_mutex_init(&all->lock, NULL);
    play_all(all);
    pthread_mutex_destroy(&all->lock);
    return proving_summarise(all);
}

static int prove(const prove_options *in, const exchanges *chosen) {
    proving all = {.options = in, .chosen = chosen, .progress = isatty(STDERR_FILENO) != 0};
    net_error error = {0};
    if (net_init(&error) != NET_OK || prove_ground_init(&all.ground, &error) != NET_OK) {
        return cli_error("%s", error.text);
    }
    int code = prove_listed(&all);
    prove_ground_free(&all.ground);
    free(all.by_exchange);
    free(all.plays);
    return code;
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
