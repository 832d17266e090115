/* compare.h: reports side by side. */
#include "report/compare.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* What this reads; a report of another version has other members. */
enum { SCHEMA_VERSION = 1 };

const char *compare_change_name(compare_change change) {
    static const char *const names[COMPARE_CHANGES] = {"worse", "better", "other", "same"};
    return names[change];
}

static bool fail(const char *path, const char *what, char *error, size_t size) {
    (void)snprintf(error, size, "%s: %s", path, what);
    return false;
}

static bool no_report(const char *path, const char *why, char *error, size_t size) {
    (void)snprintf(error, size,
                   "%s: is no report that this mailspec reads (`run --report json=FILE` writes "
                   "them): %s",
                   path, why);
    return false;
}

static json_t *load_root(const char *path, char *error, size_t size) {
    json_error_t where;
    FILE *file = fopen(path, "re");
    if (file == NULL) {
        (void)fail(path, strerror(errno), error, size);
        return NULL;
    }
    bool large = fseek(file, 0, SEEK_END) == 0 && ftell(file) > COMPARE_FILE_MAX;
    rewind(file);
    json_t *root = large ? NULL : json_loadf(file, JSON_REJECT_DUPLICATES, &where);
    (void)fclose(file);
    if (large) {
        (void)fail(path, "is larger than 1 GiB", error, size);
    } else if (root == NULL) {
        (void)snprintf(error, size, "%s:%d:%d: %s", path, where.line, where.column, where.text);
    }
    return root;
}

/* The latest column of that server before `end`; `end` when there is none. */
static size_t find_base(const comparison *made, const char *server, size_t end) {
    for (size_t i = end; i > 0; i--) {
        if (strcmp(made->columns[i - 1].server, server) == 0) {
            return made->columns[i - 1].base;
        }
    }
    return end;
}

/* Adds a column for each server. */
static const char *add_columns(comparison *made, const char *path, const json_t *root) {
    const json_t *servers = json_object_get(root, "servers");
    if (!json_is_array(servers) || !json_is_array(json_object_get(root, "results"))) {
        return "it has no \"servers\" or no \"results\"";
    }
    for (size_t i = 0; i < json_array_size(servers); i++) {
        const json_t *server = json_array_get(servers, i);
        const char *name = json_string_value(json_object_get(server, "name"));
        if (name == NULL) {
            return "a server has no \"name\"";
        }
        if (made->column_count == COMPARE_COLUMNS_MAX) {
            return "there are more than 26 servers in all files";
        }
        made->columns[made->column_count] = (compare_column){
            .path = path,
            .server = name,
            .version = json_string_value(json_object_get(server, "version")),
            .base = find_base(made, name, made->column_count),
            .complete = json_is_true(json_object_get(root, "complete")),
        };
        made->column_count++;
    }
    return NULL;
}

static int compare_keys(const void *left, const void *right) {
    const compare_row *a = left;
    const compare_row *b = right;
    int order = strcmp(a->id, b->id);
    order = order != 0 ? order : strcmp(a->protocol, b->protocol);
    return order != 0 ? order : strcmp(a->transport, b->transport);
}

static bool read_verdict(const json_t *item, verdict *grade) {
    const char *name = json_string_value(json_object_get(item, "verdict"));
    for (*grade = VERDICT_PASS; name != NULL && *grade <= VERDICT_ERROR; ++*grade) {
        if (strcmp(name, verdict_name(*grade)) == 0) {
            return true;
        }
    }
    return false;
}

/* The column of this file's server; column_count when there is none. */
static size_t column_of(const comparison *made, size_t first, const json_t *item) {
    const char *server = json_string_value(json_object_get(item, "server"));
    size_t column = server == NULL ? made->column_count : first;
    while (column < made->column_count && strcmp(made->columns[column].server, server) != 0) {
        column++;
    }
    return column;
}

static compare_row *next_row(comparison *made) {
    if (made->row_count == made->row_capacity) {
        size_t capacity = made->row_capacity == 0 ? 1024 : made->row_capacity * 2;
        compare_row *rows = realloc(made->rows, capacity * sizeof *rows);
        if (rows == NULL) {
            return NULL;
        }
        made->rows = rows;
        made->row_capacity = capacity;
    }
    return &made->rows[made->row_count];
}

/* Appends a row with this result alone; compare_judge puts together what belongs together. */
static const char *add_result(comparison *made, size_t first, const json_t *item) {
    compare_row *row = next_row(made);
    size_t column = column_of(made, first, item);
    verdict grade = VERDICT_PASS;
    if (row == NULL) {
        return "there is no memory left";
    }
    *row = (compare_row){
        .id = json_string_value(json_object_get(item, "id")),
        .protocol = json_string_value(json_object_get(item, "protocol")),
        .transport = json_string_value(json_object_get(item, "transport")),
    };
    const char *message = json_string_value(json_object_get(item, "message"));
    if (row->id == NULL || row->protocol == NULL || row->transport == NULL || message == NULL ||
        column == made->column_count || !read_verdict(item, &grade)) {
        return "a result lacks one of \"id\", \"protocol\", \"transport\", \"server\", \"verdict\" "
               "and \"message\"";
    }
    row->cells[column] = (compare_cell){.played = true, .verdict = grade, .message = message};
    made->row_count++;
    return NULL;
}

bool compare_load(comparison *made, const char *path, char *error, size_t size) {
    size_t first = made->column_count;
    if (made->root_count == COMPARE_COLUMNS_MAX) {
        return fail(path, "there are more than 26 files", error, size);
    }
    json_t *root = load_root(path, error, size);
    if (root == NULL) {
        return false;
    }
    made->roots[made->root_count++] = root;
    if (json_integer_value(json_object_get(root, "schema")) != SCHEMA_VERSION) {
        return no_report(path, "its \"schema\" is not 1", error, size);
    }
    const char *fault = add_columns(made, path, root);
    const json_t *results = json_object_get(root, "results");
    for (size_t i = 0; fault == NULL && i < json_array_size(results); i++) {
        fault = add_result(made, first, json_array_get(results, i));
    }
    return fault == NULL || no_report(path, fault, error, size);
}

/* Takes the cells of `from`, whose key is the same. Of several rounds the worst counts. */
static void merge(comparison *made, compare_row *into, const compare_row *from) {
    for (size_t i = 0; i < made->column_count; i++) {
        const compare_cell *cell = &from->cells[i];
        compare_cell *kept = &into->cells[i];
        if (!cell->played) {
            continue;
        }
        bool mixed = kept->played && (kept->mixed || kept->verdict != cell->verdict);
        if (!kept->played || cell->verdict > kept->verdict) {
            *kept = *cell;
        }
        kept->mixed = mixed;
    }
}

static void merge_rows(comparison *made) {
    size_t kept = 0;
    qsort(made->rows, made->row_count, sizeof *made->rows, compare_keys);
    for (size_t i = 0; i < made->row_count; i++) {
        if (kept != 0 && compare_keys(&made->rows[kept - 1], &made->rows[i]) == 0) {
            merge(made, &made->rows[kept - 1], &made->rows[i]);
        } else {
            made->rows[kept++] = made->rows[i];
        }
    }
    made->row_count = kept;
}

/* How grave a verdict is. Whether something is skipped, or only told, says nothing of that. */
static int gravity(verdict grade) {
    static const int ranks[VERDICT_COUNT] = {
        [VERDICT_WARN] = 1, [VERDICT_FAIL] = 2, [VERDICT_ERROR] = 3};
    return ranks[grade];
}

static compare_change change_of(const compare_cell *before, const compare_cell *after) {
    if (!before->played || !after->played) {
        return before->played == after->played ? COMPARE_SAME : COMPARE_OTHER;
    }
    if (before->verdict == after->verdict) {
        return COMPARE_SAME;
    }
    int difference = gravity(after->verdict) - gravity(before->verdict);
    bool silent = before->verdict == VERDICT_ERROR && gravity(after->verdict) != 0;
    bool skips = before->verdict == VERDICT_SKIP || after->verdict == VERDICT_SKIP;
    if (difference > 0 && before->verdict != VERDICT_SKIP) {
        return COMPARE_WORSE;
    }
    return difference < 0 && !silent && !skips ? COMPARE_BETTER : COMPARE_OTHER;
}

/* Servers of different names: whether this one does something else than one before it. What only
 * one of them was asked is no difference. */
static compare_change beside(const compare_row *row, size_t column) {
    const compare_cell *cell = &row->cells[column];
    bool differs = false;
    for (size_t i = 0; cell->played && i < column; i++) {
        differs = differs || (row->cells[i].played && row->cells[i].verdict != cell->verdict);
    }
    return differs ? COMPARE_OTHER : COMPARE_SAME;
}

/* The worst of all columns: worse, better, other, same. */
static compare_change judge_row(const comparison *made, const compare_row *row) {
    compare_change worst = COMPARE_SAME;
    for (size_t i = 0; i < made->column_count; i++) {
        size_t base = made->columns[i].base;
        compare_change change =
            base == i ? beside(row, i) : change_of(&row->cells[base], &row->cells[i]);
        worst = change < worst ? change : worst;
    }
    return worst;
}

void compare_judge(comparison *made) {
    merge_rows(made);
    for (size_t i = 0; i < made->row_count; i++) {
        compare_row *row = &made->rows[i];
        row->change = judge_row(made, row);
        made->counts[row->change]++;
        for (size_t c = 0; c < made->column_count; c++) {
            made->columns[c].counts[row->cells[c].verdict] += row->cells[c].played ? 1 : 0;
        }
    }
}

void compare_free(comparison *made) {
    for (size_t i = 0; i < made->root_count; i++) {
        json_decref(made->roots[i]);
    }
    free(made->rows);
    *made = (comparison){0};
}

bool compare_is_alike(const comparison *made, const compare_row *a, const compare_row *b) {
    bool alike = strcmp(a->id, b->id) == 0 && strcmp(a->protocol, b->protocol) == 0 &&
                 a->change == b->change;
    for (size_t i = 0; alike && i < made->column_count; i++) {
        const compare_cell *left = &a->cells[i];
        const compare_cell *right = &b->cells[i];
        alike = left->played == right->played && left->mixed == right->mixed &&
                left->verdict == right->verdict &&
                (!left->played || strcmp(left->message, right->message) == 0);
    }
    return alike;
}
