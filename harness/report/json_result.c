/* json_result.h: a result and an endpoint as JSON. */
#include "report/json_result.h"

#include <stdlib.h>

#include "report/json_value.h"
#include "report/transcript_text.h"

/* Appends and takes over `item`. false: `list` is no longer whole. */
static bool append(json_t *list, json_t *item) {
    return item != NULL && json_array_append_new(list, item) == 0;
}

/* `list` when it is whole; else it is given back, and the result is NULL. */
static json_t *whole(json_t *list, bool good) {
    if (!good) {
        json_decref(list);
        return NULL;
    }
    return list;
}

static json_t *cites(const result *outcome) {
    json_t *list = json_array();
    bool good = list != NULL;
    const script_cite *cite = outcome->script == NULL ? NULL : outcome->script->cites;
    for (; good && cite != NULL; cite = cite->next) {
        good = append(list, json_pack("{s:i, s:o, s:s}", "rfc", (int)cite->rfc, "section",
                                      json_value_text(cite->section), "level",
                                      script_level_name(cite->level)));
    }
    return whole(list, good);
}

static json_t *diagnostics(const result *outcome) {
    json_t *list = json_array();
    bool good = list != NULL;
    for (const result_diagnostic *d = outcome->diagnostics; good && d != NULL; d = d->next) {
        const ms_diagnostic_info *info = ms_diagnostic_get(d->id);
        good = append(list, json_pack("{s:s, s:s, s:i, s:s, s:s, s:I, s:i, s:o}", "id", info->id,
                                      "severity", ms_severity_name(info->severity), "rfc",
                                      (int)info->rfc, "section", info->section, "text", info->text,
                                      "offset", (json_int_t)d->offset, "event", (int)d->unit,
                                      "excerpt", json_value_text(d->excerpt)));
    }
    return whole(list, good);
}

static json_t *event(const transcript_event *event, size_t share) {
    static const char *const kinds[] = {"sent", "received", "note"};
    size_t left_out = 0;
    ms_span shown = transcript_shown(event, share, &left_out);
    return json_pack("{s:I, s:i, s:s, s:o, s:I}", "t_us", (json_int_t)event->microseconds,
                     "connection", (int)event->connection, "kind", kinds[event->kind], "octets",
                     json_value_octets(shown), "left_out", (json_int_t)left_out);
}

static json_t *events(const transcript *log) {
    size_t share = transcript_share(log);
    json_t *list = json_array();
    bool good = list != NULL;
    for (const transcript_event *e = log->first; good && e != NULL; e = e->next) {
        good = append(list, event(e, share));
    }
    return whole(list, good);
}

/* expected, got, differs_at: null when nothing was compared. */
static json_t *comparison(const result *outcome) {
    if (outcome->expected.len == 0 && outcome->got.len == 0) {
        return json_pack("{s:n, s:n, s:n}", "expected", "got", "differs_at");
    }
    return json_pack("{s:o, s:o, s:I}", "expected", json_value_octets(outcome->expected), "got",
                     json_value_octets(outcome->got), "differs_at",
                     (json_int_t)outcome->differs_at);
}

static json_t *what_was_played(const result *outcome) {
    const endpoint *target = outcome->endpoint;
    return json_pack("{s:o, s:o, s:s, s:s, s:o, s:o}", "id", json_value_text(outcome->id), "title",
                     json_value_text(outcome->script == NULL ? NULL : outcome->script->title),
                     "protocol", script_protocol_name(target->protocol), "transport",
                     script_transport_name(target->transport), "server",
                     json_value_text(target->profile->name), "cites", cites(outcome));
}

static json_t *what_came_of_it(const result *outcome) {
    const char *before = outcome->changed ? verdict_name(outcome->before) : NULL;
    return json_pack(
        "{s:s, s:i, s:s?, s:b, s:o, s:I, s:o, s:I, s:b, s:b, s:o}", "verdict",
        verdict_name(outcome->verdict), "round", (int)(outcome->round == 0 ? 1 : outcome->round),
        "before", before, "unexpected", (int)result_unexpected(outcome), "message",
        json_value_text(outcome->message), "line", (json_int_t)outcome->line, "step",
        json_value_text(outcome->step), "milliseconds", (json_int_t)outcome->milliseconds,
        "expected_deviation", (int)outcome->expected_deviation, "known_flake",
        (int)outcome->known_flake, "reason", json_value_text(outcome->reason));
}

static json_t *evidence(const result *outcome, const report_options *options) {
    char *command = report_replay(outcome, options);
    json_t *object = json_pack("{s:o, s:o, s:o}", "diagnostics", diagnostics(outcome), "transcript",
                               events(&outcome->transcript), "replay", json_value_text(command));
    free(command);
    return object;
}

json_t *json_result(const result *outcome, const report_options *options) {
    json_t *object = what_was_played(outcome);
    json_t *const parts[] = {what_came_of_it(outcome), comparison(outcome),
                             evidence(outcome, options)};
    bool good = object != NULL;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        good = good && json_object_update(object, parts[i]) == 0;
        json_decref(parts[i]);
    }
    return whole(object, good);
}

static json_t *words(const script_word *word) {
    json_t *list = json_array();
    bool good = list != NULL;
    for (; good && word != NULL; word = word->next) {
        good = append(list, json_value_text(word->word));
    }
    return whole(list, good);
}

json_t *json_endpoint(const endpoint *target, bool with_capabilities) {
    static const endpoint nothing_known;
    const endpoint *seen = with_capabilities ? target : &nothing_known;
    return json_pack(
        "{s:o, s:s, s:s, s:o, s:{s:o, s:o, s:o}}", "server", json_value_text(target->profile->name),
        "protocol", script_protocol_name(target->protocol), "transport",
        script_transport_name(target->transport), "address", json_value_text(target->address_text),
        "capabilities", "greeted", words(seen->greeted_capabilities), "ready",
        words(seen->ready_capabilities), "authenticated", words(seen->authenticated_capabilities));
}

json_t *json_stale(const file_stale *stale) {
    return json_pack("{s:o, s:o, s:i, s:o, s:o}", "server", json_value_text(stale->entry->server),
                     "path", json_value_text(stale->entry->path), "line", (int)stale->entry->line,
                     "id", json_value_text(stale->entry->id), "why", json_value_text(stale->why));
}
