/* plan.h: the names that every exchange may use. */
#include <stdio.h>
#include <string.h>

#include "play/join.h"
#include "play/plan.h"

/* RFC 4616: authzid (empty), NUL, authcid, NUL, password. */
static ms_status bind_sasl_plain(const profile *who, environment *names) {
    size_t user = strlen(who->user);
    size_t password = strlen(who->password);
    uint8_t *message = ms_arena_alloc(names->arena, user + password + 2);
    if (message == NULL) {
        return names->arena->failed;
    }
    memcpy(message + 1, who->user, user);
    memcpy(message + user + 2, who->password, password);
    return environment_set(names, "sasl-plain", ms_span_of(message, user + password + 2), true);
}

static ms_status bind_profile(const profile *who, environment *names) {
    const struct {
        const char *name, *value;
        bool secret;
    } rows[] = {
        {"user", who->user, false},
        {"password", who->password, true},
        {"user2", who->user2, false},
        {"password2", who->password2, true},
        {"domain", who->domain, false},
        {"host", who->host, false},
        {"recipient", who->recipient, false},
        {"recipient2", who->recipient2, false},
        {"rejected", who->rejected, false},
        {"failing", who->failing, false},
        {"alias", who->alias, false},
        {"sender", who->sender == NULL ? PLAN_SENDER : who->sender, false},
        {"client", PLAN_CLIENT, false},
    };
    ms_status status = MS_OK;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0] && status == MS_OK; i++) {
        if (rows[i].value != NULL) {
            status = environment_set(names, rows[i].name, ms_span_of_string(rows[i].value),
                                     rows[i].secret);
        }
    }
    if (status == MS_OK && who->user != NULL && who->password != NULL) {
        status = bind_sasl_plain(who, names);
    }
    return status;
}

static ms_status bind_standard_message(unsigned number, environment *names) {
    static const char *const weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    unsigned day = (number - 1) % 28; /* 1 January 2024 was a Monday */
    char name[32];
    char text[512];
    snprintf(name, sizeof name, "message-%u", number);
    snprintf(text, sizeof text,
             "From: sender %u <sender-%u@example.test>\r\n"
             "To: tester@example.test\r\n"
             "Subject: message %u\r\n"
             "Date: %s, %02u Jan 2024 10:00:00 +0000\r\n"
             "Message-ID: <message-%u@example.test>\r\n"
             "\r\n"
             "This is message %u.\r\n",
             number, number, number, weekdays[day % 7], day + 1, number, number);
    return environment_set(names, name, ms_span_of_string(text), false);
}

static ms_status bind_mailboxes(const script *exchange, const char *prefix, const char *unique,
                                environment *names) {
    unsigned most = 0;
    ms_status status = MS_OK;
    for (const script_mailbox *box = exchange->mailboxes; box != NULL && status == MS_OK;
         box = box->next) {
        const ms_span parts[] = {ms_span_of_string(prefix == NULL ? "" : prefix),
                                 MS_SPAN_LIT("mailspec-"), ms_span_of_string(unique),
                                 MS_SPAN_LIT("-"), ms_span_of_string(box->name)};
        ms_span name = {0};
        status = join_spans(names->arena, parts, sizeof parts / sizeof parts[0], &name);
        if (status == MS_OK) {
            status = environment_set(names, box->name, name, false);
        }
        most = box->messages > most ? box->messages : most;
    }
    for (unsigned i = 1; i <= most && status == MS_OK; i++) {
        status = bind_standard_message(i, names);
    }
    return status;
}

/* Whether a let is made of something secret, and so secret itself. */
static bool uses_secret(const script_template *value, const environment *names) {
    for (; value != NULL; value = value->next) {
        for (const template_piece *piece = value->pieces; piece != NULL; piece = piece->next) {
            const environment_entry *entry =
                piece->name == NULL ? NULL : environment_get(names, piece->name);
            if (entry != NULL && entry->secret) {
                return true;
            }
        }
    }
    return false;
}

static ms_status bind_own(const script *exchange, environment *names) {
    for (const script_binding *own = exchange->bindings; own != NULL; own = own->next) {
        ms_span value = {0};
        ms_status status = template_expand(own->value, names, NULL, names->arena, &value, NULL);
        if (status == MS_OK) {
            status = environment_set(names, own->name, value, uses_secret(own->value, names));
        }
        if (status != MS_OK) {
            return status;
        }
    }
    return MS_OK;
}

/* What no other play has in it. */
static ms_status bind_unique(const char *unique, environment *names) {
    char token[128];
    (void)snprintf(token, sizeof token, "mailspec-%s", unique);
    return environment_set(names, "unique", ms_span_of_string(token), false);
}

ms_status plan_bind(const script *exchange, const endpoint *target, const char *unique,
                    environment *names) {
    ms_status status = bind_profile(target->profile, names);
    if (status == MS_OK) {
        status = bind_unique(unique, names);
    }
    if (status == MS_OK && exchange != NULL) {
        status = bind_mailboxes(exchange, target->profile->mailbox_prefix, unique, names);
    }
    if (status == MS_OK && exchange != NULL) {
        status = bind_own(exchange, names);
    }
    return status;
}
