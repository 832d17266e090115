/* html.h: clauses with what covers them. */
#include <string.h>

#include "report/html.h"
#include "report/html_text.h"

/* Sections that can be part of a link: numbers and names, as RFCs have them. */
static bool is_linkable(const char *section) {
    static const char harmless[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.";
    return section[0] != '\0' && section[strspn(section, harmless)] == '\0';
}

static void write_section(FILE *out, const coverage_clause *clause) {
    bool linked = is_linkable(clause->section);
    if (linked) {
        fprintf(out, "<a href=\"https://www.rfc-editor.org/rfc/rfc%u#section-%s\">", clause->rfc,
                clause->section);
    }
    html_write_string(out, clause->section);
    fputs(linked ? "</a>" : "", out);
}

static void write_rows(FILE *out, const coverage_clause *clause) {
    for (size_t i = 0; i < clause->count; i++) {
        fprintf(out, "%s<a href=\"#r%zu\">", i == 0 ? "" : " ", clause->rows[i]->number);
        html_write_string(out, html_leaf(clause->rows[i]->id));
        fputs("</a>", out);
    }
}

static void write_clause(FILE *out, const coverage *book, const coverage_clause *clause) {
    const char *worst = verdict_name(coverage_worst(book, clause));
    fprintf(out, "<tr data-verdict=\"%s\"><th scope=\"row\">", worst);
    write_section(out, clause);
    fprintf(out, "</th><td>%s</td><td><span class=\"v %s\">%s</span></td><td><div class=\"rows\">",
            script_level_name(clause->level), worst, worst);
    write_rows(out, clause);
    fputs("</div></td></tr>\n", out);
}

void html_write_clauses(FILE *out, const coverage *book) {
    fputs("<section id=\"clauses\"><h2>Clauses</h2>\n<div class=\"scroll\"><table>\n"
          "<thead><tr><th scope=\"col\">section</th><th scope=\"col\">level</th>"
          "<th scope=\"col\">worst</th><th scope=\"col\">covered by</th></tr></thead>\n",
          out);
    unsigned rfc = 0;
    for (size_t i = 0; i < book->clause_count; i++) {
        const coverage_clause *clause = book->clauses[i];
        if (i == 0 || clause->rfc != rfc) {
            rfc = clause->rfc;
            fprintf(out,
                    "%s<tbody><tr class=\"folder\"><th colspan=\"4\" scope=\"rowgroup\">"
                    "RFC %u</th></tr>\n",
                    i == 0 ? "" : "</tbody>\n", rfc);
        }
        write_clause(out, book, clause);
    }
    fputs(book->clause_count == 0 ? "</table></div>\n</section>\n"
                                  : "</tbody></table></div>\n</section>\n",
          out);
}
