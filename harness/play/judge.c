/* judge.h: every octet a server sends is judged. */
#include "play/judge.h"

#include <stdio.h>
#include <string.h>

#include "net/text.h"

/* Octets shown on either side of the place that a diagnostic is about. */
enum { EXCERPT_BEFORE = 12, EXCERPT_AFTER = 20 };

static void note_diagnostic(struct session *session, const ms_diagnostic *diagnostic,
                            ms_span unit) {
    result *outcome = session->result;
    if (outcome->diagnostic_count == RESULT_DIAGNOSTICS_MAX) {
        return;
    }
    result_diagnostic *item = ms_arena_alloc(&outcome->arena, sizeof *item);
    if (item == NULL) {
        return;
    }
    size_t from = diagnostic->offset > EXCERPT_BEFORE ? diagnostic->offset - EXCERPT_BEFORE : 0;
    ms_span around = ms_span_slice(unit, from, EXCERPT_BEFORE + EXCERPT_AFTER);
    item->id = diagnostic->id;
    item->offset = diagnostic->offset;
    item->unit = (unsigned)outcome->transcript.count - 1;
    net_show(transcript_redact(around, session->secrets, &outcome->arena), item->excerpt,
             sizeof item->excerpt);
    result_diagnostic **last = &outcome->diagnostics;
    while (*last != NULL) {
        last = &(*last)->next;
    }
    *last = item;
    outcome->diagnostic_count++;
}

/* Whether the word at *list is `word`; moves *list to the next one. */
static bool next_is(const char **list, const char *word) {
    size_t length = strcspn(*list, " ");
    bool same = strlen(word) == length && strncmp(*list, word, length) == 0;
    *list += length;
    *list += strspn(*list, " ");
    return same;
}

/* Whether the profile has this fault as one that another exchange tells (endpoint.h). */
static bool told_elsewhere(const struct session *session, const char *fault) {
    const char *list = session->endpoint->profile->known_faults;
    bool known = false;
    while (list != NULL && *list != '\0') {
        bool named = next_is(&list, fault);
        bool here = next_is(&list, session->result->id);
        if (named && here) {
            return false;
        }
        known = known || named;
    }
    return known;
}

void judge_fault(struct session *session, const ms_diagnostic *fault, ms_span octets) {
    const ms_diagnostic_info *info = ms_diagnostic_get(fault->id);
    if (info->severity != MS_NOTE) {
        note_diagnostic(session, fault, octets);
    }
    if (info->severity == MS_ERROR && !told_elsewhere(session, info->id)) {
        char clause[48] = "";
        if (info->rfc != 0) {
            snprintf(clause, sizeof clause, " (RFC %u section %s)", info->rfc, info->section);
        }
        result_differ(session->result, VERDICT_FAIL, NULL, ms_span_of(NULL, 0),
                      ms_span_from(octets, fault->offset),
                      "%s at offset %zu of what the server sent: %s%s", info->id, fault->offset,
                      info->text, clause);
    }
}

/* RFC 5321 4.1.1.1: each keyword, and each keyword with each of its parameters. */
static void keep_keyword(struct session *session, const ms_smtp_keyword *keyword) {
    for (size_t i = 0; i <= keyword->count; i++) {
        ms_span parameter = i == 0 ? ms_span_of("", 0) : keyword->parameters[i - 1];
        size_t size = keyword->name.len + parameter.len + 2;
        script_word *word = ms_arena_alloc(&session->result->arena, sizeof *word);
        char *text = ms_arena_alloc(&session->result->arena, size);
        if (word == NULL || text == NULL) {
            return;
        }
        snprintf(text, size, "%.*s%s%.*s", (int)keyword->name.len, (const char *)keyword->name.data,
                 i == 0 ? "" : " ", (int)parameter.len, (const char *)parameter.data);
        *word = (script_word){text, session->capabilities};
        session->capabilities = word;
    }
}

static ms_status judge_ehlo(struct session *session, session_unit *unit,
                            ms_diagnostics *diagnostics) {
    ms_smtp_ehlo ehlo = {0};
    ms_status status =
        ms_smtp_ehlo_parse(unit->octets, &unit->smtp, &session->arena, &ehlo, diagnostics);
    session->capabilities = NULL;
    for (size_t i = 0; i < ehlo.count; i++) {
        keep_keyword(session, &ehlo.keywords[i]);
    }
    session->enhanced = ms_smtp_ehlo_find(&ehlo, MS_SPAN_LIT("ENHANCEDSTATUSCODES")) != NULL;
    return status;
}

static ms_status judge_smtp(struct session *session, session_unit *unit,
                            ms_diagnostics *diagnostics) {
    ms_status status = ms_smtp_reply_parse(unit->octets, &session->arena, &unit->smtp, diagnostics);
    bool answers_hello = hello_is_next(&session->hello);
    hello_answered(&session->hello, unit->smtp.code);
    if (status != MS_OK) {
        return status == MS_INVALID ? MS_OK : status;
    }
    if (unit->smtp.code == 334) {
        ms_span challenge = {0};
        status = ms_smtp_challenge_parse(unit->octets, &unit->smtp, &session->arena, &challenge,
                                         diagnostics);
        return status == MS_INVALID ? MS_OK : status;
    }
    if (answers_hello) {
        return unit->smtp.code == 250 ? judge_ehlo(session, unit, diagnostics) : MS_OK;
    }
    if (!session->greeted || !session->enhanced) {
        return MS_OK;
    }
    return ms_smtp_reply_require_enhanced(unit->octets, &unit->smtp, &session->arena, diagnostics);
}

static void keep_capabilities(struct session *session, const ms_imap_value *first) {
    session->capabilities = NULL;
    for (; first != NULL; first = first->next) {
        script_word *word = ms_arena_alloc(&session->result->arena, sizeof *word);
        char *text = ms_arena_alloc(&session->result->arena, first->octets.len + 1);
        if (word == NULL || text == NULL) {
            return;
        }
        memcpy(text, first->octets.data, first->octets.len);
        *word = (script_word){text, session->capabilities};
        session->capabilities = word;
    }
}

/* From here on UTF-8 may stand in quoted strings (RFC 6855 3), with IMAP4rev2 in text too (RFC
 * 9051 6.3.1). */
static void follow_enabled(struct session *session, const ms_imap_value *first) {
    bool rev2 = ms_imap_capability_has(first, MS_SPAN_LIT("IMAP4rev2"));
    bool accept = ms_imap_capability_has(first, MS_SPAN_LIT("UTF8=ACCEPT"));
    session->imap_settings.utf8 = session->imap_settings.utf8 || rev2 || accept;
    session->imap_settings.utf8_text = session->imap_settings.utf8_text || rev2;
}

static ms_status judge_imap(struct session *session, session_unit *unit,
                            ms_diagnostics *diagnostics) {
    const ms_imap_response *response = &unit->imap;
    ms_status status = ms_imap_response_parse(unit->octets, &session->imap_settings,
                                              &session->arena, &unit->imap, diagnostics);
    if (ms_imap_value_is(response->code, MS_SPAN_LIT("CAPABILITY"))) {
        keep_capabilities(session, response->code->next);
    }
    if (ms_span_equal_nocase(response->name, MS_SPAN_LIT("CAPABILITY"))) {
        keep_capabilities(session, response->values);
    }
    if (ms_span_equal_nocase(response->name, MS_SPAN_LIT("ENABLED"))) {
        follow_enabled(session, response->values);
    }
    return status == MS_INVALID ? MS_OK : status;
}

/* What the unit is after those before it. */
static void follow_unit(struct session *session, const session_unit *unit) {
    if (session->endpoint->protocol == SCRIPT_IMAP) {
        invariant_imap(session, unit);
    } else {
        invariant_smtp(session, unit);
    }
}

ms_status judge_unit(struct session *session, session_unit *unit) {
    ms_diagnostics diagnostics = {0};
    ms_status status = session->endpoint->protocol == SCRIPT_IMAP
                           ? judge_imap(session, unit, &diagnostics)
                           : judge_smtp(session, unit, &diagnostics);
    if (status == MS_OK) {
        follow_unit(session, unit);
    }
    session->greeted = true;
    for (size_t i = 0; i < diagnostics.count; i++) {
        judge_fault(session, &diagnostics.items[i], unit->octets);
    }
    return status;
}
