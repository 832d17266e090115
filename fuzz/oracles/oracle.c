/* oracle.h: what must be true of a parser on every input. */
#include "oracles/oracle.h"

#include <stdio.h>
#include <stdlib.h>

void (*oracle_failed)(const char *oracle, const char *what);

void oracle_check(bool holds, const char *oracle, const char *what) {
    if (holds) {
        return;
    }
    if (oracle_failed != NULL) {
        oracle_failed(oracle, what);
        return;
    }
    (void)fprintf(stderr, "oracle %s: %s\n", oracle, what);
    abort();
}

void oracle_status(ms_status status) {
    bool known =
        status == MS_OK || status == MS_INVALID || status == MS_LIMIT || status == MS_NOMEM;
    oracle_check(known, "status", "a status that the contract does not have for whole inputs");
}

void oracle_diagnostics(const ms_diagnostics *list, size_t len) {
    size_t errors = 0;
    for (size_t i = 0; i < list->count; i++) {
        const ms_diagnostic *item = &list->items[i];
        bool known = (unsigned)item->id < MS_DIAGNOSTIC_COUNT;
        oracle_check(known, "diagnostics", "an id that the table does not have");
        oracle_check(item->offset <= len && item->length <= len - item->offset, "diagnostics",
                     "octets outside the input");
        errors += known && ms_diagnostic_get(item->id)->severity == MS_ERROR ? 1 : 0;
    }
    oracle_check(list->count <= MS_DIAGNOSTICS_MAX, "diagnostics", "more than the list may hold");
    oracle_check(list->errors >= errors, "diagnostics", "fewer errors counted than listed");
    oracle_check(list->errors <= errors || list->count == MS_DIAGNOSTICS_MAX, "diagnostics",
                 "more errors counted than listed, and the list is not full");
}

void oracle_span_inside(ms_span whole, ms_span part) {
    if (part.len == 0) {
        return;
    }
    uintptr_t begin = (uintptr_t)whole.data;
    uintptr_t at = (uintptr_t)part.data;
    oracle_check(at >= begin && at - begin <= whole.len && part.len <= whole.len - (at - begin),
                 "spans", "octets outside the input");
}

void oracle_utf8(ms_span text) {
    while (text.len != 0) {
        size_t length = ms_utf8_length(text);
        oracle_check(length != 0, "utf8", "a text that is no UTF-8");
        text = ms_span_from(text, length == 0 ? 1 : length);
    }
}

void oracle_bounded(const ms_arena *arena, size_t len) {
    oracle_check(arena->taken <= ORACLE_ARENA_FIXED + ORACLE_ARENA_FACTOR * len, "bounded",
                 "more memory than is linear in the input");
}
