/* mailspec servers: what recipes there are, and one of them by hand. */
#include <argp.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/data.h"
#include "cli/run/servers.h"
#include "farm/signals.h"
#include "net/interrupt.h"

typedef struct servers_options {
    const char *conformance;
    const char *verb, *name;
} servers_options;

static const char doc[] =
    "List the servers that there are recipes for, and whether they can run on this machine; or "
    "bring one up, say where it listens, and take it down at Ctrl-C."
    "\v"
    "Examples:\n"
    "  mailspec servers list\n"
    "  mailspec servers up dovecot\n"
    "\n"
    "Exit status: 0, 2 for wrong usage, 3 when the server could not be set up.";

static void take_word(servers_options *into, const char *word, struct argp_state *state) {
    if (state->arg_num == 0) {
        into->verb = word;
    } else if (state->arg_num == 1) {
        into->name = word;
    } else {
        argp_error(state, "one NAME at a time");
    }
}

static void check_words(const servers_options *in, struct argp_state *state) {
    const char *verb = in->verb == NULL ? "" : in->verb;
    const bool up = strcmp(verb, "up") == 0;
    if (!up && strcmp(verb, "list") != 0) {
        argp_error(state, "say `list` or `up NAME`");
    }
    if (up != (in->name != NULL)) {
        argp_error(state, "`up` takes a NAME, `list` takes none");
    }
}

static error_t parse_option(int key, char *argument, struct argp_state *state) {
    servers_options *into = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = (void *)&into->conformance;
        return 0;
    case ARGP_KEY_ARG:
        take_word(into, argument, state);
        return 0;
    case ARGP_KEY_END:
        check_words(into, state);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static void print_server(const char *conformance, const char *name) {
    farm_server server;
    char error[FARM_PROBLEM_MAX];
    if (!farm_server_load(&server, conformance, name, error, sizeof error)) {
        (void)printf("%s\n  not in order: %s\n", name, error);
        farm_server_free(&server);
        return;
    }
    (void)printf("%s: %s\n  packages: %s\n", name, server.profile.description,
                 server.profile.packages);
    if (farm_ask(&server) == FARM_DOWN) {
        (void)printf("  can run here: %s\n", server.profile.profile.version);
    } else {
        (void)printf("  cannot run here: %s\n", server.problem);
    }
    farm_server_free(&server);
}

static int list_servers(const char *conformance) {
    const char *names[FARM_NAMES_MAX];
    ms_arena arena;
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    size_t count = farm_names(conformance, &arena, names);
    for (size_t i = 0; i < count; i++) {
        print_server(conformance, names[i]);
    }
    ms_arena_free(&arena);
    if (count == 0) {
        return cli_error("there is no server in %s/servers", conformance);
    }
    return cli_finish(CLI_AS_EXPECTED);
}

static void print_up(const farm_server *server) {
    const profile *who = &server->profile.profile;
    (void)printf("%s is up: %s\n", who->name, who->version);
    for (size_t i = 0; i < server->endpoints.count; i++) {
        const endpoint *at = &server->endpoints.items[i];
        (void)printf("  %-10s %-8s %s\n", script_protocol_name(at->protocol),
                     script_transport_name(at->transport), at->address_text);
    }
    (void)printf("  user %s, password %s\n  CA certificate %s/ca.pem\n  log %s/log\n", who->user,
                 who->password, server->work, server->work);
    (void)puts("Ctrl-C takes it down.");
    (void)fflush(stdout);
}

static int bring_up(farm_server *server) {
    int code = CLI_AS_EXPECTED;
    if (farm_up(server, 1, NULL)) {
        print_up(server);
        farm_signal_wait();
    } else {
        code = server->outcome == FARM_INTERRUPTED ? cli_signal_exit() : CLI_UNREACHABLE;
        servers_say_problem(server);
    }
    if (!farm_down(server, 1, NULL)) {
        code = CLI_UNREACHABLE;
        servers_say_problem(server);
    }
    return code;
}

static int up_server(const char *conformance, const char *name) {
    farm_server server;
    net_error why;
    int code = CLI_USAGE;
    if (net_init(&why) != NET_OK || !farm_signals_begin()) {
        return cli_error("cannot take signals");
    }
    if (servers_load(&server, conformance, name)) {
        code = bring_up(&server);
    }
    farm_server_free(&server);
    return cli_finish(code);
}

int cmd_servers(int argc, char **argv) {
    const struct argp_child children[] = {{&data_argp, 0, NULL, 0}, {0}};
    const struct argp argp = {NULL, parse_option, "list\nup NAME", doc, children, NULL, NULL};
    servers_options in = {0};
    char conformance[PATH_MAX];
    char error[PATH_MAX + 128];
    if (argp_parse(&argp, argc, argv, 0, NULL, &in) != 0) {
        return CLI_USAGE;
    }
    if (!data_find(in.conformance, conformance, sizeof conformance, error, sizeof error)) {
        return cli_error("%s", error);
    }
    return in.name == NULL ? list_servers(conformance) : up_server(conformance, in.name);
}
