/* run_options.h: the options of `mailspec run`. */
#include "cli/run/run_options.h"

#include <argp.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/run/run_profile.h"

/* Keys of options that have no letter: beyond those of letters. The first RUN_TEXT_COUNT are those
 * of run_text. */
enum {
    KEY_TEXT = 256,
    KEY_TARGET = KEY_TEXT + RUN_TEXT_COUNT,
    KEY_INSECURE = KEY_TARGET + 8,
    KEY_REPORT,
    KEY_NO_COLOR,
    KEY_SAFE,
    KEY_UNTIL_FAILURE,
    KEY_UPDATE
};

/* The options that name an address, by their key less KEY_TARGET. */
static const struct {
    script_protocol protocol;
    unsigned transports;
} target_kinds[] = {
    {SCRIPT_SMTP, SCRIPT_PLAIN | SCRIPT_STARTTLS},       {SCRIPT_SMTP, SCRIPT_IMPLICIT},
    {SCRIPT_SUBMISSION, SCRIPT_PLAIN | SCRIPT_STARTTLS}, {SCRIPT_SUBMISSION, SCRIPT_IMPLICIT},
    {SCRIPT_LMTP, SCRIPT_PLAIN | SCRIPT_STARTTLS},       {SCRIPT_LMTP, SCRIPT_IMPLICIT},
    {SCRIPT_IMAP, SCRIPT_PLAIN | SCRIPT_STARTTLS},       {SCRIPT_IMAP, SCRIPT_IMPLICIT},
};

static const struct argp_option options[] = {
    {NULL, 0, NULL, 0, "Which servers:", 1},
    {"server", 's', "NAME", 0, "Start this server from its recipe; may be repeated", 1},
    {"smtp", KEY_TARGET, "HOST[:PORT]", 0, "SMTP there, plain and STARTTLS", 1},
    {"smtps", KEY_TARGET + 1, "HOST[:PORT]", 0, "SMTP there, implicit TLS", 1},
    {"submission", KEY_TARGET + 2, "HOST[:PORT]", 0, "Submission, plain and STARTTLS", 1},
    {"submissions", KEY_TARGET + 3, "HOST[:PORT]", 0, "Submission, implicit TLS", 1},
    {"lmtp", KEY_TARGET + 4, "HOST:PORT|unix:PATH", 0, "LMTP, plain and STARTTLS", 1},
    {"lmtps", KEY_TARGET + 5, "HOST:PORT|unix:PATH", 0, "LMTP, implicit TLS", 1},
    {"imap", KEY_TARGET + 6, "HOST[:PORT]", 0, "IMAP there, plain and STARTTLS", 1},
    {"imaps", KEY_TARGET + 7, "HOST[:PORT]", 0, "IMAP there, implicit TLS", 1},
    {"transport", 't', "LIST", 0, "Only these of plain,starttls,implicit", 1},
    {"profile", KEY_TEXT + RUN_PROFILE, "FILE", 0,
     "Take what is not given here from FILE (default: ./mailspec.json, where no server is named)",
     1},

    {NULL, 0, NULL, 0, "Who, on servers that are named by address:", 2},
    {"user", 'u', "NAME", 0, "Login name; without one, nothing that needs a login is played", 2},
    {"password-file", KEY_TEXT + RUN_PASSWORD_FILE, "FILE", 0,
     "Its first line is the password (default: $MAILSPEC_PASSWORD)", 2},
    {"password-env", KEY_TEXT + RUN_PASSWORD_ENV, "VARIABLE", 0, "The password is in there", 2},
    {"user2", KEY_TEXT + RUN_USER2, "NAME", 0, "A second user", 2},
    {"password2-file", KEY_TEXT + RUN_PASSWORD2_FILE, "FILE", 0,
     "That user's password (default: $MAILSPEC_PASSWORD2)", 2},
    {"password2-env", KEY_TEXT + RUN_PASSWORD2_ENV, "VARIABLE", 0, "It is in there", 2},
    {"recipient", KEY_TEXT + RUN_RECIPIENT, "ADDRESS", 0,
     "Messages are delivered to it; required for SMTP, submission and LMTP", 2},
    {"recipient2", KEY_TEXT + RUN_RECIPIENT2, "ADDRESS", 0, "Another one (default: the same)", 2},
    {"rejected", KEY_TEXT + RUN_REJECTED, "ADDRESS", 0,
     "An address the server must refuse (default: mailspec-no-such-user at the domain)", 2},
    {"sender", KEY_TEXT + RUN_SENDER, "ADDRESS", 0, "What stands in MAIL", 2},
    {"domain", KEY_TEXT + RUN_DOMAIN, "NAME", 0,
     "The server's mail domain (default: the recipient's, or the user's)", 2},
    {"host", KEY_TEXT + RUN_HOST, "NAME", 0, "The server's own name (default: the domain)", 2},
    {"name", KEY_TEXT + RUN_NAME, "NAME", 0, "What reports call the server (default: server)", 2},
    {"maildir", KEY_TEXT + RUN_MAILDIR, "FOLDER", 0,
     "Maildir that the recipient's mail is delivered into; without one, nothing looks at it", 2},
    {"mailbox-prefix", KEY_TEXT + RUN_MAILBOX_PREFIX, "TEXT", 0,
     "What begins the names of mailboxes that the user may make, as `INBOX.`", 2},
    {"login-required", KEY_TEXT + RUN_LOGIN_REQUIRED, "LIST", 0,
     "Protocols that want AUTH before MAIL, or `none` (default: submission)", 2},

    {NULL, 0, NULL, 0, "TLS:", 3},
    {"ca", KEY_TEXT + RUN_CA, "FILE", 0, "Trust the CAs in FILE instead of the system's", 3},
    {"insecure", KEY_INSECURE, NULL, 0, "Go on when a certificate cannot be trusted", 3},
    {"tls-name", KEY_TEXT + RUN_TLS_NAME, "NAME", 0, "Name for SNI and the certificate", 3},
    {"tls-min", KEY_TEXT + RUN_TLS_MIN, "VERSION", 0, "Least version: 1.0 to 1.3 (1.2)", 3},
    {"client-cert", KEY_TEXT + RUN_CLIENT_CERT, "FILE", 0, "Client certificate, with chain", 3},
    {"client-key", KEY_TEXT + RUN_CLIENT_KEY, "FILE", 0, "Its key (default: in the same file)", 3},

    {NULL, 0, NULL, 0, "Limits:", 4},
    {"jobs", 'j', "N", 0, "Exchanges played at the same time (4)", 4},
    {"timeout", KEY_TEXT + RUN_TIMEOUT, "SECONDS", 0, "For one reply (10)", 4},
    {"connect-timeout", KEY_TEXT + RUN_CONNECT_TIMEOUT, "SECONDS", 0,
     "For connecting, a TLS handshake included (10)", 4},
    {"test-timeout", KEY_TEXT + RUN_TEST_TIMEOUT, "SECONDS", 0, "For one exchange (60)", 4},
    {"memory", 'm', "SIZE", 0, "What one exchange may hold of a server's octets (64M)", 4},

    {"safe", KEY_SAFE, NULL, 0,
     "Leave out what floods, delivers, or reaches out of its own mailboxes", 4},

    {NULL, 0, NULL, 0, "Order:", 5},
    {"seed", KEY_TEXT + RUN_SEED, "N|random", 0, "Play in an order that N decides", 5},
    {"repeat", KEY_TEXT + RUN_REPEAT, "N", 0,
     "Play all N times; a verdict that changes is told, and fails the run", 5},
    {"until-failure", KEY_UNTIL_FAILURE, NULL, 0,
     "Stop at the first result that is not as expected; repeat up to 1000 times till then", 5},

    {NULL, 0, NULL, 0, "Results:", 6},
    {"report", KEY_REPORT, "FORMAT=FILE,...", 0,
     "Also write junit, tap, json, html or sarif; FILE `-` is standard output", 6},
    {"expected", KEY_TEXT + RUN_EXPECTED, "FILE", 0,
     "Known deviations of the servers named by address, as expected.tsv has them", 6},
    {"update-expectations", KEY_UPDATE, NULL, 0,
     "Write the files of known deviations anew from this run; reasons are kept", 6},
    {"record", KEY_TEXT + RUN_RECORD, "FOLDER", 0,
     "Keep each reply and response in FOLDER/<grammar>/, once, as seeds for fuzzers", 6},
    {"quiet", 'q', NULL, 0, "Say only what makes the run fail", 6},
    {"verbose", 'v', NULL, 0, "Say every result, with transcripts of findings", 6},
    {"no-color", KEY_NO_COLOR, NULL, 0, "No colours", 6},
    {0},
};

static const char doc[] =
    "Play the selected exchanges, or all, against servers and report what they break, clause by "
    "clause. A SELECT is an id, a folder (imap, imap/rfc9051), tag:WORD, rfc:N, level:must and so "
    "on: see `mailspec list --help`, which shows what a selection holds."
    "\v"
    "Examples:\n"
    "  mailspec run --server dovecot --server postfix --report html=out.html\n"
    "  mailspec run imap --server dovecot --transport starttls -v\n"
    "  mailspec run --imap 127.0.0.1:1143 --imaps 127.0.0.1:1993 --ca ca.pem \\\n"
    "      --user tester --password-file pw\n"
    "  mailspec run                        # as ./mailspec.json says\n"
    "  mailspec run --safe --profile production.json '!tag:security'\n"
    "  mailspec run imap --server dovecot --seed random --repeat 20 --until-failure\n"
    "\n"
    "Exit status: 0 all as expected, 1 a test did not go as expected, 2 wrong usage or nothing "
    "selected, 3 a server could not be reached or set up, 130 after Ctrl-C.";

/* The text that an option with a letter fills; RUN_TEXT_COUNT for any other key. */
static run_text text_of_key(int key) {
    switch (key) {
    case 'j':
        return RUN_JOBS;
    case 'm':
        return RUN_MEMORY;
    case 't':
        return RUN_TRANSPORT;
    case 'u':
        return RUN_USER;
    default:
        return key >= KEY_TEXT && key < KEY_TARGET ? (run_text)(key - KEY_TEXT) : RUN_TEXT_COUNT;
    }
}

const char *run_text_option(run_text text) {
    const struct argp_option *option = options;
    while (option->name == NULL || text_of_key(option->key) != text) {
        option++;
    }
    return option->name;
}

run_text run_text_find(const char *option) {
    for (const struct argp_option *row = options; row->name != NULL || row->doc != NULL; row++) {
        if (row->name != NULL && strcmp(row->name, option) == 0) {
            return text_of_key(row->key);
        }
    }
    return RUN_TEXT_COUNT;
}

void run_options_add_server(run_options *into, const char *name, struct argp_state *state) {
    for (size_t i = 0; i < into->server_count; i++) {
        if (strcmp(into->servers[i], name) == 0) {
            argp_error(state, "--server %s is given twice", name);
        }
    }
    if (into->server_count == RUN_SERVERS_MAX) {
        argp_error(state, "more than %zu servers", RUN_SERVERS_MAX);
    }
    into->servers[into->server_count++] = name;
}

void run_options_add_target(run_options *into, script_protocol protocol, unsigned transports,
                            const char *address, struct argp_state *state) {
    if (into->target_count == RUN_TARGETS_MAX) {
        argp_error(state, "more than %zu addresses", RUN_TARGETS_MAX);
    }
    into->targets[into->target_count++] = (run_target){
        protocol,
        transports == 0 ? SCRIPT_PLAIN | SCRIPT_STARTTLS : transports,
        address,
    };
}

void run_options_add_report(run_options *into, const char *argument, struct argp_state *state) {
    char error[512];
    if (!report_list_parse(&into->reports, argument, error, sizeof error)) {
        argp_error(state, "--report: %s", error);
    }
}

/* Options that are no text. */
static error_t take_other(int key, char *argument, struct argp_state *state) {
    run_options *into = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &into->choice;
        return 0;
    case 's':
        run_options_add_server(into, argument, state);
        return 0;
    case KEY_INSECURE:
        into->insecure = true;
        return 0;
    case KEY_REPORT:
        run_options_add_report(into, argument, state);
        return 0;
    case KEY_SAFE:
        into->safe = true;
        return 0;
    case KEY_UNTIL_FAILURE:
        into->until_failure = true;
        return 0;
    case KEY_UPDATE:
        into->update = true;
        return 0;
    case KEY_NO_COLOR:
        into->no_color = true;
        return 0;
    case 'q':
        into->detail = REPORT_QUIET;
        return 0;
    case 'v':
        into->detail = REPORT_VERBOSE;
        return 0;
    case ARGP_KEY_END:
        run_profile_apply(into, state);
        run_options_check(into, state);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static error_t parse_option(int key, char *argument, struct argp_state *state) {
    run_options *into = state->input;
    run_text text = text_of_key(key);
    if (text != RUN_TEXT_COUNT) {
        into->text[text] = argument;
        return 0;
    }
    if (key >= KEY_TARGET && key < KEY_INSECURE) {
        size_t kind = (size_t)(key - KEY_TARGET);
        run_options_add_target(into, target_kinds[kind].protocol, target_kinds[kind].transports,
                               argument, state);
        return 0;
    }
    return take_other(key, argument, state);
}

void run_options_read(run_options *into, int argc, char **argv) {
    const struct argp_child children[] = {{&exchanges_argp, 0, NULL, 8}, {0}};
    const struct argp argp = {options, parse_option, "[SELECT...]", doc, children, NULL, NULL};
    *into = (run_options){
        .limits = {.connect = PLAY_DEFAULT_CONNECT,
                   .reply = PLAY_DEFAULT_REPLY,
                   .exchange = PLAY_DEFAULT_EXCHANGE,
                   .memory = PLAY_DEFAULT_MEMORY},
        .jobs = RUN_DEFAULT_JOBS,
        .login_required = SCRIPT_SUBMISSION,
    };
    ms_arena_init(&into->arena, ms_allocator_libc(), 0);
    if (argp_parse(&argp, argc, argv, 0, NULL, into) != 0) {
        exit(CLI_USAGE);
    }
}

void run_options_free(run_options *in) {
    report_list_free(&in->reports);
    ms_arena_free(&in->arena);
}
