/* The report as one page of HTML: html.h says how it is made up. */
#include "report/html.h"

#include <stdlib.h>
#include <sys/random.h>

#include "report/capture.h"
#include "report/html_text.h"

/* The overview and the matrix are made anew for a result only when that has not been done for
 * twenty times as long as it took last, at most half a second: so they take a twentieth of the time
 * however many exchanges there are. Between, what was made last is written again. */
#define REMAKE_FACTOR 20u
#define REMAKE_MAX_US ((uint64_t)500000)

/* Octets of the nonce by which the page's policy knows its own style and script. It is chosen
 * before a server can say anything, and cannot be guessed. */
enum { NONCE_OCTETS = 16 };

typedef struct html_report {
    coverage coverage;
    bool *seen;            /* for each endpoint: a result of it has come, so its baseline is over */
    bool *columns;         /* room for html_write_matrix */
    size_t findings, told; /* so far; when the tail was made */
    char *tail;            /* as made last */
    uint64_t made, cost;   /* when, in how long: microseconds */
    char nonce[2 * NONCE_OCTETS + 1];
} html_report;

static bool choose_nonce(html_report *html) {
    uint8_t octets[NONCE_OCTETS];
    if (getrandom(octets, sizeof octets, 0) != (ssize_t)sizeof octets) {
        return false;
    }
    for (size_t i = 0; i < sizeof octets; i++) {
        snprintf(html->nonce + 2 * i, 3, "%02x", octets[i]);
    }
    return true;
}

static void dispose(file_report *file) {
    html_report *html = file->own;
    if (html != NULL) {
        coverage_free(&html->coverage);
        free(html->seen);
        free(html->columns);
        free(html->tail);
        free(html);
    }
}

static bool prepare(file_report *file) {
    html_report *html = calloc(1, sizeof *html);
    file->own = html;
    if (html == NULL) {
        return false;
    }
    coverage_init(&html->coverage, file->endpoint_count);
    html->seen = calloc(file->endpoint_count + 1, sizeof *html->seen);
    html->columns = calloc(file->endpoint_count + 1, sizeof *html->columns);
    return html->seen != NULL && html->columns != NULL && choose_nonce(html);
}

/* The policy lets nothing in but the one style and the one script, so that even a reference that
 * was forgotten somewhere would stay without effect. */
static void write_policy(FILE *out, const html_report *html) {
    fprintf(out,
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
            "style-src 'nonce-%s'; script-src 'nonce-%s'; base-uri 'none'; form-action 'none'\">\n",
            html->nonce, html->nonce);
}

static void head(file_report *file, FILE *out) {
    html_report *html = file->own;
    fputs("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n", out);
    write_policy(out, html);
    fprintf(out,
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            "<meta name=\"referrer\" content=\"no-referrer\">\n"
            "<title>mailspec report</title>\n<style nonce=\"%s\">\n%s</style>\n</head>\n<body>\n"
            "<header><h1>mailspec report</h1>\n<p>mailspec ",
            html->nonce, html_style);
    html_write_string(out, file->options.version);
    fputs(", started <time>", out);
    file_report_write_started(file, out);
    fputs("</time></p>\n<nav><a href=\"#findings\">Findings</a> <a href=\"#matrix\">Exchanges</a> "
          "<a href=\"#clauses\">Clauses</a></nav></header>\n"
          "<section id=\"findings\"><h2>Findings</h2>\n",
          out);
}

static void write_result(file_report *file, const result *outcome, FILE *out) {
    html_report *html = file->own;
    size_t index = tally_endpoint(file->endpoints, file->endpoint_count, outcome);
    size_t number = tally_is_finding(outcome) ? ++html->findings : 0;
    html->seen[index] = true;
    if (!coverage_add(&html->coverage, outcome, index, number)) {
        file->no_memory = true;
    }
    if (number != 0) {
        html_write_finding(out, outcome, number, &file->options);
    }
}

static void write_filter(FILE *out) {
    fputs("<form id=\"filter\" hidden><input type=\"search\" placeholder=\"filter\" "
          "aria-label=\"filter by text\">",
          out);
    for (size_t i = 0; i < VERDICT_COUNT; i++) {
        const char *name = verdict_name(tally_order[i]);
        fprintf(out, "<label><input type=\"checkbox\" value=\"%s\" checked> %s</label>", name,
                name);
    }
    fputs("</form>\n", out);
}

static void write_tail(FILE *out, const file_report *file) {
    const html_report *html = file->own;
    fputs(html->findings == 0 ? "<p>None.</p>\n</section>\n" : "</section>\n", out);
    html_write_overview(out, file, html->seen);
    write_filter(out);
    html_write_matrix(out, &html->coverage, file->endpoints, html->columns);
    html_write_clauses(out, &html->coverage);
    fprintf(out, "<script nonce=\"%s\">\n%s</script>\n</body>\n</html>\n", html->nonce,
            html_script);
}

/* Whether the tail may stay as it was made last. */
static bool is_fresh(const file_report *file, uint64_t now) {
    const html_report *html = file->own;
    uint64_t pause = html->cost * REMAKE_FACTOR;
    bool says_none = html->told == 0 && html->findings != 0;
    return html->tail != NULL && !says_none && file->state == REPORT_GOING &&
           now - html->made < (pause < REMAKE_MAX_US ? pause : REMAKE_MAX_US);
}

static void tail(file_report *file, FILE *out) {
    html_report *html = file->own;
    capture made;
    uint64_t now = transcript_now();
    if (!is_fresh(file, now)) {
        free(html->tail);
        html->tail = NULL;
        if (!capture_begin(&made)) {
            file->no_memory = true;
            return;
        }
        write_tail(made.stream, file);
        file->no_memory = !capture_end(&made) || file->no_memory;
        html->tail = made.text;
        html->told = html->findings;
        html->made = now;
        html->cost = transcript_now() - now;
    }
    fputs(html->tail == NULL ? "" : html->tail, out);
}

const file_format format_html = {
    .prepare = prepare, .head = head, .result = write_result, .tail = tail, .dispose = dispose};
