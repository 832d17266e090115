/*
 * NAME
 *      run_options.h - the options of `mailspec run`
 */
#ifndef HARNESS_CLI_RUN_RUN_OPTIONS_H
#define HARNESS_CLI_RUN_RUN_OPTIONS_H

#include "cli/exchanges/exchanges.h"
#include "farm/endpoints.h"
#include "report/report.h"

/* Servers of one run. Each is some processes and, in the report, some columns. */
#define RUN_SERVERS_MAX ((size_t)16)

/* Addresses of one run. */
#define RUN_TARGETS_MAX ((size_t)32)

/* Exchanges played at once. Four keep a server on two cores busy without making it slow. */
#define RUN_DEFAULT_JOBS 4u

/* An address on the command line. */
typedef struct run_target {
    script_protocol protocol;
    unsigned transports; /* of script_transport that the option stands for */
    const char *address;
} run_target;

/* Rounds of --until-failure when --repeat does not say how many at most. */
#define RUN_DEFAULT_ATTEMPTS 1000u

/* Rounds of a run at most: a night of them. */
#define RUN_REPEAT_MAX 100000u

/* Options whose argument is kept as it is. */
typedef enum run_text {
    RUN_USER,
    RUN_PASSWORD_FILE,
    RUN_PASSWORD_ENV,
    RUN_USER2,
    RUN_PASSWORD2_FILE,
    RUN_PASSWORD2_ENV,
    RUN_RECIPIENT,
    RUN_RECIPIENT2,
    RUN_REJECTED,
    RUN_SENDER,
    RUN_DOMAIN,
    RUN_HOST,
    RUN_MAILDIR,
    RUN_MAILBOX_PREFIX,
    RUN_LOGIN_REQUIRED,
    RUN_CA,
    RUN_TLS_NAME,
    RUN_TLS_MIN,
    RUN_CLIENT_CERT,
    RUN_CLIENT_KEY,
    RUN_TIMEOUT,
    RUN_CONNECT_TIMEOUT,
    RUN_TEST_TIMEOUT,
    RUN_MEMORY,
    RUN_JOBS,
    RUN_EXPECTED,
    RUN_TRANSPORT,
    RUN_NAME,
    RUN_PROFILE,
    RUN_SEED,
    RUN_REPEAT,
    RUN_RECORD,
    RUN_TEXT_COUNT
} run_text;

/* "--connect-timeout" and a NUL. */
#define RUN_OPTION_SIZE 24

/* Words of the command that replays a result, its options twice each and NULL. */
#define RUN_REPLAY_MAX (2 * RUN_TEXT_COUNT + 2)

typedef struct run_options {
    exchanges_choice choice;
    const char *servers[RUN_SERVERS_MAX];
    size_t server_count;
    run_target targets[RUN_TARGETS_MAX];
    size_t target_count;
    const char *text[RUN_TEXT_COUNT];   /* as written; NULL when not given */
    const char *origin[RUN_TEXT_COUNT]; /* where, when it was in the profile; else NULL */
    bool insecure;
    bool safe;
    bool until_failure;
    bool update; /* the expectations */
    bool no_color;
    report_detail detail;
    report_list reports;
    /* Read from the texts: */
    unsigned transports;     /* of script_transport: which are wanted */
    unsigned login_required; /* of script_protocol */
    net_tls_version tls_minimum;
    play_limits limits;
    unsigned jobs;
    uint64_t seed; /* 0: exchanges are played in their order */
    unsigned rounds;
    const char *replay[RUN_REPLAY_MAX]; /* as report_options has it */
    char replay_names[RUN_TEXT_COUNT][RUN_OPTION_SIZE];
    ms_arena arena; /* of what the profile holds */
} run_options;

struct argp_state;

/* Reads the texts into their members, makes `replay`, and looks whether all goes together. On
 * anything wrong the program ends here with a message. */
void run_options_check(run_options *in, struct argp_state *state);

/* The name of the option that fills a text, without its hyphens; and the text that an option of
 * that name fills, RUN_TEXT_COUNT when none does. */
const char *run_text_option(run_text text);
run_text run_text_find(const char *option);

/* Whether it is only for servers that are named by address: a recipe has its own. */
bool run_text_is_for_addresses(run_text text);

/* Adds an address; for `transports` 0 those that the option has. On too many the program ends with
 * a message. */
void run_options_add_target(run_options *into, script_protocol protocol, unsigned transports,
                            const char *address, struct argp_state *state);

/* Adds a server from a recipe, a report. On anything wrong the program ends with a message. */
void run_options_add_server(run_options *into, const char *name, struct argp_state *state);
void run_options_add_report(run_options *into, const char *argument, struct argp_state *state);

/*
 * Reads the arguments, and what they leave open from a profile. On anything wrong, --help or
 * --version the program ends here. Strings point into argv or the arena. Give it to
 * run_options_free.
 */
void run_options_read(run_options *into, int argc, char **argv);
void run_options_free(run_options *in);

#endif
