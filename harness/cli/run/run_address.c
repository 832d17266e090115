/* run_address.h: servers that are named by address. */
#include "cli/run/run_address.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/values.h"

/* An address no server should know, when the user names none. */
#define UNKNOWN_LOCAL_PART "mailspec-no-such-user"

/* The password of one user: from the file, else from the environment. NULL without a user. */
static bool take_password(const char *user, const char *file, const char *variable, ms_arena *arena,
                          const char **password, char *error, size_t size) {
    *password = NULL;
    if (user == NULL) {
        return true;
    }
    if (file != NULL) {
        return value_password_file(file, arena, password, error, size);
    }
    *password = getenv(variable);
    if (*password == NULL || **password == '\0') {
        (void)snprintf(error, size, "no password for %s: name a file that holds it, or set %s",
                       user, variable);
        return false;
    }
    return true;
}

/* What follows the last "@"; NULL without one. */
static const char *domain_of(const char *address) {
    const char *at = address == NULL ? NULL : strrchr(address, '@');
    return at == NULL ? NULL : at + 1;
}

static const char *first_of(const char *a, const char *b) {
    return a != NULL ? a : b;
}

const char *run_address_name(const run_options *options) {
    return first_of(options->text[RUN_NAME], RUN_ADDRESS_NAME);
}

static const char *unknown_address(const char *domain, ms_arena *arena) {
    size_t size = strlen(UNKNOWN_LOCAL_PART) + strlen(domain) + 2;
    char *address = ms_arena_alloc(arena, size);
    if (address != NULL) {
        (void)snprintf(address, size, "%s@%s", UNKNOWN_LOCAL_PART, domain);
    }
    return address;
}

static bool make_profile(profile *made, const run_options *in, ms_arena *arena, char *error,
                         size_t size) {
    const char *const *text = in->text;
    const char *known = first_of(domain_of(text[RUN_RECIPIENT]), domain_of(text[RUN_USER]));
    *made = (profile){
        .name = run_address_name(in),
        .user = text[RUN_USER],
        .user2 = text[RUN_USER2],
        .domain = first_of(text[RUN_DOMAIN], first_of(known, "localhost")),
        .recipient = text[RUN_RECIPIENT],
        .recipient2 = first_of(text[RUN_RECIPIENT2], text[RUN_RECIPIENT]),
        .sender = text[RUN_SENDER],
        .maildir = text[RUN_MAILDIR],
        .mailbox_prefix = text[RUN_MAILBOX_PREFIX],
        .login_required = in->login_required,
    };
    made->host = first_of(text[RUN_HOST], made->domain);
    made->rejected = first_of(text[RUN_REJECTED], unknown_address(made->domain, arena));
    return take_password(made->user, text[RUN_PASSWORD_FILE],
                         first_of(text[RUN_PASSWORD_ENV], "MAILSPEC_PASSWORD"), arena,
                         &made->password, error, size) &&
           take_password(made->user2, text[RUN_PASSWORD2_FILE],
                         first_of(text[RUN_PASSWORD2_ENV], "MAILSPEC_PASSWORD2"), arena,
                         &made->password2, error, size);
}

static bool make_tls(net_tls_client **tls, const run_options *in, char *error, size_t size) {
    const net_tls_client_settings settings = {
        .ca_file = in->text[RUN_CA],
        .insecure = in->insecure,
        .server_name = in->text[RUN_TLS_NAME],
        .minimum = in->tls_minimum,
        .certificate_file = in->text[RUN_CLIENT_CERT],
        .key_file = in->text[RUN_CLIENT_KEY],
    };
    net_error why;
    if (net_tls_client_create(&settings, tls, &why) != NET_OK) {
        (void)snprintf(error, size, "%s", why.text);
        return false;
    }
    return true;
}

bool run_address_make(run_address *made, const run_options *in, endpoint_list *list, char *error,
                      size_t size) {
    *made = (run_address){0};
    if (!make_profile(&made->profile, in, list->arena, error, size) ||
        !make_tls(&made->tls, in, error, size)) {
        return false;
    }
    const endpoint_owner owner = {&made->profile, made->tls, made->tls};
    for (size_t i = 0; i < in->target_count; i++) {
        const run_target *target = &in->targets[i];
        if (!endpoint_list_add_address(list, target->protocol, target->transports & in->transports,
                                       target->address, &owner, error, size)) {
            return false;
        }
    }
    return true;
}

void run_address_free(run_address *made) {
    net_tls_client_free(made->tls);
    made->tls = NULL;
}
