/* The interfaces of libFuzzer and AFL++ to the mutators, called as those engines call them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned int seed);
size_t LLVMFuzzerCustomCrossOver(const uint8_t *data1, size_t size1, const uint8_t *data2,
                                 size_t size2, uint8_t *out, size_t max_out_size,
                                 unsigned int seed);
void *afl_custom_init(void *afl, unsigned int seed);
size_t afl_custom_fuzz(void *mutator, uint8_t *buf, size_t buf_size, uint8_t **out_buf,
                       uint8_t *add_buf, size_t add_buf_size, size_t max_size);
const char *afl_custom_describe(void *mutator, size_t max_len);
void afl_custom_deinit(void *mutator);

enum { CALLS = 1000, ROOM = 128 };

static const char input[] = "* 1 FETCH (FLAGS (\\Seen) UID 7)\r\n";
static const char other[] = "* 2 FETCH (X-OTHER {3}\r\nabc)\r\n";

static size_t by_engine; /* calls of libFuzzer's own mutations */

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size) {
    assert_in_range(size, 0, max_size);
    by_engine++;
    if (size != 0) {
        data[0] = '!';
    }
    return size;
}

/* Memory of exactly `capacity`, so that ASan sees one octet more. */
static uint8_t *room_with(const char *text, size_t size, size_t capacity) {
    uint8_t *data = malloc(capacity == 0 ? 1 : capacity);
    assert_non_null(data);
    memcpy(data, text, size);
    return data;
}

/* A good share of calls is libFuzzer's, and a good share is not. */
static void libfuzzer_mutates_too(void **state) {
    size_t changed = 0;
    (void)state;
    by_engine = 0;
    for (unsigned seed = 0; seed < CALLS; seed++) {
        uint8_t *data = room_with(input, sizeof input - 1, sizeof input + 20);
        size_t size = LLVMFuzzerCustomMutator(data, sizeof input - 1, sizeof input + 20, seed);
        assert_in_range(size, 1, sizeof input + 20);
        changed += data[0] != '!' && (size != sizeof input - 1 || memcmp(data, input, size) != 0);
        free(data);
    }
    assert_in_range(by_engine, CALLS * 3 / 10, CALLS * 9 / 10);
    assert_in_range(changed, CALLS / 10, CALLS * 7 / 10);
}

static void libfuzzer_crosses(void **state) {
    size_t crossed = 0;
    (void)state;
    for (unsigned seed = 0; seed < CALLS; seed++) {
        size_t capacity = seed % ROOM;
        uint8_t *data = room_with("", 0, capacity);
        size_t size = LLVMFuzzerCustomCrossOver((const uint8_t *)input, sizeof input - 1,
                                                (const uint8_t *)other, sizeof other - 1, data,
                                                capacity, seed);
        assert_in_range(size, 0, capacity);
        for (size_t at = 0; at + 7 <= size; at++) {
            crossed +=
                memcmp(data + at, "X-OTHER", 7) == 0 || memcmp(data + at, "{3}\r\nabc", 7) == 0;
        }
        free(data);
    }
    assert_in_range(crossed, 3, CALLS / 5);
}

static void *start(const char *target) {
    assert_int_equal(setenv("MAILSPEC_FUZZ_TARGET", target, 1), 0);
    return afl_custom_init(NULL, 1);
}

/* What a process of its own ends with when it starts the mutator as its environment says. */
static int status_of_start(void) {
    int status = 0;
    pid_t child = fork();
    if (child == 0) {
        (void)afl_custom_init(NULL, 1);
        _exit(0);
    }
    assert_true(child > 0);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void afl_needs_a_target(void **state) {
    (void)state;
    assert_int_equal(unsetenv("MAILSPEC_FUZZ_TARGET"), 0);
    assert_int_equal(status_of_start(), 1);
    assert_int_equal(setenv("MAILSPEC_FUZZ_TARGET", "no_such_target", 1), 0);
    assert_int_equal(status_of_start(), 1);
    void *mutator = start("smtp_reply");
    assert_string_equal(afl_custom_describe(mutator, 64), "smtp_reply");
    afl_custom_deinit(mutator);
}

/* Twice the same: AFL++ gives a seed for that. The input stays as it is. */
static void afl_mutates(void **state) {
    void *first = start("imap_fetch");
    void *second = start("imap_fetch");
    size_t changed = 0;
    (void)state;
    for (size_t i = 0; i < CALLS; i++) {
        uint8_t *a = NULL;
        uint8_t *b = NULL;
        uint8_t *buf = room_with(input, sizeof input - 1, sizeof input - 1);
        uint8_t *add = room_with(other, sizeof other - 1, sizeof other - 1);
        bool alone = i % 2 == 0;
        size_t most = i % ROOM;
        size_t size = afl_custom_fuzz(first, buf, sizeof input - 1, &a, alone ? NULL : add,
                                      alone ? 0 : sizeof other - 1, most);
        assert_in_range(size, 0, most);
        assert_int_equal(afl_custom_fuzz(second, buf, sizeof input - 1, &b, alone ? NULL : add,
                                         alone ? 0 : sizeof other - 1, most),
                         size);
        assert_non_null(a);
        assert_ptr_not_equal(a, buf);
        assert_memory_equal(a, b, size);
        assert_memory_equal(buf, input, sizeof input - 1);
        changed += size != 0 && (size != sizeof input - 1 || memcmp(a, input, size) != 0);
        free(buf);
        free(add);
    }
    assert_true(changed > CALLS / 2);
    afl_custom_deinit(first);
    afl_custom_deinit(second);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(libfuzzer_mutates_too),
        cmocka_unit_test(libfuzzer_crosses),
        cmocka_unit_test(afl_needs_a_target),
        cmocka_unit_test(afl_mutates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
