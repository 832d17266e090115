/* coverage.h: what was played where, and which clauses that covers. */
#include "report/coverage.h"

#include <string.h>

/* First places of a list; it doubles when they are used up. */
enum { FIRST_CAPACITY = 16 };

void coverage_init(coverage *book, size_t endpoint_count) {
    *book = (struct coverage){.endpoint_count = endpoint_count};
    ms_arena_init(&book->arena, ms_allocator_libc(), 0);
}

void coverage_free(coverage *book) {
    ms_arena_free(&book->arena);
}

static const char *keep(ms_arena *arena, const char *text) {
    ms_span copy = {0};
    if (text == NULL) {
        return NULL;
    }
    ms_status status = ms_arena_copy(arena, ms_span_of(text, strlen(text) + 1), &copy);
    return status == MS_OK ? (const char *)copy.data : NULL;
}

/* Room for one more pointer in a list; NULL when there is no memory. */
static void *grow(ms_arena *arena, void *list, size_t count, size_t *capacity) {
    if (count < *capacity) {
        return list;
    }
    size_t larger = *capacity == 0 ? FIRST_CAPACITY : *capacity * 2;
    void **grown = ms_arena_array(arena, larger, sizeof *grown);
    if (grown != NULL && count != 0) {
        memcpy(grown, list, count * sizeof *grown);
    }
    *capacity = grown == NULL ? *capacity : larger;
    return grown;
}

/* Where the row of `id` stands, or would. */
static size_t row_place(const coverage *book, const char *id) {
    size_t low = 0;
    size_t high = book->row_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(book->rows[middle]->id, id) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

int coverage_compare_sections(const char *a, const char *b) {
    while (*a != '\0' && *b != '\0') {
        size_t a_digits = strspn(a, "0123456789");
        size_t b_digits = strspn(b, "0123456789");
        if (a_digits != b_digits) {
            return a_digits < b_digits ? -1 : 1;
        }
        size_t length = a_digits == 0 ? 1 : a_digits;
        int order = memcmp(a, b, length);
        if (order != 0) {
            return order;
        }
        a += length;
        b += length;
    }
    return (*a != '\0') - (*b != '\0');
}

static int compare_clause(const coverage_clause *clause, const script_cite *cite) {
    if (clause->rfc != cite->rfc) {
        return clause->rfc < cite->rfc ? -1 : 1;
    }
    int order = coverage_compare_sections(clause->section, cite->section);
    return order != 0 ? order : (int)cite->level - (int)clause->level;
}

static size_t clause_place(const coverage *book, const script_cite *cite) {
    size_t low = 0;
    size_t high = book->clause_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_clause(book->clauses[middle], cite) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static coverage_clause *insert_clause(coverage *book, const script_cite *cite, size_t at) {
    ms_arena *arena = &book->arena;
    coverage_clause *clause = ms_arena_alloc(arena, sizeof *clause);
    void *list = grow(arena, book->clauses, book->clause_count, &book->clause_capacity);
    const char *section = keep(arena, cite->section);
    if (clause == NULL || list == NULL || section == NULL) {
        return NULL;
    }
    *clause = (coverage_clause){.rfc = cite->rfc, .section = section, .level = cite->level};
    book->clauses = list;
    memmove(&book->clauses[at + 1], &book->clauses[at], (book->clause_count - at) * sizeof(void *));
    book->clauses[at] = clause;
    book->clause_count++;
    return clause;
}

/* Enters a new row under each clause that its exchange cites. */
static bool enter_clauses(coverage *book, const script *exchange, coverage_row *row) {
    for (const script_cite *cite = exchange->cites; cite != NULL; cite = cite->next) {
        size_t at = clause_place(book, cite);
        bool known = at < book->clause_count && compare_clause(book->clauses[at], cite) == 0;
        coverage_clause *clause = known ? book->clauses[at] : insert_clause(book, cite, at);
        if (clause == NULL) {
            return false;
        }
        bool entered = clause->count != 0 && clause->rows[clause->count - 1] == row;
        void *list = grow(&book->arena, clause->rows, clause->count, &clause->capacity);
        if (list == NULL) {
            return false;
        }
        clause->rows = list;
        if (!entered) {
            clause->rows[clause->count++] = row;
        }
    }
    return true;
}

static coverage_row *insert_row(coverage *book, const result *outcome, size_t at) {
    ms_arena *arena = &book->arena;
    coverage_row *row = ms_arena_alloc(arena, sizeof *row);
    coverage_cell *cells = ms_arena_array(arena, book->endpoint_count, sizeof *cells);
    void *list = grow(arena, book->rows, book->row_count, &book->row_capacity);
    if (row == NULL || cells == NULL || list == NULL) {
        return NULL;
    }
    *row = (coverage_row){.id = keep(arena, outcome->id),
                          .title = keep(arena, outcome->script->title),
                          .number = book->row_count + 1,
                          .cells = cells};
    if (row->id == NULL || !enter_clauses(book, outcome->script, row)) {
        return NULL;
    }
    book->rows = list;
    memmove(&book->rows[at + 1], &book->rows[at], (book->row_count - at) * sizeof(void *));
    book->rows[at] = row;
    book->row_count++;
    return row;
}

bool coverage_add(coverage *book, const result *outcome, size_t index, size_t finding) {
    if (outcome->script == NULL || index >= book->endpoint_count) {
        return true;
    }
    size_t at = row_place(book, outcome->id);
    bool known = at < book->row_count && strcmp(book->rows[at]->id, outcome->id) == 0;
    coverage_row *row = known ? book->rows[at] : insert_row(book, outcome, at);
    if (row == NULL) {
        return false;
    }
    coverage_cell *cell = &row->cells[index];
    if (!cell->played || outcome->verdict > cell->verdict) {
        *cell = (coverage_cell){.played = true,
                                .verdict = outcome->verdict,
                                .expected = outcome->expected_deviation,
                                .finding = finding};
        if (outcome->verdict == VERDICT_SKIP) {
            cell->message = keep(&book->arena, outcome->message);
        }
    }
    return book->arena.failed == MS_OK;
}

verdict coverage_worst(const coverage *book, const coverage_clause *clause) {
    static const unsigned rank[VERDICT_COUNT] = {
        [VERDICT_SKIP] = 0, [VERDICT_PASS] = 1,  [VERDICT_INFO] = 2,
        [VERDICT_WARN] = 3, [VERDICT_ERROR] = 4, [VERDICT_FAIL] = 5,
    };
    verdict worst = VERDICT_SKIP;
    for (size_t i = 0; i < clause->count; i++) {
        for (size_t j = 0; j < book->endpoint_count; j++) {
            const coverage_cell *cell = &clause->rows[i]->cells[j];
            if (cell->played && rank[cell->verdict] > rank[worst]) {
                worst = cell->verdict;
            }
        }
    }
    return worst;
}
