/* tally.h: results counted. */
#include "report/tally.h"

const verdict tally_order[VERDICT_COUNT] = {VERDICT_PASS, VERDICT_FAIL, VERDICT_WARN,
                                            VERDICT_INFO, VERDICT_SKIP, VERDICT_ERROR};

void tally_add(tally *counted, const result *outcome) {
    counted->counts[outcome->verdict]++;
    counted->expected += outcome->expected_deviation ? 1 : 0;
}

void tally_merge(tally *sum, const tally *other) {
    for (size_t i = 0; i < VERDICT_COUNT; i++) {
        sum->counts[i] += other->counts[i];
    }
    sum->expected += other->expected;
}

unsigned tally_total(const tally *counted) {
    unsigned total = 0;
    for (size_t i = 0; i < VERDICT_COUNT; i++) {
        total += counted->counts[i];
    }
    return total;
}

bool tally_is_finding(const result *outcome) {
    return result_unexpected(outcome) ||
           (outcome->verdict != VERDICT_PASS && outcome->verdict != VERDICT_SKIP);
}

size_t tally_endpoint(const endpoint *endpoints, size_t count, const result *outcome) {
    for (size_t i = 0; i < count; i++) {
        if (&endpoints[i] == outcome->endpoint) {
            return i;
        }
    }
    return count;
}
