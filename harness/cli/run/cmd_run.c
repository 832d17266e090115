/* mailspec run: plays exchanges against servers and reports. */
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/exchanges/exchanges.h"
#include "cli/run/run_address.h"
#include "cli/run/run_expected.h"
#include "cli/run/run_reports.h"
#include "cli/run/servers.h"
#include "farm/signals.h"
#include "net/interrupt.h"
#include "script/hazard.h"

/* Everything a run holds. Zeroed is nothing. */
typedef struct run_session {
    run_options options;
    exchanges exchanges;
    farm_server servers[RUN_SERVERS_MAX];
    size_t server_count; /* loaded */
    run_address address;
    endpoint_list endpoints; /* that something selected can be played on */
    expectations expectations;
    run_reports reports;
    ms_arena arena;
} run_session;

/* What a message may be of: a path, and what is wrong with it. */
enum { SENTENCE = FARM_PROBLEM_MAX };

static void session_init(run_session *run) {
    ms_arena_init(&run->arena, ms_allocator_libc(), 0);
    run->endpoints.arena = &run->arena;
    expectations_init(&run->expectations);
    run->expectations.rounds = run->options.rounds;
    run->expectations.updating = run->options.update;
    run->options.limits.undelivered = run->options.safe;
}

static void session_free(run_session *run) {
    for (size_t i = 0; i < run->server_count; i++) {
        farm_server_free(&run->servers[i]);
    }
    run_address_free(&run->address);
    exchanges_free(&run->exchanges);
    expectations_free(&run->expectations);
    run_options_free(&run->options);
    ms_arena_free(&run->arena);
}

static int begin_signals(void) {
    net_error why;
    if (net_init(&why) != NET_OK) {
        return cli_error("%s", why.text);
    }
    return farm_signals_begin() ? CLI_AS_EXPECTED : cli_error("cannot take signals");
}

/* --safe: takes out of the selection what not every server may be asked to bear, and says how much
 * that is. */
static int leave_out_hazards(run_session *run) {
    catalogue_selection *selected = &run->exchanges.selected;
    size_t kept = 0;
    for (size_t i = 0; i < selected->count; i++) {
        if (script_hazards(selected->scripts[i]) == 0) {
            selected->scripts[kept++] = selected->scripts[i];
        }
    }
    size_t left_out = selected->count - kept;
    selected->count = kept;
    if (kept == 0) {
        return cli_error("--safe leaves out all %zu that are selected; `mailspec list` says why",
                         left_out);
    }
    if (run->options.detail != REPORT_QUIET) {
        (void)fprintf(stderr,
                      "--safe: %zu of %zu exchanges are left out, since they flood, deliver or "
                      "reach out of their own mailboxes; `mailspec list` marks them\n",
                      left_out, left_out + kept);
    }
    return CLI_AS_EXPECTED;
}

static int load_exchanges(run_session *run) {
    int code = exchanges_open(&run->exchanges, &run->options.choice);
    return code == CLI_AS_EXPECTED && run->options.safe ? leave_out_hazards(run) : code;
}

static int load_expectations(run_session *run, const char *path, const char *server) {
    char error[SENTENCE];
    if (path == NULL || (run->options.update && access(path, F_OK) != 0)) {
        return CLI_AS_EXPECTED; /* --update-expectations makes it */
    }
    if (!expectations_load(&run->expectations, path, server, error, sizeof error)) {
        return cli_error("%s", error);
    }
    return CLI_AS_EXPECTED;
}

static int load_servers(run_session *run) {
    for (size_t i = 0; i < run->options.server_count; i++) {
        farm_server *server = &run->servers[run->server_count++];
        if (!servers_load(server, run->exchanges.conformance, run->options.servers[i])) {
            return CLI_USAGE;
        }
        int code = load_expectations(run, server->expected, server->profile.profile.name);
        if (code != CLI_AS_EXPECTED) {
            return code;
        }
    }
    return load_expectations(run, run->options.text[RUN_EXPECTED], run_address_name(&run->options));
}

/* All that can go wrong before a server is started or reached. */
static int prepare(run_session *run) {
    int code = load_exchanges(run);
    code = code != CLI_AS_EXPECTED ? code : load_servers(run);
    code = code != CLI_AS_EXPECTED ? code : begin_signals();
    if (run->options.insecure) {
        (void)fputs("WARNING: --insecure: certificates that cannot be trusted are accepted; "
                    "anybody on the way can read and change what is sent\n",
                    stderr);
    }
    return code;
}

/* Whether anything selected can be played on the endpoint. */
static bool is_wanted(const run_session *run, const endpoint *at) {
    const catalogue_selection *selected = &run->exchanges.selected;
    bool wanted = false;
    for (size_t i = 0; i < selected->count; i++) {
        wanted = wanted || ((selected->scripts[i]->protocols & at->protocol) != 0 &&
                            (selected->scripts[i]->transports & at->transport) != 0);
    }
    return wanted && (run->options.transports & at->transport) != 0;
}

/* Takes over those of `from` that are wanted. */
static bool take_endpoints(run_session *run, const endpoint_list *from) {
    for (size_t i = 0; i < from->count; i++) {
        if (is_wanted(run, &from->items[i]) &&
            !endpoint_list_add(&run->endpoints, &from->items[i])) {
            (void)cli_error("more than %zu endpoints in one run", ENDPOINTS_MAX);
            return false;
        }
    }
    return true;
}

static int start_servers(run_session *run) {
    const farm_settings settings = {
        .tls = {.minimum = run->options.tls_minimum,
                .certificate_file = run->options.text[RUN_CLIENT_CERT],
                .key_file = run->options.text[RUN_CLIENT_KEY]},
    };
    const bool quiet = run->options.detail == REPORT_QUIET;
    int code = CLI_AS_EXPECTED;
    if (!quiet) {
        servers_say_start(run->servers, run->server_count);
    }
    (void)farm_up(run->servers, run->server_count, &settings);
    for (size_t i = 0; i < run->server_count; i++) {
        farm_server *server = &run->servers[i];
        if (server->outcome != FARM_UP) {
            servers_say_problem(server);
            code = server->outcome == FARM_INTERRUPTED ? cli_signal_exit() : CLI_UNREACHABLE;
            continue;
        }
        if (!quiet) {
            servers_say_up(server);
        }
        code = take_endpoints(run, &server->endpoints) ? code : CLI_USAGE;
    }
    return code;
}

static int make_addresses(run_session *run) {
    endpoint_list named = {.arena = &run->arena};
    char error[SENTENCE];
    if (!run_address_make(&run->address, &run->options, &named, error, sizeof error)) {
        return cli_error("%s", error);
    }
    return take_endpoints(run, &named) ? CLI_AS_EXPECTED : CLI_USAGE;
}

/* Writes the files of known deviations anew. */
static int update(run_session *run, const expectation_scope *scope, int code) {
    const run_options *in = &run->options;
    bool good = in->text[RUN_EXPECTED] == NULL ||
                run_expected_update(&run->expectations, in->text[RUN_EXPECTED],
                                    run_address_name(in), scope);
    for (size_t i = 0; i < run->server_count; i++) {
        const farm_server *server = &run->servers[i];
        good = run_expected_update(&run->expectations, server->expected,
                                   server->profile.profile.name, scope) &&
               good;
    }
    return good ? code : CLI_USAGE;
}

static int judge(const run_session *run, const run_totals *totals) {
    if (totals->total != 0 && totals->endpoints_lost == run->endpoints.count) {
        return CLI_UNREACHABLE;
    }
    return totals->stale != 0 || totals->unexpected != 0 ? CLI_DEVIATION : CLI_AS_EXPECTED;
}

/* Hexadecimal digits that two runs at the same time do not share. */
static void make_unique(char *text, size_t size) {
    (void)snprintf(text, size, "%llx-%lx", (unsigned long long)time(NULL), (unsigned long)getpid());
}

static int play(run_session *run, const expectation_scope *scope) {
    char unique[32];
    run_totals totals;
    make_unique(unique, sizeof unique);
    const run_plan plan = {
        .scripts = run->exchanges.selected.scripts,
        .script_count = run->exchanges.selected.count,
        .endpoints = run->endpoints.items,
        .endpoint_count = run->endpoints.count,
        .transports = run->options.transports,
        .jobs = run->options.jobs,
        .limits = run->options.limits,
        .seed = run->options.seed,
        .rounds = run->options.rounds,
        .until_failure = run->options.until_failure,
        .expectations = &run->expectations,
        .scope = *scope,
        .sinks = run->reports.sinks,
        .sink_count = run->reports.count,
        .unique = unique,
    };
    if (run_play(&plan, &totals)) {
        int code = judge(run, &totals);
        return run->options.update && code != CLI_UNREACHABLE ? update(run, scope, code) : code;
    }
    return farm_signal_received() != 0 ? cli_signal_exit() : cli_error("no memory for the run");
}

static int play_on_endpoints(run_session *run) {
    if (run->endpoints.count == 0) {
        return cli_error("none of the %zu selected exchanges can be played there: see `mailspec "
                         "list` for their protocols, and --transport",
                         run->exchanges.selected.count);
    }
    expectation_scope scope;
    int code = run_expected_scope(&run->exchanges, &run->options, &run->arena, &scope);
    code = code != CLI_AS_EXPECTED ? code : run_reports_open(&run->reports, &run->options);
    if (code == CLI_AS_EXPECTED) {
        code = play(run, &scope);
    }
    return run_reports_close(&run->reports, code);
}

static int stop_servers(run_session *run, int code) {
    if (farm_down(run->servers, run->server_count, NULL)) {
        return code;
    }
    for (size_t i = 0; i < run->server_count; i++) {
        if (run->servers[i].outcome == FARM_LEFT) {
            servers_say_problem(&run->servers[i]);
        }
    }
    return CLI_UNREACHABLE;
}

int cmd_run(int argc, char **argv) {
    run_session run = {0};
    run_options_read(&run.options, argc, argv);
    if (run.options.no_color) {
        (void)setenv("NO_COLOR", "1", 1);
    }
    session_init(&run);
    int code = prepare(&run);
    if (code == CLI_AS_EXPECTED) {
        code = run.server_count != 0 ? start_servers(&run) : make_addresses(&run);
        code = code == CLI_AS_EXPECTED ? play_on_endpoints(&run) : code;
        code = stop_servers(&run, code);
    }
    session_free(&run);
    return cli_finish(code);
}
