/* html.h: how the run went, and how on each endpoint. */
#include "report/html.h"

#include <inttypes.h>

#include "report/html_text.h"

void html_write_endpoint(FILE *out, const endpoint *target) {
    html_write_string(out, target->profile->name);
    fprintf(out, " %s %s", script_protocol_name(target->protocol),
            script_transport_name(target->transport));
}

static const char *outcome(const file_report *file) {
    if (file->state == REPORT_GOING) {
        return "The run had not ended when this was written.";
    }
    if (file->state == REPORT_INTERRUPTED) {
        return "The run was interrupted.";
    }
    if (file->totals.endpoints_lost != 0) {
        return "Not every endpoint could be played on: a baseline failed.";
    }
    return file->totals.unexpected == 0 && file->stale_count == 0
               ? "Every result was as expected."
               : "Not every result was as expected.";
}

static void write_stale(FILE *out, const file_report *file) {
    if (file->stale_count == 0) {
        return;
    }
    fputs("<p>Expectations that hold no longer:</p>\n<ul>\n", out);
    for (size_t i = 0; i < file->stale_count; i++) {
        const expectation *entry = file->stale[i].entry;
        fputs("<li><code>", out);
        html_write_string(out, entry->path);
        fprintf(out, ":%u</code> <code>", entry->line);
        html_write_string(out, entry->id);
        fputs("</code>: ", out);
        html_write_string(out, file->stale[i].why);
        fputs("</li>\n", out);
    }
    fputs("</ul>\n", out);
}

static void write_outcome(FILE *out, const file_report *file) {
    const run_totals *totals = &file->totals;
    bool good = file->state == REPORT_OVER && totals->unexpected == 0 &&
                totals->endpoints_lost == 0 && file->stale_count == 0;
    fprintf(out, "<p class=\"outcome %s\"><b>%s</b> %u of %u played in %u.%u&nbsp;s",
            good ? "good" : "bad", outcome(file), totals->done, totals->total,
            totals->milliseconds / 1000, totals->milliseconds / 100 % 10);
    if (totals->unexpected != 0) {
        fprintf(out, ", %u not as expected", totals->unexpected);
    }
    if (file->options.seed != 0) {
        fprintf(out, ", in the order of seed %" PRIu64, file->options.seed);
    }
    fputs(".</p>\n", out);
    write_stale(out, file);
    fputs("<p class=\"counts\">", out);
    for (size_t i = 0; i < VERDICT_COUNT; i++) {
        const char *name = verdict_name(tally_order[i]);
        fprintf(out, "<span class=\"v %s\">%u %s</span> ", name, file->sum.counts[tally_order[i]],
                name);
    }
    fprintf(out, "<span class=\"v known\">%u known</span></p>\n", totals->expected);
}

static void write_heading(FILE *out) {
    fputs("<thead><tr><th scope=\"col\">endpoint</th>", out);
    for (size_t i = 0; i < VERDICT_COUNT; i++) {
        fprintf(out, "<th scope=\"col\">%s</th>", verdict_name(tally_order[i]));
    }
    fputs("<th scope=\"col\">known</th></tr></thead>\n", out);
}

static void write_endpoint(FILE *out, const endpoint *target, const tally *counted) {
    fputs("<tr><th scope=\"row\">", out);
    html_write_endpoint(out, target);
    fputs("<small>", out);
    html_write_string(out, target->address_text);
    fputs("</small></th>", out);
    for (size_t i = 0; i < VERDICT_COUNT; i++) {
        unsigned count = counted->counts[tally_order[i]];
        fprintf(out, "<td class=\"%s\">%u</td>", count == 0 ? "zero" : verdict_name(tally_order[i]),
                count);
    }
    fprintf(out, "<td class=\"%s\">%u</td></tr>\n", counted->expected == 0 ? "zero" : "",
            counted->expected);
}

static void write_words(FILE *out, const char *label, const script_word *word) {
    if (word == NULL) {
        return;
    }
    fprintf(out, "<dt>%s</dt><dd>", label);
    for (; word != NULL; word = word->next) {
        fputs("<code>", out);
        html_write_string(out, word->word);
        fputs(word->next == NULL ? "</code>" : "</code>, ", out);
    }
    fputs("</dd>\n", out);
}

static void write_capabilities(FILE *out, const endpoint *target) {
    fputs("<h4>", out);
    html_write_endpoint(out, target);
    fputs("</h4>\n<dl>", out);
    write_words(out, "at first", target->greeted_capabilities);
    write_words(out, "secured", target->ready_capabilities);
    write_words(out, "logged in", target->authenticated_capabilities);
    fputs("</dl>\n", out);
}

static void write_servers(FILE *out, const file_report *file) {
    fputs("<p>", out);
    for (size_t i = 0; i < file->endpoint_count; i++) {
        const profile *server = file->endpoints[i].profile;
        if (!file_report_is_new_server(file, i)) {
            continue;
        }
        fputs(i == 0 ? "<b>" : ", <b>", out);
        html_write_string(out, server->name);
        fputs("</b> ", out);
        html_write_string(out, server->version);
    }
    fputs("</p>\n", out);
}

void html_write_overview(FILE *out, const file_report *file, const bool *seen) {
    fputs("<section id=\"overview\">\n", out);
    write_outcome(out, file);
    write_servers(out, file);
    fputs("<div class=\"scroll\"><table class=\"numbers\">\n", out);
    write_heading(out);
    fputs("<tbody>\n", out);
    for (size_t i = 0; i < file->endpoint_count; i++) {
        if (tally_total(&file->tallies[i]) != 0) {
            write_endpoint(out, &file->endpoints[i], &file->tallies[i]);
        }
    }
    fputs("</tbody></table></div>\n<details><summary>What they advertise</summary>\n", out);
    for (size_t i = 0; i < file->endpoint_count; i++) {
        if (seen[i]) {
            write_capabilities(out, &file->endpoints[i]);
        }
    }
    fputs("</details>\n</section>\n", out);
}
