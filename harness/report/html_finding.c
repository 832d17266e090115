/* html.h: one finding. */
#include <stdlib.h>

#include "report/html.h"
#include "report/html_text.h"
#include "report/transcript_text.h"

static void write_summary(FILE *out, const result *outcome) {
    const char *name = verdict_name(outcome->verdict);
    fprintf(out, "<summary><b class=\"v %s%s\">%s</b> <code>", name,
            outcome->expected_deviation ? " known" : "", name);
    html_write_string(out, outcome->id);
    fputs("</code> <span class=\"where\">", out);
    html_write_endpoint(out, outcome->endpoint);
    fputs("</span> <span class=\"says\">", out);
    bool told = outcome->message[0] != '\0' || outcome->script == NULL;
    html_write_string(out, told ? outcome->message : outcome->script->title);
    fputs("</span></summary>\n", out);
}

static void write_cites(FILE *out, const script *exchange) {
    fputs("<dt>clause</dt><dd>", out);
    const char *comma = "";
    for (const script_cite *cite = exchange->cites; cite != NULL; cite = cite->next) {
        fprintf(out, "%sRFC %u ", comma, cite->rfc);
        html_write_string(out, cite->section);
        fprintf(out, " %s", script_level_name(cite->level));
        comma = ", ";
    }
    fputs("</dd>\n", out);
}

static void write_script(FILE *out, const result *outcome) {
    fputs("<dt>checks</dt><dd>", out);
    html_write_string(out, outcome->script->title);
    fputs("</dd>\n", out);
    if (outcome->script->cites != NULL) {
        write_cites(out, outcome->script);
    }
    if (outcome->line != 0) {
        fprintf(out, "<dt>line %u</dt><dd><code>", outcome->line);
        html_write_string(out, outcome->step);
        fputs("</code></dd>\n", out);
    }
}

static void write_comparison(FILE *out, const result *outcome) {
    if (outcome->expected.len == 0 && outcome->got.len == 0) {
        return;
    }
    fputs("<dt>expected</dt><dd><pre>", out);
    html_write_octets(out, outcome->expected, outcome->differs_at);
    fputs("</pre></dd>\n<dt>got</dt><dd><pre>", out);
    html_write_octets(out, outcome->got, outcome->differs_at);
    fprintf(out, "</pre><small>differs at octet %zu</small></dd>\n", outcome->differs_at);
}

static void write_diagnostics(FILE *out, const result *outcome) {
    for (const result_diagnostic *d = outcome->diagnostics; d != NULL; d = d->next) {
        const ms_diagnostic_info *info = ms_diagnostic_get(d->id);
        fprintf(out, "<dt>syntax</dt><dd>%s <code>%s</code>: ", ms_severity_name(info->severity),
                info->id);
        html_write_string(out, info->text);
        if (info->rfc != 0) {
            fprintf(out, " (RFC %u %s)", info->rfc, info->section);
        }
        fprintf(out, ", at octet %zu<pre>", d->offset);
        html_write_string(out, d->excerpt);
        fputs("</pre></dd>\n", out);
    }
}

static void write_event(FILE *out, const transcript_event *event, size_t share) {
    static const struct {
        const char *kind, *who, *arrow;
    } marks[] = {
        [TRANSCRIPT_SENT] = {"sent", "C", " &rarr;"},
        [TRANSCRIPT_RECEIVED] = {"received", "S", " &larr;"},
        [TRANSCRIPT_NOTE] = {"note", "", ""},
    };
    size_t left_out = 0;
    ms_span shown = transcript_shown(event, share, &left_out);
    fprintf(out, "<li class=\"%s\"><span>%u.%03u</span><b>%s%u%s</b><code>",
            marks[event->kind].kind, event->microseconds / 1000000,
            event->microseconds / 1000 % 1000, marks[event->kind].who, event->connection,
            marks[event->kind].arrow);
    if (event->kind == TRANSCRIPT_NOTE) {
        html_write_text(out, shown);
    } else {
        html_write_octets(out, shown, HTML_NO_MARK);
    }
    fputs("</code>", out);
    if (left_out != 0) {
        fprintf(out, "<small>%zu octets left out</small>", left_out);
    }
    fputs("</li>\n", out);
}

static void write_transcript(FILE *out, const transcript *log) {
    size_t share = transcript_share(log);
    if (log->first == NULL) {
        return;
    }
    fputs("<ol class=\"transcript\">\n", out);
    for (const transcript_event *event = log->first; event != NULL; event = event->next) {
        write_event(out, event, share);
    }
    fputs("</ol>\n", out);
}

static void write_reason(FILE *out, const result *outcome) {
    if (outcome->changed) {
        fprintf(out, "<dt>flake</dt><dd>%s in the first round, %s in round %u</dd>\n",
                verdict_name(outcome->before), verdict_name(outcome->verdict), outcome->round);
    }
    if (outcome->expected_deviation) {
        fprintf(out, "<dt>%s</dt><dd>", outcome->known_flake ? "known flake" : "known");
        html_write_string(out, outcome->reason);
        fputs("</dd>\n", out);
    }
}

void html_write_finding(FILE *out, const result *outcome, size_t number,
                        const report_options *options) {
    char *command = report_replay(outcome, options);
    fprintf(out, "<details class=\"finding\" id=\"f%zu\" data-verdict=\"%s\" data-at=\"", number,
            verdict_name(outcome->verdict));
    html_write_endpoint(out, outcome->endpoint);
    fputs("\">\n", out);
    write_summary(out, outcome);
    fputs("<dl>\n", out);
    if (outcome->script != NULL) {
        write_script(out, outcome);
    }
    write_comparison(out, outcome);
    write_diagnostics(out, outcome);
    write_reason(out, outcome);
    fputs("<dt>replay</dt><dd><pre>", out);
    html_write_string(out, command);
    fputs("</pre></dd>\n</dl>\n", out);
    write_transcript(out, &outcome->transcript);
    fputs("</details>\n", out);
    free(command);
}
