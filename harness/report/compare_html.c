/* compare.h: the comparison as one page of HTML, in the style of the report. */
#include "report/compare.h"
#include "report/html.h"
#include "report/html_text.h"

static void write_head(FILE *out) {
    fprintf(out,
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
            "'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            "<title>mailspec comparison</title>\n<style>\n%s</style>\n</head>\n<body>\n"
            "<header><h1>mailspec comparison</h1></header>\n",
            html_style);
}

static void write_column(FILE *out, const comparison *made, size_t index) {
    const compare_column *column = &made->columns[index];
    fprintf(out, "<tr><th scope=\"row\">%c: ", (char)('A' + index));
    html_write_string(out, column->server);
    fputs("<small>", out);
    html_write_string(out, column->version == NULL ? "version not known" : column->version);
    fputs(", ", out);
    html_write_string(out, column->path);
    fputs(column->complete ? "</small></th>" : "; the run was not over</small></th>", out);
    for (size_t i = 0; i < VERDICT_COUNT; i++) {
        unsigned count = column->counts[tally_order[i]];
        fprintf(out, "<td class=\"%s\">%u</td>", count == 0 ? "zero" : verdict_name(tally_order[i]),
                count);
    }
    fputs("</tr>\n", out);
}

static void write_columns(FILE *out, const comparison *made) {
    bool worse = made->counts[COMPARE_WORSE] != 0;
    fprintf(out,
            "<section><p class=\"outcome %s\"><b>%zu worse</b>, %zu better, %zu different, %zu the "
            "same.</p>\n<div class=\"scroll\"><table class=\"numbers\"><thead><tr>"
            "<th scope=\"col\">server</th>",
            worse ? "bad" : "good", made->counts[COMPARE_WORSE], made->counts[COMPARE_BETTER],
            made->counts[COMPARE_OTHER], made->counts[COMPARE_SAME]);
    for (size_t i = 0; i < VERDICT_COUNT; i++) {
        fprintf(out, "<th scope=\"col\">%s</th>", verdict_name(tally_order[i]));
    }
    fputs("</tr></thead><tbody>\n", out);
    for (size_t i = 0; i < made->column_count; i++) {
        write_column(out, made, i);
    }
    fputs("</tbody></table></div></section>\n", out);
}

/* The script of the report filters this, too. */
static void write_filter(FILE *out) {
    fputs("<form id=\"filter\" hidden><input type=\"search\" placeholder=\"filter\" "
          "aria-label=\"filter by text\">",
          out);
    for (compare_change change = COMPARE_WORSE; change <= COMPARE_SAME; change++) {
        fprintf(out, "<label><input type=\"checkbox\" value=\"%s\" checked> %s</label>",
                compare_change_name(change), compare_change_name(change));
    }
    fputs("</form>\n", out);
}

static void write_cell(FILE *out, const compare_cell *cell) {
    if (!cell->played) {
        fputs("<td></td>", out);
        return;
    }
    const char *name = verdict_name(cell->verdict);
    fprintf(out, "<td><span class=\"v %s\">%s</span>%s", name, name,
            cell->mixed ? " <small>not in every round</small>" : "");
    if (cell->message[0] != '\0') {
        fputs(" <small>", out);
        html_write_string(out, cell->message);
        fputs("</small>", out);
    }
    fputs("</td>", out);
}

static void write_rows(FILE *out, const comparison *made, size_t first, size_t end) {
    const compare_row *row = &made->rows[first];
    fprintf(out, "<tr data-verdict=\"%s\"><th scope=\"row\"><code>",
            compare_change_name(row->change));
    html_write_string(out, row->id);
    fputs("</code><small>", out);
    html_write_string(out, row->protocol);
    for (size_t i = first; i < end; i++) {
        fputs(i == first ? " " : ", ", out);
        html_write_string(out, made->rows[i].transport);
    }
    fputs("</small></th>", out);
    for (size_t c = 0; c < made->column_count; c++) {
        write_cell(out, &row->cells[c]);
    }
    fputs("</tr>\n", out);
}

static void write_change(FILE *out, const comparison *made, compare_change change) {
    static const char *const heads[COMPARE_CHANGES] = {"Worse", "Better", "Different", "The same"};
    if (made->counts[change] == 0) {
        return;
    }
    fprintf(out,
            "<tbody><tr class=\"folder\"><th colspan=\"%zu\" scope=\"rowgroup\">%s</th></tr>\n",
            made->column_count + 1, heads[change]);
    for (size_t i = 0; i < made->row_count;) {
        size_t end = i + 1;
        while (end < made->row_count && compare_is_alike(made, &made->rows[i], &made->rows[end])) {
            end++;
        }
        if (made->rows[i].change == change) {
            write_rows(out, made, i, end);
        }
        i = end;
    }
    fputs("</tbody>\n", out);
}

void compare_write_html(FILE *out, const comparison *made) {
    write_head(out);
    write_columns(out, made);
    write_filter(out);
    fputs("<section id=\"matrix\"><h2>Exchanges</h2>\n<div class=\"scroll\"><table "
          "class=\"compared\">"
          "<thead><tr><th scope=\"col\">exchange</th>",
          out);
    for (size_t c = 0; c < made->column_count; c++) {
        fprintf(out, "<th scope=\"col\">%c: ", (char)('A' + c));
        html_write_string(out, made->columns[c].server);
        fputs("</th>", out);
    }
    fputs("</tr></thead>\n", out);
    for (compare_change change = COMPARE_WORSE; change <= COMPARE_SAME; change++) {
        write_change(out, made, change);
    }
    fprintf(out, "</table></div></section>\n<script>\n%s</script>\n</body>\n</html>\n",
            html_script);
}
