/* deadline.h, text.h, error.h and service.h: small things that the rest stands on. */
#include "net_fixture.h"

#include "net/text.h"

static void a_deadline_counts_down_and_saturates(void **state) {
    (void)state;
    net_deadline later = net_deadline_after(1000);
    int64_t remaining = net_deadline_remaining(later);
    assert_true(remaining > 0 && remaining <= 1000);
    assert_false(net_deadline_expired(later));
    assert_true(net_deadline_expired(net_deadline_now()));
    assert_true(net_deadline_expired(net_deadline_after(-5)));
    assert_int_equal(net_deadline_remaining(net_deadline_none()), INT64_MAX);
    assert_int_equal(net_deadline_after(INT64_MAX).at_ns, INT64_MAX);
    assert_true(net_deadline_expired((net_deadline){0}));
    assert_int_equal(net_deadline_earlier(later, net_deadline_none()).at_ns, later.at_ns);
    assert_int_equal(net_deadline_earlier(net_deadline_none(), later).at_ns, later.at_ns);
}

static void what_remains_is_rounded_up(void **state) {
    (void)state;
    net_deadline almost = {net_clock_ns() + INT64_C(30000) * MS_IN_NS};
    int64_t remaining = net_deadline_remaining(almost);
    assert_true(remaining > 29000 && remaining <= 30000);
    /* A microsecond is not 0: a wait of 0 would be a busy loop until it has passed. */
    net_deadline tiny = {net_clock_ns() + MS_IN_NS / 2};
    remaining = net_deadline_remaining(tiny);
    assert_true(remaining == 1 || net_clock_ns() >= tiny.at_ns);
}

typedef struct show_case {
    ms_span octets;
    size_t size;
    const char *shown;
} show_case;

#define SHOW(literal, size, shown)                                                                 \
    { {(const uint8_t *)(literal), sizeof(literal) - 1}, size, shown }

static const show_case SHOWN[] = {
    SHOW("", 8, ""),
    SHOW("220 mx ESMTP\r\n", 64, "220 mx ESMTP\\r\\n"),
    SHOW("\x1b[31m\0\xff\"\\\t", 64, "\\x1b[31m\\x00\\xff\\\"\\\\\\t"),
    SHOW("1234567", 8, "1234567"),
    SHOW("12345678", 8, "1234..."),
    SHOW("123456789", 8, "1234..."),
    SHOW("123\r\n45678", 8, "123..."), /* an escape is never cut */
    SHOW("\x01\x01\x01", 8, "\\x01..."),
};

static void octets_of_a_peer_are_made_printable_and_bounded(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof SHOWN / sizeof SHOWN[0]; i++) {
        char out[64];
        assert_string_equal(net_show(SHOWN[i].octets, out, SHOWN[i].size), SHOWN[i].shown);
    }
}

static void an_addition_that_does_not_fit_is_left_out_whole(void **state) {
    (void)state;
    char out[8];
    net_text text = {.out = out, .size = sizeof out};
    net_text_add(&text, "%s", "abc");
    net_text_add(&text, "%s", "defgh");
    assert_string_equal(out, "abc");
    assert_true(text.cut);
    net_text_add(&text, "%s", "defg");
    assert_string_equal(out, "abcdefg");
}

static void an_error_is_filled_and_its_cut_is_shown(void **state) {
    (void)state;
    net_error error;
    char long_text[2 * NET_ERROR_TEXT];
    memset(long_text, 'x', sizeof long_text - 1);
    long_text[sizeof long_text - 1] = '\0';
    assert_int_equal(net_fail(&error, NET_FAILED, NET_FAULT_USAGE, "%s", long_text), NET_FAILED);
    assert_int_equal(error.fault, NET_FAULT_USAGE);
    assert_int_equal(strlen(error.text), NET_ERROR_TEXT - 1);
    assert_string_equal(error.text + NET_ERROR_TEXT - 5, "x...");
    assert_int_equal(net_fail(NULL, NET_TIMEOUT, NET_FAULT_TIMEOUT, "x"), NET_TIMEOUT);
    net_error_clear(&error);
    assert_int_equal(error.status, NET_OK);
    assert_string_equal(error.text, "");
}

static void every_fault_has_a_name_of_its_own(void **state) {
    (void)state;
    for (int i = 0; i < NET_FAULT_COUNT; i++) {
        assert_non_null(net_fault_name((net_fault)i));
        for (int j = 0; j < i; j++) {
            assert_string_not_equal(net_fault_name((net_fault)i), net_fault_name((net_fault)j));
        }
    }
    assert_string_equal(net_fault_name(NET_FAULT_COUNT), "unknown");
}

static void every_service_with_a_twin_is_its_twins_twin(void **state) {
    (void)state;
    assert_null(net_service_get(NET_SERVICE_COUNT)->option);
    for (int i = NET_SERVICE_SMTP; i < NET_SERVICE_COUNT; i++) {
        const net_service_info *info = net_service_get((net_service)i);
        assert_non_null(info->option);
        if (info->twin != NET_SERVICE_NONE) {
            const net_service_info *twin = net_service_get(info->twin);
            assert_int_equal(twin->twin, i);
            assert_int_equal(twin->spoken, info->spoken);
            assert_true(twin->implicit != info->implicit);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_deadline_counts_down_and_saturates),
        cmocka_unit_test(what_remains_is_rounded_up),
        cmocka_unit_test(octets_of_a_peer_are_made_printable_and_bounded),
        cmocka_unit_test(an_addition_that_does_not_fit_is_left_out_whole),
        cmocka_unit_test(an_error_is_filled_and_its_cut_is_shown),
        cmocka_unit_test(every_fault_has_a_name_of_its_own),
        cmocka_unit_test(every_service_with_a_twin_is_its_twins_twin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
