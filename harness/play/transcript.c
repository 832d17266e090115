/* transcript.h: what went over the wires. */
#include "play/transcript.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "mailspec/base64.h"
#include "net/deadline.h"

/* Octets of a note: a TLS version, a cipher, a certificate's subject. */
enum { NOTE_MAX = 512 };

/* Forms in which a secret can appear: as it is, in base64, as an IMAP quoted string. */
enum { SECRET_FORMS = 3 };

uint64_t transcript_now(void) {
    return (uint64_t)net_clock_ns() / 1000u;
}

void transcript_init(transcript *log, ms_arena *arena) {
    *log = (struct transcript){.began = transcript_now(), .arena = arena};
}

static ms_span base64_form(ms_span secret, ms_arena *arena) {
    size_t size = ms_base64_encoded_length(secret.len, NULL);
    size_t written = 0;
    uint8_t *text = ms_arena_alloc(arena, size);
    if (text == NULL || ms_base64_encode(secret, NULL, text, size, &written) != MS_OK) {
        return ms_span_of(NULL, 0);
    }
    return ms_span_of(text, written);
}

/* RFC 9051 section 4.3: a quoted string's backslashes and quotes have a backslash before them. */
static ms_span quoted_form(ms_span secret, ms_arena *arena) {
    uint8_t *text = ms_arena_alloc(arena, secret.len * 2);
    size_t len = 0;
    for (size_t i = 0; text != NULL && i < secret.len; i++) {
        if (secret.data[i] == '"' || secret.data[i] == '\\') {
            text[len++] = '\\';
        }
        text[len++] = secret.data[i];
    }
    return ms_span_of(text, len);
}

/* Where `needle` begins in `octets`, octets.len when nowhere. */
static size_t span_search(ms_span octets, ms_span needle) {
    for (size_t at = ms_span_find(octets, needle.data[0], 0); at < octets.len;
         at = ms_span_find(octets, needle.data[0], at + 1)) {
        if (ms_span_starts(ms_span_from(octets, at), needle)) {
            return at;
        }
    }
    return octets.len;
}

/* `octets` with each `secret` replaced by `{name}`. */
static ms_span replace_all(ms_span octets, ms_span secret, const char *name, ms_arena *arena) {
    char mark[ENVIRONMENT_NAME_MAX + 3];
    size_t at = secret.len == 0 ? octets.len : span_search(octets, secret);
    if (at == octets.len) {
        return octets;
    }
    size_t mark_len = (size_t)snprintf(mark, sizeof mark, "{%.*s}", ENVIRONMENT_NAME_MAX, name);
    size_t room = octets.len + octets.len / secret.len * mark_len;
    uint8_t *out = ms_arena_alloc(arena, room);
    size_t len = 0;
    while (out != NULL && at < octets.len) {
        memcpy(out + len, octets.data, at);
        memcpy(out + len + at, mark, mark_len);
        len += at + mark_len;
        octets = ms_span_from(octets, at + secret.len);
        at = span_search(octets, secret);
    }
    if (out == NULL) {
        return ms_span_of(NULL, 0);
    }
    if (octets.len != 0) {
        memcpy(out + len, octets.data, octets.len);
    }
    return ms_span_of(out, len + octets.len);
}

ms_span transcript_redact(ms_span octets, const environment *names, ms_arena *arena) {
    const environment_entry *entry = names == NULL ? NULL : names->entries;
    for (; entry != NULL; entry = entry->next) {
        if (!entry->secret) {
            continue;
        }
        const ms_span forms[SECRET_FORMS] = {
            base64_form(entry->value, arena),
            quoted_form(entry->value, arena),
            entry->value,
        };
        for (size_t i = 0; i < SECRET_FORMS; i++) {
            octets = replace_all(octets, forms[i], entry->name, arena);
        }
    }
    return octets;
}

static transcript_event *append(transcript *log, transcript_kind kind, unsigned connection) {
    if (log->count == TRANSCRIPT_EVENTS_MAX) {
        return NULL;
    }
    transcript_event *event = ms_arena_alloc(log->arena, sizeof *event);
    if (event == NULL) {
        return NULL;
    }
    event->kind = kind;
    event->connection = connection;
    event->microseconds = (unsigned)(transcript_now() - log->began);
    if (log->last == NULL) {
        log->first = event;
    } else {
        log->last->next = event;
    }
    log->last = event;
    log->count++;
    return event;
}

void transcript_add(transcript *log, transcript_kind kind, unsigned connection, ms_span octets,
                    const environment *names) {
    transcript_event *event = append(log, kind, connection);
    if (event == NULL) {
        return;
    }
    /* A secret that straddles the cut must be recognised, so some more than is kept is looked at.
     */
    ms_span looked_at = ms_span_slice(octets, 0, TRANSCRIPT_EVENT_MAX + ENVIRONMENT_SECRET_MAX);
    ms_span clean = transcript_redact(looked_at, names, log->arena);
    ms_span copy = {0};
    if (ms_arena_copy(log->arena, ms_span_slice(clean, 0, TRANSCRIPT_EVENT_MAX), &copy) == MS_OK) {
        event->octets = copy;
    }
    event->left_out = octets.len - looked_at.len + clean.len - event->octets.len;
}

void transcript_note(transcript *log, unsigned connection, const char *format, ...) {
    char text[NOTE_MAX];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    transcript_add(log, TRANSCRIPT_NOTE, connection, ms_span_of_string(text), NULL);
}
