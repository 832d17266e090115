/*
 * NAME
 *      plan.h - all steps of an exchange: what is given, composed, around what is written
 *
 * DESCRIPTION
 *      Given states are not code that talks to a server: they are text of the exchange language,
 * composed here and read by its parser, so that the engine can play their other side too.
 * conformance/README.md says what each state means.
 */
#ifndef HARNESS_PLAY_PLAN_H
#define HARNESS_PLAY_PLAN_H

#include "play/endpoint.h"

struct plan {
    script_step *mailboxes;                 /* on connection 0; NULL when none is given */
    script_step *given[SCRIPT_CONNECTIONS]; /* of connection i + 1 */
    script_step *secure;                    /* what `secure:` does over STARTTLS */
    const char *skip;                       /* why the exchange cannot be played here, or NULL */
};

/* Names bound for every exchange beyond the profile's. */
#define PLAN_CLIENT "client.example.test"
#define PLAN_SENDER "sender@example.org"

/*
 * Composes the plan in `arena`. MS_OK, with plan->skip set when the server does not advertise what
 * is needed; MS_INVALID when what was composed is no text of the language (a fault of the
 * harness's, in *error); MS_LIMIT/MS_NOMEM.
 */
ms_status plan_make(const script *exchange, const endpoint *target, ms_arena *arena,
                    struct plan *plan, script_error *error) MS_MUST_USE;

/* Steps from text composed by the harness, all of connection `number`. */
ms_status plan_steps(const char *text, const endpoint *target, unsigned number, ms_arena *arena,
                     script_step **steps, script_error *error) MS_MUST_USE;

/* The steps that bring connection `number` to `given`. */
ms_status plan_state(const script_given *given, const endpoint *target, unsigned number,
                     ms_arena *arena, script_step **steps, script_error *error) MS_MUST_USE;

/* The text that brings a connection of the endpoint to `state`; "" for connected. In static
 * storage. */
const char *plan_greeted_text(const endpoint *target);
const char *plan_hello_text(const endpoint *target);
const char *plan_secure_text(const endpoint *target);
const char *plan_login_text(const endpoint *target); /* NULL when the server offers no way */

/* Whether what brings a connection to this state logs in. */
bool plan_logs_in(script_state state, const endpoint *target);

/* What the exchange needs and the server does not advertise, as a sentence in `arena`; NULL when
 * there is nothing, or no memory. */
const char *plan_missing_need(const script *exchange, const endpoint *target, ms_arena *arena);

/*
 * Binds what every exchange may use: the profile's values, the client's name, mailbox names made of
 * `unique`, standard messages, and the script's own let and text. MS_INVALID when a name in a let
 * is not bound.
 */
ms_status plan_bind(const script *exchange, const endpoint *target, const char *unique,
                    environment *names) MS_MUST_USE;

#endif
