/* played.h: what must be true of a result. */
#include "oracles/played.h"

#include <stdio.h>
#include <string.h>

#include "mailspec/base64.h"

/*
 * Octets of a result that an input of so many may cost. Each unit is kept in the transcript; of 100
 * a diagnostic with an excerpt; a session's values are kept once each time they are captured; and
 * redaction copies each event once for every form of every secret that it holds. The fixed part is
 * the plan, and what the client sends.
 */
#define PLAY_ARENA_FIXED ((size_t)512 * 1024)
#define PLAY_ARENA_FACTOR ((size_t)1024)

/* An exchange has at most some fifty steps, each of a call or two; each call that receives gives an
 * octet or is a step's last. */
#define PLAY_CALLS_FIXED ((size_t)512)
#define PLAY_CALLS_FACTOR ((size_t)4)

static const char *const secret_names[] = {"{password}", "{password2}", "{sasl-plain}",
                                           "{sasl-response}"};

/* The length of a secret's name in braces, when one stands at `at`. */
static size_t mark_at(ms_span text, size_t at) {
    for (size_t i = 0; i < sizeof secret_names / sizeof secret_names[0]; i++) {
        ms_span name = ms_span_of_string(secret_names[i]);
        if (ms_span_starts(ms_span_from(text, at), name)) {
            return name.len;
        }
    }
    return 0;
}

static size_t find_mark(ms_span text) {
    size_t at = ms_span_find(text, '{', 0);
    while (at < text.len && mark_at(text, at) == 0) {
        at = ms_span_find(text, '{', at + 1);
    }
    return at;
}

/* Where `part` begins in `octets`; behind their end when nowhere. */
static size_t find(ms_span octets, ms_span part) {
    size_t at = part.len == 0 ? 0 : ms_span_find(octets, part.data[0], 0);
    while (at < octets.len && !ms_span_starts(ms_span_from(octets, at), part)) {
        at = ms_span_find(octets, part.data[0], at + 1);
    }
    return at < octets.len || part.len == 0 ? at : octets.len + 1;
}

/* How many of `octets` the event shows from their beginning on, names of secrets being any octets;
 * SIZE_MAX when it shows other ones. */
static size_t shown(ms_span event, ms_span octets) {
    size_t used = 0;
    bool after_mark = false;
    for (;;) {
        size_t mark = find_mark(event);
        ms_span literal = ms_span_slice(event, 0, mark);
        size_t at = after_mark ? find(ms_span_from(octets, used), literal) : 0;
        if (used + at > octets.len || !ms_span_starts(ms_span_from(octets, used + at), literal)) {
            return SIZE_MAX;
        }
        used += at + literal.len;
        if (mark == event.len) {
            return used;
        }
        event = ms_span_from(event, mark + mark_at(event, mark));
        after_mark = true;
    }
}

void oracle_verdict(const result *outcome) {
    bool known = (unsigned)outcome->verdict < VERDICT_COUNT;
    oracle_check(known, "verdict", "one that the contract does not have");
    oracle_check((outcome->verdict == VERDICT_PASS) == (outcome->message[0] == '\0'), "verdict",
                 "a pass with a sentence, or another verdict without");
    oracle_check(outcome->differs_at <= outcome->got.len, "verdict",
                 "a difference behind what was got");
    size_t count = 0;
    for (const result_diagnostic *item = outcome->diagnostics; item != NULL; item = item->next) {
        const transcript_event *event = outcome->transcript.first;
        for (unsigned i = 0; event != NULL && i < item->unit; i++) {
            event = event->next;
        }
        bool received = event != NULL && event->kind == TRANSCRIPT_RECEIVED;
        oracle_check(received, "verdict", "a diagnostic in what was not received");
        oracle_check(!received || item->offset <= event->octets.len + event->left_out ||
                         find_mark(event->octets) < event->octets.len,
                     "verdict", "a diagnostic behind the unit's end");
        oracle_check(ms_diagnostic_get(item->id)->severity != MS_ERROR ||
                         outcome->verdict >= VERDICT_FAIL,
                     "verdict", "an error that does not fail");
        count++;
    }
    oracle_check(count == outcome->diagnostic_count && count <= RESULT_DIAGNOSTICS_MAX, "verdict",
                 "another number of diagnostics than is said");
}

/* Where in the stream the next octets of each connection begin. */
struct follower {
    ms_span rest[SCRIPT_CONNECTIONS + 1];
    bool single;
};

/* One event that was received. A connection's octets follow each other but for separators, and,
 * when other connections took octets too, those of theirs. */
static void follow(struct follower *follower, const transcript_event *event) {
    ms_span *rest = &follower->rest[event->connection];
    size_t used = shown(event->octets, *rest);
    while (used == SIZE_MAX && rest->len != 0 &&
           (!follower->single || rest->data[0] == SERVER_SEPARATOR)) {
        *rest = ms_span_from(*rest, 1);
        used = shown(event->octets, *rest);
    }
    oracle_check(used != SIZE_MAX, "transcript", "what the server sent is not what is shown");
    *rest = ms_span_from(*rest, used == SIZE_MAX ? rest->len : used);
}

/* One event that was sent; in segments it is several sends. Returns the octets behind it. */
static ms_span follow_sent(ms_span octets, const transcript_event *event) {
    size_t used = shown(event->octets, octets);
    oracle_check(used != SIZE_MAX, "transcript", "what the client sent is not what is shown");
    return ms_span_from(octets, used == SIZE_MAX ? octets.len : used);
}

void oracle_transcript(const result *outcome, const server *from, bool single) {
    ms_span sent = ms_span_of(from->sent, from->sent_length);
    struct follower follower = {.single = single};
    for (size_t i = 0; i <= SCRIPT_CONNECTIONS; i++) {
        follower.rest[i] = ms_span_slice(from->stream, 0, from->at);
    }
    for (const transcript_event *event = outcome->transcript.first; event != NULL;
         event = event->next) {
        oracle_check(event->left_out == 0, "transcript", "octets of a short event are left out");
        if (event->kind == TRANSCRIPT_RECEIVED) {
            follow(&follower, event);
        } else if (event->kind == TRANSCRIPT_SENT) {
            sent = follow_sent(sent, event);
        }
    }
    oracle_check(sent.len == 0 || outcome->transcript.count == TRANSCRIPT_EVENTS_MAX, "transcript",
                 "the client sent more than is shown");
}

static void check_secret(const result *outcome, ms_span form) {
    const ms_span texts[] = {
        ms_span_of_string(outcome->message),
        outcome->expected,
        outcome->got,
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        oracle_check(find(texts[i], form) > texts[i].len, "secret", "it stands in a finding");
    }
    for (const transcript_event *event = outcome->transcript.first; event != NULL;
         event = event->next) {
        oracle_check(find(event->octets, form) > event->octets.len, "secret",
                     "it stands in the transcript");
    }
    for (const result_diagnostic *item = outcome->diagnostics; item != NULL; item = item->next) {
        ms_span excerpt = ms_span_of_string(item->excerpt);
        oracle_check(find(excerpt, form) > excerpt.len, "secret", "it stands in an excerpt");
    }
}

void oracle_secret(const result *outcome, const char *secret) {
    uint8_t form[128];
    size_t length = 0;
    ms_span octets = ms_span_of_string(secret);
    check_secret(outcome, octets);
    if (ms_base64_encode(octets, NULL, form, sizeof form, &length) == MS_OK) {
        check_secret(outcome, ms_span_of(form, length));
    }
    length = 0;
    for (size_t i = 0; i < octets.len && length + 2 <= sizeof form; i++) {
        if (octets.data[i] == '"' || octets.data[i] == '\\') {
            form[length++] = '\\';
        }
        form[length++] = octets.data[i];
    }
    check_secret(outcome, ms_span_of(form, length));
}

void oracle_play_bounded(const result *outcome, const server *from) {
    oracle_check(outcome->arena.taken <= PLAY_ARENA_FIXED + PLAY_ARENA_FACTOR * from->stream.len,
                 "bounded", "more memory than is linear in what the server sent");
    oracle_check(from->calls <= PLAY_CALLS_FIXED + PLAY_CALLS_FACTOR * from->stream.len, "bounded",
                 "more calls than are linear in what the server sent");
}

void oracle_same_verdict(const result *a, const result *b) {
    oracle_check(a->verdict == b->verdict && a->line == b->line, "split",
                 "in other pieces there is another verdict");
    oracle_check(a->diagnostic_count == b->diagnostic_count, "split",
                 "in other pieces there are other diagnostics");
}

void oracle_same_play(const result *a, const result *b) {
    oracle_check(a->verdict == b->verdict && a->line == b->line &&
                     strcmp(a->message, b->message) == 0 && ms_span_equal(a->got, b->got) &&
                     ms_span_equal(a->expected, b->expected),
                 "same", "played again there is another finding");
    const transcript_event *x = a->transcript.first;
    const transcript_event *y = b->transcript.first;
    for (; x != NULL && y != NULL; x = x->next, y = y->next) {
        oracle_check(x->kind == y->kind && x->microseconds == y->microseconds &&
                         ms_span_equal(x->octets, y->octets),
                     "same", "played again there is another transcript");
    }
    oracle_check(x == y, "same", "played again the transcript is longer or shorter");
}
