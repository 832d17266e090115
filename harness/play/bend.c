/* bend.h: wrong answers. */
#include "play/bend.h"

#include <stdio.h>
#include <string.h>

#include "mailspec/imap.h"
#include "mailspec/smtp.h"
#include "play/join.h"

const char *bend_name(bend_kind kind) {
    static const char *const names[BEND_COUNT] = {
        "none",          "drop",  "double",    "code",      "tag",   "bare-lf",
        "literal-count", "close", "forbidden", "keep-open", "noise", "value",
    };
    return names[kind];
}

static bool is_untagged(const script_step *step, script_protocol protocol) {
    ms_span tag = {0};
    return protocol == SCRIPT_IMAP && match_imap_kind(step->patterns, &tag) == MS_IMAP_UNTAGGED;
}

static bool is_tagged(const script_step *step, script_protocol protocol) {
    ms_span tag = {0};
    return protocol == SCRIPT_IMAP && match_imap_kind(step->patterns, &tag) == MS_IMAP_TAGGED;
}

/* A wrong password may be refused at any point of the exchange; with the right one the server must
 * say all that it has to say, and by SCRAM prove that it knows the password (RFC 5802 section 3).
 */
static bool concerns_sasl(bend_kind kind, const script_step *step) {
    bool right = step->sent == NULL;
    bool mutual = strncmp(step->mechanism, "SCRAM-", strlen("SCRAM-")) == 0;
    return kind == BEND_CLOSE || (kind == BEND_DROP && right) ||
           (kind == BEND_VALUE && right && mutual);
}

/* Whether more replies may come before the next one that is asked for on this connection. */
static bool precedes_until(const script_step *step) {
    const script_step *next = step->next;
    while (next != NULL && (next->connection != step->connection ||
                            (next->kind != SCRIPT_EXPECT && next->kind != SCRIPT_CLOSED))) {
        next = next->next;
    }
    return next != NULL && next->skips;
}

bool bend_concerns(bend_kind kind, const script_step *step, script_protocol protocol) {
    switch (step->kind) {
    case SCRIPT_NEVER:
        return kind == BEND_FORBIDDEN;
    case SCRIPT_CLOSED:
        return kind == BEND_KEEP_OPEN;
    case SCRIPT_SILENCE:
        return kind == BEND_NOISE;
    case SCRIPT_DELIVERED:
    case SCRIPT_TRACE:
        return kind == BEND_DROP || kind == BEND_VALUE;
    case SCRIPT_UNDELIVERED:
        return kind == BEND_FORBIDDEN;
    case SCRIPT_SASL:
        return concerns_sasl(kind, step);
    case SCRIPT_EXPECT:
        break;
    default:
        return false;
    }
    if (kind == BEND_DOUBLE) {
        return !is_untagged(step, protocol) && !precedes_until(step);
    }
    if (kind == BEND_TAG) {
        return is_tagged(step, protocol);
    }
    return kind == BEND_DROP || kind == BEND_CODE || kind == BEND_BARE_LF ||
           kind == BEND_LITERAL_COUNT || kind == BEND_CLOSE;
}

/* Whether some alternative of the step allows the reply. */
static bool allowed(const script_step *step, script_protocol protocol, const environment *names,
                    ms_span reply, ms_arena *arena) {
    ms_diagnostics ignored = {0};
    for (const script_pattern *pattern = step->patterns; pattern != NULL; pattern = pattern->next) {
        struct match match;
        match_init(&match, names, arena);
        ms_status status = MS_INVALID;
        if (protocol == SCRIPT_IMAP) {
            ms_imap_response response = {0};
            status = ms_imap_response_parse(reply, NULL, arena, &response, &ignored);
            status = status == MS_OK ? match_imap(&match, pattern, &response) : status;
        } else {
            ms_smtp_reply parsed = {0};
            status = ms_smtp_reply_parse(reply, arena, &parsed, &ignored);
            status = status == MS_OK ? match_smtp(&match, pattern, &parsed) : status;
        }
        if (status == MS_OK) {
            return true;
        }
    }
    return false;
}

/* The reply with another first digit on each line. */
static ms_status smtp_with_digit(ms_span reply, char digit, ms_arena *arena, ms_span *bent) {
    ms_status status = ms_arena_copy(arena, reply, bent);
    uint8_t *octets = (uint8_t *)bent->data;
    for (size_t at = 0; status == MS_OK && at < bent->len; at = ms_span_find(*bent, '\n', at) + 1) {
        octets[at] = (uint8_t)digit;
    }
    return status;
}

static ms_status bend_smtp_code(const struct bend *bend, const environment *names, ms_span reply,
                                ms_arena *arena, ms_span *bent, bool *neutral) {
    static const char digits[] = {'5', '2', '4', '3'};
    for (size_t i = 0; i < sizeof digits; i++) {
        ms_status status = smtp_with_digit(reply, digits[i], arena, bent);
        if (status != MS_OK) {
            return status;
        }
        if (!allowed(bend->step, SCRIPT_SMTP, names, *bent, arena)) {
            return MS_OK;
        }
    }
    *neutral = true;
    return MS_OK;
}

/* The word after the tag or the asterisk, where a status response has its condition. */
static ms_span condition_of(ms_span reply) {
    static const char *const conditions[] = {"OK", "NO", "BAD", "PREAUTH", "BYE"};
    size_t begin = ms_span_find(reply, ' ', 0) + 1;
    ms_span word = ms_span_from(reply, begin);
    size_t len = 0;
    while (len < word.len && ms_is_alpha(word.data[len])) {
        len++;
    }
    word = ms_span_slice(word, 0, len);
    for (size_t i = 0; i < sizeof conditions / sizeof conditions[0]; i++) {
        if (ms_span_equal_nocase(word, ms_span_of_string(conditions[i]))) {
            return word;
        }
    }
    return ms_span_of(NULL, 0);
}

static ms_status bend_imap_code(const struct bend *bend, const environment *names, ms_span reply,
                                ms_arena *arena, ms_span *bent, bool *neutral) {
    static const char *const others[] = {"NO", "BAD", "OK"};
    ms_span condition = condition_of(reply);
    if (condition.len == 0) {
        *neutral = true;
        return MS_OK;
    }
    size_t at = ms_span_offset(reply, condition);
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        const ms_span parts[] = {ms_span_slice(reply, 0, at), ms_span_of_string(others[i]),
                                 ms_span_from(reply, at + condition.len)};
        ms_status status = join_spans(arena, parts, 3, bent);
        if (status != MS_OK) {
            return status;
        }
        if (!allowed(bend->step, SCRIPT_IMAP, names, *bent, arena)) {
            return MS_OK;
        }
    }
    *neutral = true;
    return MS_OK;
}

/* The first literal's announcement with a count one higher. */
static ms_status bend_literal(ms_span reply, ms_arena *arena, ms_span *bent, bool *neutral) {
    for (size_t open = ms_span_find(reply, '{', 0); open < reply.len;
         open = ms_span_find(reply, '{', open + 1)) {
        size_t close = ms_span_find(reply, '}', open);
        uint64_t count = 0;
        char digits[24];
        if (!ms_span_to_u64(ms_span_slice(reply, open + 1, close - open - 1), &count) ||
            !ms_span_starts(ms_span_from(reply, close), MS_SPAN_LIT("}\r\n"))) {
            continue;
        }
        snprintf(digits, sizeof digits, "%llu", (unsigned long long)count + 1);
        const ms_span parts[] = {ms_span_slice(reply, 0, open + 1), ms_span_of_string(digits),
                                 ms_span_from(reply, close)};
        return join_spans(arena, parts, 3, bent);
    }
    *neutral = true;
    return MS_OK;
}

/* or closed: allows what the client sees: the connection closed, and nothing before. */
static bool closes_well(const struct bend *bend) {
    const script_step *step = bend->step;
    bool closes =
        bend->kind == BEND_CLOSE || (step->next != NULL && step->next->kind == SCRIPT_CLOSED &&
                                     step->next->connection == step->connection);
    return closes && step->or_closed && step->closed == SCRIPT_GRADE_PASS;
}

ms_status bend_reply(const struct bend *bend, script_protocol protocol, const environment *names,
                     ms_span reply, ms_arena *arena, ms_span *bent, bool *neutral) {
    *neutral = false;
    *bent = ms_span_of(NULL, 0);
    switch (bend->kind) {
    case BEND_CLOSE:
    case BEND_DROP:
        *neutral = closes_well(bend);
        return MS_OK;
    case BEND_DOUBLE:
        return join_two(arena, reply, reply, bent);
    case BEND_TAG:
        return join_two(arena, MS_SPAN_LIT("X"), reply, bent);
    case BEND_BARE_LF:
        return join_two(arena, ms_span_slice(reply, 0, reply.len - 2), MS_SPAN_LIT("\n"), bent);
    case BEND_LITERAL_COUNT:
        return bend_literal(reply, arena, bent, neutral);
    case BEND_CODE:
        return protocol == SCRIPT_IMAP ? bend_imap_code(bend, names, reply, arena, bent, neutral)
                                       : bend_smtp_code(bend, names, reply, arena, bent, neutral);
    default:
        *bent = reply;
        return MS_OK;
    }
}
