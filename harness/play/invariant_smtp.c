/* invariant.h: SMTP and LMTP. */
#include "play/invariant.h"

#include <stdarg.h>
#include <stdio.h>

#include "play/session.h"

void invariant_broken(struct session *session, const struct session_unit *unit, const char *clause,
                      const char *format, ...) {
    char text[RESULT_MESSAGE_MAX];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    result_differ(session->result, VERDICT_FAIL, NULL, ms_span_of(NULL, 0), unit->octets, "%s (%s)",
                  text, clause);
}

/* Codes that mean something only after one command. */
static const struct owned_code {
    unsigned code;
    unsigned verb; /* of asked_verb */
    const char *name, *clause;
} owned[] = {
    {354, ASKED_DATA, "DATA", "RFC 5321 4.3.2"},
    {221, ASKED_QUIT, "QUIT", "RFC 5321 4.3.2"},
    {235, ASKED_AUTH, "AUTH", "RFC 4954 6"},
    {334, ASKED_AUTH, "AUTH", "RFC 4954 4"},
    /* The greeting is the first reply, and not looked up here. */
    {220, ASKED_STARTTLS, "STARTTLS", "RFC 3207 4"},
};

/* RFC 5321 4.3.2: command-reply sequences. */
static void code_has_its_command(struct session *session, const session_unit *unit) {
    for (size_t i = 0; i < sizeof owned / sizeof owned[0]; i++) {
        if (unit->smtp.code == owned[i].code && (session->asked.verbs & owned[i].verb) == 0) {
            invariant_broken(session, unit, owned[i].clause, "%u answers %s, and none was sent",
                             owned[i].code, owned[i].name);
        }
    }
}

/* RFC 5321 4.1.1.10 and 3.8: after 221, and after 421, the server closes. */
static void nothing_after_the_end(struct session *session, const session_unit *unit) {
    if (session->over) {
        invariant_broken(session, unit, "RFC 5321 4.1.1.10",
                         "a reply came after the one that closes the channel");
    }
    session->over = session->over || unit->smtp.code == 221 || unit->smtp.code == 421;
}

void invariant_smtp(struct session *session, const session_unit *unit) {
    if (session->greeted) {
        code_has_its_command(session, unit);
    }
    nothing_after_the_end(session, unit);
}
