/* plan.h: given states as text of the exchange language. */
#include "play/plan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "play/session.h"

static bool is_imap(const endpoint *target) {
    return target->protocol == SCRIPT_IMAP;
}

const char *plan_greeted_text(const endpoint *target) {
    return is_imap(target) ? "S: * OK ...\n" : "S: 220 ...\n";
}

const char *plan_hello_text(const endpoint *target) {
    if (is_imap(target)) {
        return "C: g0 CAPABILITY\nS: * CAPABILITY ...\nS: g0 OK ...\n";
    }
    return target->protocol == SCRIPT_LMTP ? "C: LHLO {client}\nS: 250 ...\n"
                                           : "C: EHLO {client}\nS: 250 ...\n";
}

const char *plan_secure_text(const endpoint *target) {
    return is_imap(target) ? "C: g1 STARTTLS\nS: g1 OK ...\ntls:\n"
                           : "C: STARTTLS\nS: 220 ...\ntls:\n";
}

const char *plan_login_text(const endpoint *target) {
    const script_word *offered = target->ready_capabilities;
    if (target->profile->user == NULL || target->profile->password == NULL) {
        return NULL;
    }
    if (!is_imap(target)) {
        return capability_listed(offered, "AUTH PLAIN")
                   ? "C: AUTH PLAIN {sasl-plain|base64}\nS: 235 ...\n"
                   : NULL;
    }
    if (!capability_listed(offered, "LOGINDISABLED")) {
        return "C: g2 LOGIN {user|quoted} {password|quoted}\nS: g2 OK ...\n";
    }
    return capability_listed(offered, "AUTH=PLAIN")
               ? "C: g2 AUTHENTICATE PLAIN\nS: + ...\nC: {sasl-plain|base64}\nS: g2 OK ...\n"
               : NULL;
}

ms_status plan_steps(const char *text, const endpoint *target, unsigned number, ms_arena *arena,
                     script_step **steps, script_error *error) {
    ms_status status =
        script_parse_steps(ms_span_of_string(text), target->protocol, arena, steps, error);
    if (status != MS_OK) {
        return status;
    }
    for (script_step *step = *steps; step != NULL; step = step->next) {
        step->connection = number;
        step->line = 0; /* of no file that a user could look into */
    }
    return MS_OK;
}

/* The state before login: greeting, EHLO, over STARTTLS the upgrade and EHLO again. */
static void write_ready(FILE *out, const endpoint *target) {
    bool starttls = target->transport == SCRIPT_STARTTLS;
    fputs(plan_greeted_text(target), out);
    if (!is_imap(target)) {
        fputs(plan_hello_text(target), out);
    }
    if (starttls) {
        fputs(plan_secure_text(target), out);
    }
    if (starttls && !is_imap(target)) {
        fputs(plan_hello_text(target), out);
    }
}

bool plan_logs_in(script_state state, const endpoint *target) {
    if (state == SCRIPT_PERMITTED) {
        return (target->profile->login_required & target->protocol) != 0;
    }
    return state == SCRIPT_AUTHENTICATED || state == SCRIPT_SELECTED || state == SCRIPT_EXAMINED;
}

static void write_state(FILE *out, const script_given *given, const endpoint *target) {
    if (given->state == SCRIPT_CONNECTED) {
        return;
    }
    if (given->state == SCRIPT_GREETED) {
        fputs(plan_greeted_text(target), out);
        return;
    }
    write_ready(out, target);
    if (plan_logs_in(given->state, target)) {
        fputs(plan_login_text(target), out);
    }
    if (given->state == SCRIPT_SELECTED) {
        fprintf(out, "C: g3 SELECT {%s}\nS: g3 OK ...\n", given->mailbox);
    }
    if (given->state == SCRIPT_EXAMINED) {
        fprintf(out, "C: g3 EXAMINE {%s}\nS: g3 OK ...\n", given->mailbox);
    }
}

static void write_append(FILE *out, const char *mailbox, const char *message, unsigned number) {
    fprintf(out, "C: m%u APPEND {%s} {#%s}\nS: + ...\nC: {%s}\nS: m%u OK ...\n", number, mailbox,
            message, message, number);
}

static void write_mailbox(FILE *out, const script_mailbox *mailbox) {
    unsigned number = 1;
    if (mailbox->absent) {
        return;
    }
    fprintf(out, "C: m0 CREATE {%s}\nS: m0 OK ...\n", mailbox->name);
    for (const script_word *text = mailbox->texts; text != NULL; text = text->next) {
        write_append(out, mailbox->name, text->word, number++);
    }
    for (unsigned i = 1; i <= mailbox->messages; i++) {
        char message[32];
        snprintf(message, sizeof message, "message-%u", i);
        write_append(out, mailbox->name, message, number++);
    }
}

/* Composes with `write`, reads what was composed. */
struct composition {
    FILE *out;
    char *text;
    size_t size;
};

static bool compose_begin(struct composition *composition) {
    *composition = (struct composition){0};
    composition->out = open_memstream(&composition->text, &composition->size);
    return composition->out != NULL;
}

static ms_status compose_end(struct composition *composition, const endpoint *target,
                             unsigned number, ms_arena *arena, script_step **steps,
                             script_error *error) {
    bool whole = fclose(composition->out) == 0;
    ms_status status =
        whole ? plan_steps(composition->text, target, number, arena, steps, error) : MS_NOMEM;
    free(composition->text);
    return status;
}

static ms_status plan_mailboxes(const script *exchange, const endpoint *target, ms_arena *arena,
                                struct plan *plan, script_error *error) {
    static const script_given state = {SCRIPT_AUTHENTICATED, NULL};
    struct composition composition;
    if (exchange->mailboxes == NULL) {
        return MS_OK;
    }
    if (!compose_begin(&composition)) {
        return MS_NOMEM;
    }
    write_state(composition.out, &state, target);
    for (const script_mailbox *box = exchange->mailboxes; box != NULL; box = box->next) {
        write_mailbox(composition.out, box);
    }
    return compose_end(&composition, target, 0, arena, &plan->mailboxes, error);
}

ms_status plan_state(const script_given *given, const endpoint *target, unsigned number,
                     ms_arena *arena, script_step **steps, script_error *error) {
    struct composition composition;
    if (!compose_begin(&composition)) {
        return MS_NOMEM;
    }
    write_state(composition.out, given, target);
    return compose_end(&composition, target, number, arena, steps, error);
}

static ms_status plan_connections(const script *exchange, const endpoint *target, ms_arena *arena,
                                  struct plan *plan, script_error *error) {
    ms_status status = MS_OK;
    for (unsigned i = 0; i < SCRIPT_CONNECTIONS && status == MS_OK; i++) {
        if (exchange->given[i].state != SCRIPT_STATE_NONE) {
            status = plan_state(&exchange->given[i], target, i + 1, arena, &plan->given[i], error);
        }
    }
    return status;
}

static const char *missing_login(const script *exchange, const endpoint *target) {
    bool needed = exchange->mailboxes != NULL;
    for (unsigned i = 0; i < SCRIPT_CONNECTIONS; i++) {
        needed = needed || plan_logs_in(exchange->given[i].state, target);
    }
    if (!needed || (target->login_possible && plan_login_text(target) != NULL)) {
        return NULL;
    }
    return "login is not possible here: no user is known, or the server offers no way to log in";
}

ms_status plan_make(const script *exchange, const endpoint *target, ms_arena *arena,
                    struct plan *plan, script_error *error) {
    *plan = (struct plan){0};
    plan->skip = missing_login(exchange, target);
    if (plan->skip == NULL) {
        plan->skip = plan_missing_need(exchange, target, arena);
    }
    if (plan->skip != NULL) {
        return MS_OK;
    }
    ms_status status = plan_steps(plan_secure_text(target), target, 1, arena, &plan->secure, error);
    if (status == MS_OK) {
        status = plan_mailboxes(exchange, target, arena, plan, error);
    }
    if (status == MS_OK) {
        status = plan_connections(exchange, target, arena, plan, error);
    }
    return status;
}
