/* sasl.h: GNU SASL. */
#include "play/sasl.h"

#include <gsasl.h>
#include <stdlib.h>
#include <string.h>

/* RFC 5802 section 5.1: what a server that makes up its salt asks for; RFC 7677 section 4 asks for
 * 4096 at least. */
static const char ITERATIONS[] = "4096";

struct sasl {
    Gsasl *library;
    Gsasl_session *session;
    bool done;
    int failed; /* the library's code */
};

/* The server's callback: what is not a property is a question. The password itself is a property,
 * so that the library compares or derives from it. */
static int answer(Gsasl *library, Gsasl_session *session, Gsasl_property property) {
    (void)library;
    (void)session;
    if (property == GSASL_VALIDATE_SIMPLE) {
        const char *given = gsasl_property_fast(session, GSASL_PASSWORD);
        const char *right = gsasl_session_hook_get(session);
        return given != NULL && strcmp(given, right) == 0 ? GSASL_OK : GSASL_AUTHENTICATION_ERROR;
    }
    if (property == GSASL_VALIDATE_EXTERNAL) {
        return GSASL_OK; /* who the client is does not matter to an exchange */
    }
    if (property == GSASL_PASSWORD) {
        return gsasl_property_set(session, property, gsasl_session_hook_get(session));
    }
    return GSASL_NO_CALLBACK;
}

static bool set(sasl *side, Gsasl_property property, ms_span value) {
    return gsasl_property_set_raw(side->session, property, (const char *)value.data, value.len) ==
           GSASL_OK;
}

static bool set_properties(sasl *side, const sasl_settings *settings) {
    bool good = set(side, GSASL_SERVICE, ms_span_of_string(settings->service)) &&
                set(side, GSASL_HOSTNAME, ms_span_of_string(settings->host));
    if (settings->role == SASL_CLIENT) {
        return good && set(side, GSASL_AUTHID, settings->user) &&
               set(side, GSASL_PASSWORD, settings->password);
    }
    char *password = strndup((const char *)settings->password.data, settings->password.len);
    gsasl_session_hook_set(side->session, password);
    return good && password != NULL && set(side, GSASL_SCRAM_ITER, ms_span_of_string(ITERATIONS));
}

sasl *sasl_begin(const sasl_settings *settings) {
    sasl *side = calloc(1, sizeof *side);
    if (side == NULL || gsasl_init(&side->library) != GSASL_OK) {
        free(side);
        return NULL;
    }
    gsasl_callback_set(side->library, settings->role == SASL_SERVER ? answer : NULL);
    int code = settings->role == SASL_CLIENT
                   ? gsasl_client_start(side->library, settings->mechanism, &side->session)
                   : gsasl_server_start(side->library, settings->mechanism, &side->session);
    if (code != GSASL_OK || !set_properties(side, settings)) {
        sasl_end(side);
        return NULL;
    }
    return side;
}

void sasl_end(sasl *side) {
    if (side == NULL) {
        return;
    }
    if (side->session != NULL) {
        free(gsasl_session_hook_get(side->session));
        gsasl_finish(side->session);
    }
    gsasl_done(side->library);
    free(side);
}

sasl_status sasl_step(sasl *side, ms_span in, ms_arena *arena, ms_span *out) {
    char *octets = NULL;
    size_t len = 0;
    *out = ms_span_of(NULL, 0);
    int code =
        gsasl_step(side->session, in.len == 0 ? "" : (const char *)in.data, in.len, &octets, &len);
    if (code != GSASL_OK && code != GSASL_NEEDS_MORE) {
        side->failed = code;
        return code == GSASL_MALLOC_ERROR ? SASL_NO_MEMORY : SASL_FAILED;
    }
    ms_status kept = ms_arena_copy(arena, ms_span_of(octets, len), out);
    gsasl_free(octets);
    side->done = code == GSASL_OK;
    return kept != MS_OK ? SASL_NO_MEMORY : side->done ? SASL_DONE : SASL_MORE;
}

bool sasl_is_done(const sasl *side) {
    return side->done;
}

const char *sasl_reason(const sasl *side) {
    return gsasl_strerror(side->failed);
}
