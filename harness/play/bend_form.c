/* bend.h: literals that are announced wrongly; and other forms of a right reply. */
#include <stdio.h>
#include <stdlib.h>

#include "mailspec/imap.h"
#include "play/bend.h"
#include "play/join.h"

enum { CODE = 3 };

/* A literal's announcement. */
typedef struct announcement {
    size_t open, close; /* of its braces */
    uint64_t count;
} announcement;

/* The first one from `from` on; open is reply.len when there is none. */
static announcement next_literal(ms_span reply, size_t from) {
    announcement found = {.open = ms_span_find(reply, '{', from)};
    while (found.open < reply.len) {
        found.close = ms_span_find(reply, '}', found.open);
        ms_span digits = ms_span_slice(reply, found.open + 1, found.close - found.open - 1);
        if (ms_span_to_u64(digits, &found.count) &&
            ms_span_starts(ms_span_from(reply, found.close), MS_SPAN_LIT("}\r\n"))) {
            return found;
        }
        found.open = ms_span_find(reply, '{', found.open + 1);
    }
    found.open = reply.len;
    return found;
}

/* Literal number variant / 2, with a count one higher or, for an odd variant, one lower. */
static ms_status literal_count(const struct bend *bend, const bend_scene *scene, bent_reply *bent) {
    ms_span reply = scene->reply;
    char digits[24];
    announcement found = next_literal(reply, 0);
    for (unsigned i = 0; i < bend->variant / 2 && found.open < reply.len; i++) {
        found = next_literal(reply, found.close + CODE + (size_t)found.count);
    }
    bool lower = bend->variant % 2 != 0;
    if (found.open >= reply.len || (lower && found.count == 0)) {
        return MS_OK;
    }
    snprintf(digits, sizeof digits, "%llu",
             (unsigned long long)(lower ? found.count - 1 : found.count + 1));
    const ms_span parts[] = {ms_span_slice(reply, 0, found.open + 1), ms_span_of_string(digits),
                             ms_span_from(reply, found.close)};
    bent->effect = BEND_IS_FAULTY;
    return join_spans(scene->names->arena, parts, 3, &bent->octets);
}

/* RFC 9051 7.1: untagged OK may come at any time once the greeting was sent. */
static ms_status chatter(const bend_scene *scene, bent_reply *bent) {
    if (scene->answer == RENDER_GREETING) {
        return MS_OK;
    }
    bent->effect = BEND_IS_ALLOWED;
    return join_two(scene->names->arena, MS_SPAN_LIT("* OK still here\r\n"), scene->reply,
                    &bent->octets);
}

/* RFC 5321 4.2.1: any reply may have several lines. The last line comes twice: once as one that
 * goes on. What comes after EHLO lists keywords, and a challenge is one line (RFC 4954). */
static ms_status more_lines(const bend_scene *scene, bent_reply *bent) {
    ms_span reply = scene->reply;
    size_t begin = reply.len - 1;
    while (begin > 0 && reply.data[begin - 1] != '\n') {
        begin--;
    }
    ms_span last = ms_span_from(reply, begin);
    if (scene->answer == RENDER_HELLO || ms_span_starts(reply, MS_SPAN_LIT("334"))) {
        return MS_OK;
    }
    const ms_span parts[] = {ms_span_slice(reply, 0, begin), ms_span_slice(last, 0, CODE),
                             MS_SPAN_LIT("-"), ms_span_from(last, CODE + 1), last};
    bent->effect = BEND_IS_ALLOWED;
    return join_spans(scene->names->arena, parts, 5, &bent->octets);
}

/* Octets of a quoted string that begins at `open`, its quotes included; 0 when it does not end. */
static size_t quoted_length(ms_span reply, size_t open) {
    for (size_t at = open + 1; at < reply.len; at++) {
        if (reply.data[at] == '"') {
            return at + 1 - open;
        }
        at += reply.data[at] == '\\' ? 1 : 0;
    }
    return 0;
}

/* The quoted string as a literal. */
static ms_status write_literal(FILE *out, ms_span quoted) {
    size_t escapes = 0;
    ms_span inner = ms_span_slice(quoted, 1, quoted.len - 2);
    for (size_t i = 0; i < inner.len; i++) {
        bool escape = inner.data[i] == '\\';
        escapes += escape ? 1 : 0;
        i += escape ? 1 : 0;
    }
    (void)fprintf(out, "{%zu}\r\n", inner.len - escapes);
    for (size_t i = 0; i < inner.len; i++) {
        i += inner.data[i] == '\\' ? 1 : 0;
        (void)fputc(inner.data[i], out);
    }
    return ferror(out) == 0 ? MS_OK : MS_NOMEM;
}

static ms_status write_literals(FILE *out, ms_span reply) {
    ms_status status = MS_OK;
    for (size_t at = 0; at < reply.len && status == MS_OK;) {
        announcement literal = next_literal(reply, at);
        size_t next = ms_span_find(reply, '"', at);
        size_t quoted = next < literal.open ? quoted_length(reply, next) : 0;
        size_t plain = quoted != 0 ? next : literal.open;
        if (quoted == 0 && literal.open < reply.len) {
            plain = literal.close + CODE + (size_t)literal.count;
        }
        plain = plain < reply.len ? plain : reply.len;
        (void)fwrite(reply.data + at, 1, plain - at, out);
        if (quoted != 0) {
            status = write_literal(out, ms_span_slice(reply, next, quoted));
        }
        at = plain + quoted;
    }
    return status;
}

/* UTF-8 in quoted strings is no fault here: what counts is what writing literals adds. */
static const ms_imap_settings any_text = {.utf8 = true};

/* RFC 9051 4.3: a string is quoted or a literal, and which of them is the server's choice. Where
 * the grammar has a quoted string only, or the text is for people, the parser says that this is
 * none. */
static ms_status as_literals(const bend_scene *scene, bent_reply *bent) {
    ms_arena *arena = scene->names->arena;
    ms_imap_response before = {0};
    ms_imap_response after = {0};
    ms_diagnostics ignored = {0};
    ms_diagnostics found = {0};
    char *text = NULL;
    size_t size = 0;
    if (ms_span_find(scene->reply, '"', 0) >= scene->reply.len ||
        ms_imap_response_parse(scene->reply, &any_text, arena, &before, &ignored) != MS_OK ||
        before.condition != MS_IMAP_NO_CONDITION || before.kind != MS_IMAP_UNTAGGED) {
        return MS_OK;
    }
    FILE *out = open_memstream(&text, &size);
    if (out == NULL) {
        return MS_NOMEM;
    }
    ms_status status = write_literals(out, scene->reply);
    status = fclose(out) == 0 ? status : MS_NOMEM;
    if (status == MS_OK) {
        status = ms_arena_copy(arena, ms_span_of(text, size), &bent->octets);
    }
    free(text);
    if (status == MS_OK && !ms_span_equal(bent->octets, scene->reply) &&
        ms_imap_response_parse(bent->octets, &any_text, arena, &after, &found) == MS_OK &&
        found.count == ignored.count) {
        bent->effect = BEND_IS_ALLOWED;
    }
    return status;
}

ms_status bend_form(const struct bend *bend, const bend_scene *scene, bent_reply *bent) {
    switch (bend->kind) {
    case BEND_LITERAL_COUNT:
        return literal_count(bend, scene, bent);
    case BEND_CHATTER:
        return chatter(scene, bent);
    case BEND_LINES:
        return more_lines(scene, bent);
    case BEND_FORM:
        return as_literals(scene, bent);
    default: /* pieces: what is sent is the same */
        bent->effect = BEND_IS_ALLOWED;
        return MS_OK;
    }
}
