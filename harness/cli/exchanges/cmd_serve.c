/* mailspec serve: plays the server of an exchange to a client. */
#include <argp.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/exchanges/exchanges.h"
#include "cli/values.h"
#include "farm/endpoints.h"
#include "net/interrupt.h"
#include "play/peer.h"
#include "play/prove.h"
#include "report/visible.h"
#include "script/words.h"

/* How long a client may take, all in all. */
enum { SERVE_DEFAULT_MS = 600000 };

enum { KEY_BEND = 0x200, KEY_CA, KEY_EXACT };

typedef struct serve_options {
    const char *file, *row, *bend, *ca;
    const char *listen; /* HOST:PORT; NULL: a free port of loopback */
    unsigned transport; /* 0: the exchange's first */
    unsigned protocol;  /* the same */
    unsigned milliseconds;
    bool exact;
} serve_options;

/* What a client is served. */
typedef struct serving {
    script exchange, one; /* as read, and its row, or the same */
    ms_arena arena;
    prove_ground ground;
    endpoint endpoint;
    net_listener *listener;
} serving;

static const struct argp_option options[] = {
    {"listen", 'l', "HOST:PORT", 0, "Listen there (default: a free port of 127.0.0.1)", 0},
    {"transport", 't', "NAME", 0, "plain, starttls or implicit (default: the first that fits)", 0},
    {"protocol", 'p', "NAME", 0, "Where the exchange has several (default: the first)", 0},
    {"row", 'r', "NAME", 0, "Of an exchange with a table (default: the first)", 0},
    {"bend", KEY_BEND, "KIND@LINE", 0, "Answer wrongly at that line, as `mailspec prove` does", 0},
    {"ca-file", KEY_CA, "FILE", 0, "Write the authority there that a client must trust", 0},
    {"exact", KEY_EXACT, NULL, 0, "The client must send exactly what the exchange has", 0},
    {"timeout", 'T', "SECONDS", 0, "For the whole (600)", 0},
    {0},
};

static const char doc[] =
    "Play the server of an exchange to a client: it must send the commands in the order of the "
    "exchange, with any tags, arguments and messages of its own, and gets the replies that the "
    "exchange asks a server for. Lines that begin with C and S are what went over the wire. The "
    "client may log in as anybody."
    "\v"
    "Examples:\n"
    "  mailspec serve conformance/smtp/rfc5321/typical-session.exchange --listen 127.0.0.1:2525\n"
    "  mailspec serve my.exchange --bend literal-count@14\n"
    "\n"
    "Kinds of --bend: drop, double, late, code, tag, value, minus, case, bare-lf, literal-count, "
    "cut, close, forbidden, stray, keep-open, noise, proof, other, chatter, lines, pieces, form. "
    "Of several ways to bend a reply so, the first is taken.\n"
    "Exit status: 0 the client went through the exchange, 1 it did something else, 2 wrong usage, "
    "3 it cannot be listened there.";

static unsigned bit_of(const word_value *table, const char *name, struct argp_state *state) {
    const word_value *word = words_find(table, ms_span_of_string(name));
    if (word == NULL) {
        argp_error(state, "there is no \"%s\"", name);
        return 0;
    }
    return word->value;
}

static error_t parse_option(int key, char *argument, struct argp_state *state) {
    serve_options *into = state->input;
    switch (key) {
    case 'l':
        into->listen = argument;
        return 0;
    case 't':
        into->transport = bit_of(words_transport, argument, state);
        return 0;
    case 'p':
        into->protocol = bit_of(words_protocol, argument, state);
        return 0;
    case 'r':
        into->row = argument;
        return 0;
    case 'T':
        if (!value_seconds(argument, &into->milliseconds)) {
            argp_error(state, "--timeout: \"%s\" is no number of seconds", argument);
        }
        return 0;
    case KEY_BEND:
        into->bend = argument;
        return 0;
    case KEY_CA:
        into->ca = argument;
        return 0;
    case KEY_EXACT:
        into->exact = true;
        return 0;
    case ARGP_KEY_ARG:
        if (state->arg_num > 0) {
            argp_error(state, "one FILE at a time");
        }
        into->file = argument;
        return 0;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "name a FILE");
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static void watch(void *context, unsigned connection, transcript_kind kind, ms_span octets) {
    static const char sides[] = {[TRANSCRIPT_SENT] = 'S', [TRANSCRIPT_RECEIVED] = 'C'};
    (void)context;
    if (kind == TRANSCRIPT_NOTE) {
        (void)printf("-%u: ", connection);
    } else {
        (void)printf("%c%u: ", sides[kind], connection);
    }
    visible_write_octets(stdout, octets);
    (void)putchar('\n');
    (void)fflush(stdout);
}

static unsigned first_of(unsigned wanted, unsigned set) {
    unsigned fits = wanted == 0 ? set : wanted & set;
    return fits & (~fits + 1u);
}

/* The row, where there is a table. */
static int choose_row(serving *made, const char *name) {
    const script_row *row = made->exchange.rows;
    made->one = made->exchange;
    while (row != NULL && name != NULL && strcmp(row->name, name) != 0) {
        row = row->next;
    }
    if (row == NULL) {
        return name == NULL ? CLI_AS_EXPECTED : cli_error("there is no row \"%s\"", name);
    }
    return script_of_row(&made->exchange, row, &made->arena, &made->one) == MS_OK
               ? CLI_AS_EXPECTED
               : cli_error("no memory for the row");
}

static int load(const serve_options *in, serving *made) {
    script_error error = {0};
    if (script_load(in->file, in->file, &made->exchange, &error) != MS_OK) {
        exchanges_say_error(stderr, in->file, &error);
        return CLI_USAGE;
    }
    int code = choose_row(made, in->row);
    unsigned protocol = first_of(in->protocol, made->one.protocols);
    unsigned transport = first_of(in->transport, made->one.transports);
    if (code == CLI_AS_EXPECTED && (protocol == 0 || transport == 0)) {
        return cli_error("the exchange is not for that %s",
                         protocol == 0 ? "protocol" : "transport");
    }
    made->endpoint = (endpoint){
        .protocol = (script_protocol)protocol,
        .transport = (script_transport)transport,
        .address_text = "here",
        .profile = &prove_profile,
    };
    prove_advertise(&made->one, &made->endpoint, &made->arena);
    return code;
}

/* KIND@LINE */
static int read_bend(const char *text, const script *exchange, struct bend *bend) {
    const char *at = text == NULL ? NULL : strchr(text, '@');
    unsigned line = 0;
    if (text == NULL) {
        return CLI_AS_EXPECTED;
    }
    if (at == NULL || !value_number(at + 1, 1, UINT32_MAX, &line)) {
        return cli_error("--bend: \"%s\" is not KIND@LINE", text);
    }
    for (bend_kind kind = BEND_DROP; kind < BEND_COUNT; kind++) {
        const char *name = bend_name(kind);
        if (strlen(name) == (size_t)(at - text) && memcmp(name, text, strlen(name)) == 0) {
            bend->kind = kind;
        }
    }
    for (bend->step = exchange->steps; bend->step != NULL && bend->step->line != line;) {
        bend->step = bend->step->next;
    }
    if (bend->kind == BEND_NONE || bend->step == NULL) {
        return cli_error("--bend: there is no %s",
                         bend->kind == BEND_NONE ? "such kind; see --help" : "step in that line");
    }
    return CLI_AS_EXPECTED;
}

static int listen_there(const serve_options *in, serving *made) {
    net_error why;
    net_address address = {.host = "127.0.0.1"};
    char text[NET_ADDRESS_SIZE];
    if (in->listen != NULL && (net_address_parse(in->listen, 0, &address, &why) != NET_OK ||
                               address.kind != NET_ADDRESS_TCP)) {
        return cli_error("--listen: \"%s\" is no HOST:PORT", in->listen);
    }
    if (net_init(&why) != NET_OK || prove_ground_init(&made->ground, &why) != NET_OK ||
        net_listen_tcp(address.host, address.port, &made->listener, &why) != NET_OK ||
        (in->ca != NULL && net_authority_write(made->ground.authority, in->ca, &why) != NET_OK)) {
        (void)cli_error("%s", why.text);
        return CLI_UNREACHABLE;
    }
    (void)net_address_text(net_listener_address(made->listener), text, sizeof text);
    (void)fprintf(stderr, "Listening on %s: %s, %s\n", text,
                  script_protocol_name(made->endpoint.protocol),
                  script_transport_name(made->endpoint.transport));
    return CLI_AS_EXPECTED;
}

static int play(const serve_options *in, serving *made) {
    peer_settings settings = {
        .script = &made->one,
        .endpoint = &made->endpoint,
        .unique = "serve",
        .tls = made->ground.server,
        .listener = made->listener,
        .milliseconds = in->milliseconds,
        .lenient = !in->exact,
        .any_variant = true,
        .watch = watch,
    };
    peer_report report = {0};
    int code = read_bend(in->bend, &made->one, &settings.bend);
    struct peer *peer = code == CLI_AS_EXPECTED ? peer_start(&settings) : NULL;
    if (peer == NULL) {
        return code == CLI_AS_EXPECTED ? cli_error("no memory to play") : code;
    }
    peer_join(peer, &report);
    if (report.looked && report.effect == BEND_IS_NOTHING) {
        return cli_error("--bend: that bend changes nothing there");
    }
    if (report.fault[0] != '\0') {
        (void)cli_error("%s", report.fault);
        return CLI_DEVIATION;
    }
    (void)fprintf(stderr, "The client went through the exchange%s.\n",
                  report.bent ? ", as far as the bend let it" : "");
    return CLI_AS_EXPECTED;
}

int cmd_serve(int argc, char **argv) {
    const struct argp argp = {options, parse_option, "FILE", doc, NULL, NULL, NULL};
    serve_options in = {.milliseconds = SERVE_DEFAULT_MS};
    serving made = {0};
    if (argp_parse(&argp, argc, argv, 0, NULL, &in) != 0) {
        return CLI_USAGE;
    }
    ms_arena_init(&made.arena, ms_allocator_libc(), 0);
    int code = load(&in, &made);
    code = code != CLI_AS_EXPECTED ? code : listen_there(&in, &made);
    code = code != CLI_AS_EXPECTED ? code : play(&in, &made);
    net_listener_close(made.listener);
    prove_ground_free(&made.ground);
    script_free(&made.exchange);
    ms_arena_free(&made.arena);
    return cli_finish(code);
}
