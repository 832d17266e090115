/* smtp.h: when the allocator or the arena's limit gives out, at any point, that is what is
 * returned, and nothing is lost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "failing_allocator.h"
#include "octets.h"
#include "smtp_read_ehlo.h"

/* Reads a unit in some way; every status must be that of the arena, as soon as it has failed. */
typedef void reading(ms_span unit, ms_arena *arena);

/* A list for each call, so that each needs memory. */
static void read_reply(ms_span unit, ms_arena *arena) {
    ms_smtp_reply reply = {0};
    ms_diagnostics lists[3] = {0};
    ms_span challenge = {0};
    ms_status status = ms_smtp_reply_parse(unit, arena, &reply, &lists[0]);
    assert_int_equal(status, arena->failed);
    if (status == MS_OK) {
        status = ms_smtp_reply_require_enhanced(unit, &reply, arena, &lists[1]);
        assert_int_equal(status, arena->failed);
    } else {
        assert_null(reply.lines);
    }
    if (status == MS_OK) {
        status = ms_smtp_challenge_parse(unit, &reply, arena, &challenge, &lists[2]);
        assert_int_equal(status == MS_INVALID ? MS_OK : status, arena->failed);
        assert_true(status == MS_OK || challenge.data == NULL);
    }
}

static void read_list(ms_span unit, ms_arena *arena) {
    ms_smtp_ehlo ehlo = {0};
    ms_diagnostics list = {0};
    ms_status status = smtp_read_ehlo(unit, arena, &ehlo, &list);
    assert_int_equal(status, arena->failed);
    assert_true(status == MS_OK || ehlo.keywords == NULL);
}

enum { LINES = 200, LINE = 10, UNIT_SIZE = LINES * LINE };

/* Lines with faults, a keyword and parameters each: they need several blocks of the arena. */
static ms_span make_unit(uint8_t memory[UNIT_SIZE]) {
    for (size_t i = 0; i < LINES; i++) {
        octets_put(memory + i * LINE,
                   i + 1 < LINES ? MS_SPAN_LIT("250-X a  \n") : MS_SPAN_LIT("250 X a  \n"));
    }
    return ms_span_of(memory, UNIT_SIZE);
}

/* Tries with 0, 1, 2 ... requests until there are enough. Returns how many that is. */
static size_t requests_needed(reading *read, ms_span unit) {
    ms_status failed = MS_NOMEM;
    size_t succeed = 0;
    while (failed == MS_NOMEM && succeed < 100) {
        failing_allocator memory;
        ms_arena arena;
        failing_allocator_init(&memory, succeed++);
        ms_arena_init(&arena, &memory.allocator, 0);
        read(unit, &arena);
        failed = arena.failed;
        ms_arena_free(&arena);
        assert_int_equal(memory.live, 0);
    }
    assert_int_equal(failed, MS_OK);
    return succeed - 1;
}

static void survives_every_failed_allocation(void **state) {
    (void)state;
    uint8_t memory[UNIT_SIZE];
    uint8_t challenge[2 * MS_ARENA_BLOCK];
    ms_span unit = make_unit(memory);
    assert_true(requests_needed(read_reply, unit) > 5);
    assert_true(requests_needed(read_list, unit) > 5);
    memset(challenge, 'A', sizeof challenge);
    octets_put(challenge, MS_SPAN_LIT("334 "));
    assert_int_equal(requests_needed(read_reply, ms_span_of(challenge, sizeof challenge)), 2);
}

/* Raises the arena's limit until it is enough. Returns how often it was not. */
static size_t limits_passed(reading *read, ms_span unit) {
    ms_status failed = MS_LIMIT;
    size_t count = 0;
    for (size_t limit = 64; failed == MS_LIMIT && limit < (size_t)1 << 20; limit += 512) {
        ms_arena arena;
        ms_arena_init(&arena, ms_allocator_libc(), limit);
        read(unit, &arena);
        failed = arena.failed;
        count += failed == MS_LIMIT;
        assert_true(arena.taken <= limit);
        ms_arena_free(&arena);
    }
    assert_int_equal(failed, MS_OK);
    return count;
}

static void keeps_to_every_limit_of_the_arena(void **state) {
    (void)state;
    uint8_t memory[UNIT_SIZE];
    ms_span unit = make_unit(memory);
    assert_true(limits_passed(read_reply, unit) > 10);
    assert_true(limits_passed(read_list, unit) > 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(survives_every_failed_allocation),
        cmocka_unit_test(keeps_to_every_limit_of_the_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
