/*
 * NAME
 *      run_options.h - the options of `mailspec run`
 */
#ifndef HARNESS_CLI_RUN_OPTIONS_H
#define HARNESS_CLI_RUN_OPTIONS_H

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

/* Options whose argument is kept as it is. */
typedef enum run_text {
    RUN_USER,
    RUN_PASSWORD_FILE,
    RUN_USER2,
    RUN_PASSWORD2_FILE,
    RUN_RECIPIENT,
    RUN_RECIPIENT2,
    RUN_REJECTED,
    RUN_SENDER,
    RUN_DOMAIN,
    RUN_HOST,
    RUN_MAILDIR,
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
    RUN_TEXT_COUNT
} run_text;

/* "--connect-timeout" and a NUL. */
#define RUN_OPTION_SIZE 24

/* Words of the command that replays a result, its options twice each and NULL. */
#define RUN_REPLAY_MAX (2 * RUN_TEXT_COUNT + 2)

typedef struct run_options {
    const char *conformance;
    char **select; /* into argv */
    size_t select_count;
    const char *servers[RUN_SERVERS_MAX];
    size_t server_count;
    run_target targets[RUN_TARGETS_MAX];
    size_t target_count;
    const char *text[RUN_TEXT_COUNT]; /* as written; NULL when not given */
    bool insecure;
    bool no_color;
    report_detail detail;
    report_list reports;
    /* Read from the texts: */
    unsigned transports;     /* of script_transport: which are wanted */
    unsigned login_required; /* of script_protocol */
    net_tls_version tls_minimum;
    play_limits limits;
    unsigned jobs;
    const char *replay[RUN_REPLAY_MAX]; /* as report_options has it */
    char replay_names[RUN_TEXT_COUNT][RUN_OPTION_SIZE];
} run_options;

struct argp_state;

/* Reads the texts into their members, makes `replay`, and looks whether all goes together. On
 * anything wrong the program ends here with a message. */
void run_options_check(run_options *in, struct argp_state *state);

/* The name of the option that fills a text, without its hyphens. */
const char *run_text_option(run_text text);

/*
 * Reads the arguments. On anything wrong, --help or --version the program ends here. The reports
 * must be given to report_list_free; strings point into argv.
 */
void run_options_read(run_options *into, int argc, char **argv);

#endif
