/* html.h: exchanges against endpoints. */
#include <string.h>

#include "report/html.h"
#include "report/html_text.h"
#include "report/tally.h"

/* The rows of one table: those whose ids begin with the same folder. */
typedef struct group {
    const coverage *coverage;
    const endpoint *endpoints;
    size_t first, end; /* of the coverage's rows */
    bool *columns;     /* which endpoints have one */
    size_t column_count;
} group;

/* Not by colour alone: each verdict has its sign, too. */
static const char *const signs[VERDICT_COUNT] = {
    [VERDICT_PASS] = "&check;", [VERDICT_INFO] = "i",       [VERDICT_SKIP] = "&ndash;",
    [VERDICT_WARN] = "!",       [VERDICT_FAIL] = "&cross;", [VERDICT_ERROR] = "E",
};

const char *html_leaf(const char *id) {
    const char *slash = strrchr(id, '/');
    return slash == NULL ? id : slash + 1;
}

/* Octets of an id up to its first slash, or its last. */
static size_t top_length(const char *id) {
    return strcspn(id, "/");
}

static size_t folder_length(const char *id) {
    return (size_t)(html_leaf(id) - id);
}

static bool same_folder(const char *a, const char *b) {
    return folder_length(a) == folder_length(b) && strncmp(a, b, folder_length(a)) == 0;
}

static size_t group_end(const coverage *book, size_t first) {
    const char *id = book->rows[first]->id;
    size_t top = top_length(id);
    size_t end = first;
    while (end < book->row_count && strncmp(book->rows[end]->id, id, top) == 0 &&
           top_length(book->rows[end]->id) == top) {
        end++;
    }
    return end;
}

/* Only what the group was played on has a column. */
static void find_columns(group *part) {
    part->column_count = 0;
    for (size_t column = 0; column < part->coverage->endpoint_count; column++) {
        part->columns[column] = false;
        for (size_t i = part->first; i < part->end && !part->columns[column]; i++) {
            part->columns[column] = part->coverage->rows[i]->cells[column].played;
        }
        part->column_count += part->columns[column] ? 1 : 0;
    }
}

static bool same_server(const endpoint *a, const endpoint *b) {
    return a->profile == b->profile && a->protocol == b->protocol;
}

/* How many columns from `column` on are of one server and protocol; *next is where the rest is. */
static size_t count_same(const group *part, size_t column, size_t *next) {
    size_t count = 0;
    const endpoint *first = &part->endpoints[column];
    while (column < part->coverage->endpoint_count &&
           (!part->columns[column] || same_server(&part->endpoints[column], first))) {
        count += part->columns[column] ? 1 : 0;
        column++;
    }
    *next = column;
    return count;
}

/* Servers and protocols, each over its transports. */
static void write_server_heads(FILE *out, const group *part) {
    fputs("<tr><th rowspan=\"2\" scope=\"col\">exchange</th>", out);
    for (size_t column = 0; column < part->coverage->endpoint_count;) {
        size_t next = column + 1;
        if (part->columns[column]) {
            size_t span = count_same(part, column, &next);
            fprintf(out, "<th colspan=\"%zu\" scope=\"colgroup\">", span);
            html_write_string(out, part->endpoints[column].profile->name);
            fprintf(out, " %s</th>", script_protocol_name(part->endpoints[column].protocol));
        }
        column = next;
    }
    fputs("</tr>\n", out);
}

static void write_heads(FILE *out, const group *part) {
    fputs("<thead>", out);
    write_server_heads(out, part);
    fputs("<tr>", out);
    for (size_t column = 0; column < part->coverage->endpoint_count; column++) {
        if (part->columns[column]) {
            fprintf(out, "<th scope=\"col\" class=\"transport\"><span>%s</span></th>",
                    script_transport_name(part->endpoints[column].transport));
        }
    }
    fputs("</tr></thead>\n", out);
}

static void write_cell(FILE *out, const coverage_cell *cell, const endpoint *target) {
    if (!cell->played) {
        fputs("<td></td>", out);
        return;
    }
    const char *name = verdict_name(cell->verdict);
    fprintf(out, "<td class=\"%s%s\" data-at=\"", name, cell->expected ? " known" : "");
    html_write_endpoint(out, target);
    fputs("\">", out);
    if (cell->finding != 0) {
        fprintf(out, "<a href=\"#f%zu\" title=\"%s%s\">%s<i> %s</i></a>", cell->finding, name,
                cell->expected ? ", a known deviation" : "", signs[cell->verdict], name);
    } else {
        fprintf(out, "<span title=\"%s\">%s<i> %s</i></span>", name, signs[cell->verdict], name);
    }
    fputs("</td>", out);
}

/* The verdicts in a row, separated by spaces, for the filter. */
static void write_verdicts(FILE *out, const group *part, const coverage_row *row) {
    bool has[VERDICT_COUNT] = {false};
    for (size_t column = 0; column < part->coverage->endpoint_count; column++) {
        if (row->cells[column].played) {
            has[row->cells[column].verdict] = true;
        }
    }
    const char *space = "";
    for (verdict v = VERDICT_PASS; v <= VERDICT_ERROR; v++) {
        if (has[v]) {
            fprintf(out, "%s%s", space, verdict_name(v));
            space = " ";
        }
    }
}

static void write_row(FILE *out, const group *part, const coverage_row *row) {
    fprintf(out, "<tr id=\"r%zu\" data-verdict=\"", row->number);
    write_verdicts(out, part, row);
    fputs("\"><th scope=\"row\"><code>", out);
    html_write_string(out, html_leaf(row->id));
    fputs("</code><small>", out);
    html_write_string(out, row->title);
    fputs("</small></th>", out);
    for (size_t column = 0; column < part->coverage->endpoint_count; column++) {
        if (part->columns[column]) {
            write_cell(out, &row->cells[column], &part->endpoints[column]);
        }
    }
    fputs("</tr>\n", out);
}

/* A table's body for each folder, whose name is its first row. */
static void write_folder(FILE *out, const group *part, const char *id) {
    size_t length = folder_length(id);
    fprintf(out, "<tbody><tr class=\"folder\"><th colspan=\"%zu\" scope=\"rowgroup\">",
            part->column_count + 1);
    html_write_text(out, ms_span_of(id, length == 0 ? 0 : length - 1));
    fputs("</th></tr>\n", out);
}

static void write_group(FILE *out, const group *part) {
    coverage_row *const *rows = part->coverage->rows;
    fputs("<div class=\"scroll\"><table class=\"matrix\">\n", out);
    write_heads(out, part);
    for (size_t i = part->first; i < part->end; i++) {
        if (i == part->first || !same_folder(rows[i - 1]->id, rows[i]->id)) {
            fputs(i == part->first ? "" : "</tbody>\n", out);
            write_folder(out, part, rows[i]->id);
        }
        write_row(out, part, rows[i]);
    }
    fputs("</tbody></table></div>\n", out);
}

static void write_legend(FILE *out) {
    fputs("<p class=\"legend\">", out);
    for (size_t i = 0; i < VERDICT_COUNT; i++) {
        const char *name = verdict_name(tally_order[i]);
        fprintf(out, "<span><span class=\"v %s\">%s</span> %s</span> ", name, signs[tally_order[i]],
                name);
    }
    fputs("<span><span class=\"v known\">&nbsp;</span> a known deviation</span></p>\n", out);
}

static void write_skips(FILE *out, const coverage *book, const endpoint *endpoints) {
    fputs("<details><summary>What was skipped, and why</summary>\n<dl>\n", out);
    for (size_t i = 0; i < book->row_count; i++) {
        for (size_t column = 0; column < book->endpoint_count; column++) {
            const coverage_cell *cell = &book->rows[i]->cells[column];
            if (cell->played && cell->verdict == VERDICT_SKIP) {
                fputs("<dt><code>", out);
                html_write_string(out, book->rows[i]->id);
                fputs("</code></dt><dd>", out);
                html_write_endpoint(out, &endpoints[column]);
                fputs(": ", out);
                html_write_string(out, cell->message);
                fputs("</dd>\n", out);
            }
        }
    }
    fputs("</dl></details>\n", out);
}

void html_write_matrix(FILE *out, const coverage *book, const endpoint *endpoints, bool *columns) {
    group part = {.coverage = book, .endpoints = endpoints, .columns = columns};
    fputs("<section id=\"matrix\"><h2>Exchanges</h2>\n", out);
    write_legend(out);
    for (size_t i = 0; i < book->row_count; i = part.end) {
        part.first = i;
        part.end = group_end(book, i);
        find_columns(&part);
        write_group(out, &part);
    }
    write_skips(out, book, endpoints);
    fputs("</section>\n", out);
}
