/* The table of an exchange: its columns bind names, each of its rows is an exchange. */
#include "script/arena_string.h"
#include "script/parser.h"

/* "table" ":" LF */
ms_status table_begin(parser *p) {
    if (p->table_line != 0) {
        return line_fail(&p->line, 0, "a second 'table:' line: the first is line %u",
                         p->table_line);
    }
    p->table_line = p->line.number;
    p->in_table = true;
    return line_end(&p->line, "after 'table:': its lines follow, each after '|'");
}

/* Where the cell at the cursor ends, without blanks before that: at " |", or with the line. */
static size_t cell_end(const line_cursor *line) {
    ms_span octets = line->octets;
    size_t end = line->at;
    while (end < octets.len &&
           !(octets.data[end] == '|' && end > 0 && octets.data[end - 1] == ' ')) {
        end++;
    }
    while (end > line->at && octets.data[end - 1] == ' ') {
        end--;
    }
    return end;
}

/* Steps over blanks, the bar before a cell and blanks. false when no bar is there. */
static bool take_bar(line_cursor *line) {
    line_skip_blanks(line);
    bool bar = line_take(line, '|');
    line_skip_blanks(line);
    return bar;
}

/* The name of a column, which its cells give a value to. */
static ms_status read_column(parser *p) {
    ms_span name = {0};
    size_t offset = p->line.at;
    if (p->columns == SCRIPT_COLUMNS_MAX) {
        (void)line_fail(&p->line, offset, "more than %zu columns", SCRIPT_COLUMNS_MAX);
        return MS_LIMIT;
    }
    script_binding *binding = parser_binding(p);
    if (binding == NULL) {
        return p->arena->failed;
    }
    binding->column = p->columns++;
    ms_status status = line_name(&p->line, &name);
    return status == MS_OK ? names_bind(&p->names, &p->line, name, offset, NAME_LET, &binding->name)
                           : status;
}

/* "|" "row" 1*( "|" name ) */
static ms_status read_head(parser *p) {
    ms_status status = line_literal(&p->line, "row", "at the head of a table's first column");
    while (status == MS_OK && take_bar(&p->line)) {
        status = read_column(p);
    }
    if (status == MS_OK && p->columns == 0) {
        return line_expected(&p->line, "'|' and the name of a column");
    }
    p->headed = true;
    return status == MS_OK ? line_end(&p->line, "after the last column's name") : status;
}

/* The first cell: it becomes the last part of an id. */
static ms_status read_row_name(parser *p, script_row *row) {
    ms_span name = line_word(&p->line);
    size_t offset = p->line.at - name.len;
    if (!parser_is_part_of_id(name)) {
        p->line.at = offset;
        return line_expected(&p->line, "a row's name of lower-case letters, digits, '-' and '.'");
    }
    for (const script_row *other = p->script->rows; other != row; other = other->next) {
        if (ms_span_equal(ms_span_of_string(other->name), name)) {
            return line_fail(&p->line, offset, "a second row '%s'", other->name);
        }
    }
    return arena_string(p->arena, name, &row->name);
}

/* A template that ends with its cell. */
static ms_status read_cell(parser *p, script_template **cell) {
    ms_span whole = p->line.octets;
    p->line.octets = ms_span_slice(whole, 0, cell_end(&p->line));
    ms_status status = parser_template(p, TEMPLATE_SENT, false, cell);
    p->line.octets = whole;
    return status;
}

static ms_status read_cells(parser *p, script_row *row) {
    ms_status status = MS_OK;
    for (size_t i = 0; status == MS_OK && i < p->columns; i++) {
        if (!take_bar(&p->line)) {
            return line_expected(&p->line, "'|' and cell %zu of %zu", i + 1, p->columns);
        }
        status = read_cell(p, &row->cells[i]);
    }
    return status == MS_OK ? line_end(&p->line, "after the last cell") : status;
}

/* "|" row-name 1*( "|" template ) */
static ms_status read_row(parser *p) {
    if (p->script->row_count == SCRIPT_ROWS_MAX) {
        (void)line_fail(&p->line, 0, "more than %zu rows", SCRIPT_ROWS_MAX);
        return MS_LIMIT;
    }
    script_row *row = ms_arena_alloc(p->arena, sizeof *row);
    if (row == NULL) {
        return p->arena->failed;
    }
    row->cells = ms_arena_array(p->arena, p->columns, sizeof(script_template *));
    *p->tails.rows = row;
    p->tails.rows = &row->next;
    p->script->row_count++;
    ms_status status = row->cells == NULL ? p->arena->failed : read_row_name(p, row);
    return status == MS_OK ? read_cells(p, row) : status;
}

ms_status table_read_line(parser *p) {
    names_begin(&p->names, p->line.number);
    (void)take_bar(&p->line);
    return p->headed ? read_row(p) : read_head(p);
}

ms_status table_finish(const parser *p) {
    if (p->table_line != 0 && p->script->rows == NULL) {
        return line_fail(&p->line, 0, "expected a row in the table of line %u before this",
                         p->table_line);
    }
    return MS_OK;
}
