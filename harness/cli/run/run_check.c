/* run_options.h: reads what the options of `mailspec run` hold, and whether they go together. */
#include <argp.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>

#include "cli/cli.h"
#include "cli/run/run_options.h"
#include "cli/values.h"

static void wrong(const run_options *in, struct argp_state *state, run_text text,
                  const char *wanted) {
    if (in->origin[text] != NULL) {
        argp_failure(state, CLI_USAGE, 0, "%s: \"%s\" is not %s", in->origin[text], in->text[text],
                     wanted);
        return;
    }
    argp_error(state, "--%s: \"%s\" is not %s", run_text_option(text), in->text[text], wanted);
}

static void check_times(run_options *in, struct argp_state *state) {
    const struct {
        run_text text;
        unsigned *milliseconds;
    } times[] = {
        {RUN_TIMEOUT, &in->limits.reply},
        {RUN_CONNECT_TIMEOUT, &in->limits.connect},
        {RUN_TEST_TIMEOUT, &in->limits.exchange},
    };
    for (size_t i = 0; i < sizeof times / sizeof times[0]; i++) {
        const char *text = in->text[times[i].text];
        if (text != NULL && !value_seconds(text, times[i].milliseconds)) {
            wrong(in, state, times[i].text, "a number of seconds from 0.001 to 86400");
        }
    }
}

static void check_sizes(run_options *in, struct argp_state *state) {
    const char *memory = in->text[RUN_MEMORY];
    const char *jobs = in->text[RUN_JOBS];
    if (memory != NULL && !value_size(memory, &in->limits.memory)) {
        wrong(in, state, RUN_MEMORY, "a size of 64K or more, as 64M");
    }
    if (jobs != NULL && !value_number(jobs, 1, RUN_JOBS_MAX, &in->jobs)) {
        wrong(in, state, RUN_JOBS, "a number from 1 to 64");
    }
}

/* A seed that is printed is typed again: short. 0 would be no seed. */
enum { RANDOM_SEED_MAX = 999999 };

static uint64_t random_seed(void) {
    uint32_t octets = 1;
    return getrandom(&octets, sizeof octets, 0) == (ssize_t)sizeof octets
               ? octets % RANDOM_SEED_MAX + 1
               : 1;
}

static void check_order(run_options *in, struct argp_state *state) {
    const char *seed = in->text[RUN_SEED];
    const char *repeat = in->text[RUN_REPEAT];
    in->rounds = in->until_failure ? RUN_DEFAULT_ATTEMPTS : 1;
    if (seed != NULL && strcmp(seed, "random") == 0) {
        in->seed = random_seed();
    } else if (seed != NULL &&
               (!ms_span_to_u64(ms_span_of_string(seed), &in->seed) || in->seed == 0)) {
        wrong(in, state, RUN_SEED, "`random` or a number from 1");
    }
    if (repeat != NULL && !value_number(repeat, 1, RUN_REPEAT_MAX, &in->rounds)) {
        wrong(in, state, RUN_REPEAT, "a number from 1 to 100000");
    }
}

static void check_lists(run_options *in, struct argp_state *state) {
    const char *transport = in->text[RUN_TRANSPORT];
    const char *login = in->text[RUN_LOGIN_REQUIRED];
    const char *version = in->text[RUN_TLS_MIN];
    in->transports = SCRIPT_PLAIN | SCRIPT_STARTTLS | SCRIPT_IMPLICIT;
    if (transport != NULL) {
        in->transports = endpoint_transports(ms_span_of_string(transport));
        if (in->transports == 0) {
            wrong(in, state, RUN_TRANSPORT, "a list of plain, starttls and implicit");
        }
    }
    if (login != NULL) {
        in->login_required = endpoint_protocols(ms_span_of_string(login));
        if (in->login_required == 0 && strcmp(login, "none") != 0) {
            wrong(in, state, RUN_LOGIN_REQUIRED,
                  "`none` or a list of smtp, submission, lmtp and imap");
        }
    }
    if (version != NULL && !net_tls_version_parse(version, &in->tls_minimum)) {
        wrong(in, state, RUN_TLS_MIN, "one of 1.0, 1.1, 1.2 and 1.3");
    }
}

/* What belongs to servers that are named by address: a recipe says it itself. */
static const run_text for_addresses[] = {
    RUN_USER,       RUN_PASSWORD_FILE,  RUN_USER2,        RUN_PASSWORD2_FILE, RUN_RECIPIENT,
    RUN_RECIPIENT2, RUN_REJECTED,       RUN_SENDER,       RUN_DOMAIN,         RUN_HOST,
    RUN_MAILDIR,    RUN_MAILBOX_PREFIX, RUN_CA,           RUN_LOGIN_REQUIRED, RUN_TLS_NAME,
    RUN_EXPECTED,   RUN_NAME,           RUN_PASSWORD_ENV, RUN_PASSWORD2_ENV,
};

bool run_text_is_for_addresses(run_text text) {
    size_t i = 0;
    while (i < sizeof for_addresses / sizeof for_addresses[0] && for_addresses[i] != text) {
        i++;
    }
    return i < sizeof for_addresses / sizeof for_addresses[0];
}

static void check_server(const run_options *in, struct argp_state *state) {
    if (in->server_count == 0 && in->target_count == 0) {
        argp_error(state, "no server: give --server NAME, or an address, as --imap HOST:PORT, or "
                          "name one in ./mailspec.json");
    }
    if (in->server_count != 0 && in->target_count != 0) {
        argp_error(state, "--server and addresses do not go together; make it two runs");
    }
    for (size_t i = 0; in->server_count != 0 && i < sizeof for_addresses / sizeof for_addresses[0];
         i++) {
        if (in->text[for_addresses[i]] != NULL) {
            argp_error(state,
                       "--%s is for servers named by address; the recipe of --server has "
                       "its own",
                       run_text_option(for_addresses[i]));
        }
    }
    if (in->server_count != 0 && in->insecure) {
        argp_error(state, "--insecure is for servers named by address; a recipe has its own CA");
    }
}

static void check_pairs(const run_options *in, struct argp_state *state) {
    static const run_text pairs[][2] = {
        {RUN_PASSWORD_FILE, RUN_USER}, {RUN_PASSWORD2_FILE, RUN_USER2},
        {RUN_PASSWORD_ENV, RUN_USER},  {RUN_PASSWORD2_ENV, RUN_USER2},
        {RUN_USER2, RUN_USER},         {RUN_CLIENT_KEY, RUN_CLIENT_CERT},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        if (in->text[pairs[i][0]] != NULL && in->text[pairs[i][1]] == NULL) {
            argp_error(state, "--%s without --%s", run_text_option(pairs[i][0]),
                       run_text_option(pairs[i][1]));
        }
    }
    if (in->update && in->target_count != 0 && in->text[RUN_EXPECTED] == NULL) {
        argp_error(state, "--update-expectations needs --expected FILE: it is written anew");
    }
    for (size_t i = 0; i < in->target_count; i++) {
        if (in->targets[i].protocol != SCRIPT_IMAP && in->text[RUN_RECIPIENT] == NULL) {
            argp_error(state, "%s needs --recipient ADDRESS: messages are delivered to it",
                       script_protocol_name(in->targets[i].protocol));
        }
    }
}

/* What the command that replays a result must say again. Passwords come from files or from the
 * environment, so none is in here. */
static const run_text replayed[] = {
    RUN_USER,       RUN_PASSWORD_FILE,  RUN_USER2,        RUN_PASSWORD2_FILE, RUN_RECIPIENT,
    RUN_RECIPIENT2, RUN_REJECTED,       RUN_SENDER,       RUN_DOMAIN,         RUN_HOST,
    RUN_MAILDIR,    RUN_MAILBOX_PREFIX, RUN_CA,           RUN_LOGIN_REQUIRED, RUN_TLS_NAME,
    RUN_TLS_MIN,    RUN_CLIENT_CERT,    RUN_CLIENT_KEY,   RUN_TIMEOUT,        RUN_CONNECT_TIMEOUT,
    RUN_MEMORY,     RUN_TEST_TIMEOUT,   RUN_PASSWORD_ENV, RUN_PASSWORD2_ENV,  RUN_NAME,
};

static void make_replay(run_options *in) {
    size_t words = 0;
    for (size_t i = 0; i < sizeof replayed / sizeof replayed[0]; i++) {
        const char *text = in->text[replayed[i]];
        if (text != NULL) {
            char *name = in->replay_names[i];
            (void)snprintf(name, RUN_OPTION_SIZE, "--%s", run_text_option(replayed[i]));
            in->replay[words++] = name;
            in->replay[words++] = text;
        }
    }
    if (in->insecure) {
        in->replay[words++] = "--insecure";
    }
    in->replay[words] = NULL;
}

void run_options_check(run_options *in, struct argp_state *state) {
    check_times(in, state);
    check_sizes(in, state);
    check_order(in, state);
    check_lists(in, state);
    check_server(in, state);
    check_pairs(in, state);
    make_replay(in);
}
