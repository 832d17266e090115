/* format_table.h: the lines of a table with its columns below each other. */
#include "script/format_table.h"

#include "script/line.h"

/* The first column, which names rows, and the others. */
enum { CELLS_MAX = SCRIPT_COLUMNS_MAX + 1 };

/* Cells wider than this do not push the columns behind them to the right. */
enum { WIDTH_MAX = 60 };

typedef struct table_line {
    ms_span cells[CELLS_MAX];
    size_t count;
} table_line;

static ms_span take_line(ms_span *text) {
    size_t end = ms_span_find(*text, '\n', 0);
    ms_span line = ms_span_slice(*text, 0, end);
    *text = ms_span_from(*text, end + 1);
    return line;
}

/* Where the cell that begins at `at` ends: at a bar with a blank before it. */
static size_t bar_after(ms_span line, size_t at) {
    while (at < line.len && !(line.data[at] == '|' && line.data[at - 1] == ' ')) {
        at++;
    }
    return at;
}

/* false when there are too many cells. */
static bool split(ms_span line, table_line *out) {
    size_t at = 1; /* behind the bar at the beginning */
    out->count = 0;
    while (at <= line.len) {
        size_t end = bar_after(line, at);
        line_cursor cell = {.octets = ms_span_slice(line, at, end - at)};
        if (out->count == CELLS_MAX) {
            return false;
        }
        out->cells[out->count++] = line_text(&cell);
        at = end + 1;
    }
    return true;
}

static bool is_row(ms_span line) {
    return line.len != 0 && line.data[0] == '|';
}

/* Characters, not octets: those of UTF-8 that continue one do not count. */
static size_t width_of(ms_span cell) {
    size_t width = 0;
    for (size_t i = 0; i < cell.len; i++) {
        width += (cell.data[i] & 0xc0) != 0x80 ? 1 : 0;
    }
    return width;
}

static ms_status measure(ms_span lines, size_t widths[CELLS_MAX]) {
    table_line row;
    while (lines.len != 0) {
        ms_span line = take_line(&lines);
        if (!is_row(line)) {
            continue;
        }
        if (!split(line, &row)) {
            return MS_LIMIT;
        }
        for (size_t i = 0; i < row.count; i++) {
            size_t width = width_of(row.cells[i]);
            widths[i] = width > widths[i] && width <= WIDTH_MAX ? width : widths[i];
        }
    }
    return MS_OK;
}

static void put_row(FILE *out, const table_line *row, const size_t widths[CELLS_MAX]) {
    for (size_t i = 0; i < row->count; i++) {
        ms_span cell = row->cells[i];
        size_t width = width_of(cell);
        (void)fputs(i == 0 ? "|" : " |", out);
        (void)fputs(cell.len == 0 ? "" : " ", out);
        (void)fwrite(cell.data, 1, cell.len, out);
        if (i + 1 < row->count && width < widths[i]) {
            (void)fprintf(out, "%*s", (int)(widths[i] - width + (cell.len == 0 ? 1 : 0)), "");
        }
    }
    (void)fputc('\n', out);
}

ms_status format_table(ms_span lines, FILE *out) {
    size_t widths[CELLS_MAX] = {0};
    table_line row;
    ms_status status = measure(lines, widths);
    while (status == MS_OK && lines.len != 0) {
        ms_span line = take_line(&lines);
        line_cursor comment = {.octets = line};
        if (is_row(line) && split(line, &row)) {
            put_row(out, &row, widths);
        } else if (!line_ends(&comment)) {
            (void)fwrite(line.data, 1, line.len, out);
            (void)fputc('\n', out);
        }
    }
    return status;
}
