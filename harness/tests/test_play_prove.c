/* prove.h: the engine against itself, straight and bent. */
#include "play_fixture.h"

#include "play/prove.h"

static const char *const sharp = "title: t\nprotocol: imap\ncites: RFC 9051 6.4.5 MUST\n"
                                 "text body:\n| one line\n"
                                 "given: mailbox box holding body\ngiven: selected box\n\n"
                                 "C: A1 FETCH 1 BODY.PEEK[]\n"
                                 "never: * {:number} EXPUNGE\n"
                                 "S: * 1 FETCH (BODY[] {body})\n"
                                 "S: A1 OK ...\n"
                                 "C: A2 LOGOUT\n"
                                 "S: * BYE ...\n"
                                 "S: A2 OK ...\n"
                                 "closed:\n";

/* Says the same of each: whatever comes is fine. */
static const char *const blunt = "title: t\nprotocol: smtp\ncites: RFC 5321 4.1.1.9 MUST\n"
                                 "given: ready\n\n"
                                 "C: NOOP\n"
                                 "S: 2yz ...\nor: 3yz ...\nor: 4yz ...\nor: 5yz ...\n";

typedef struct tally {
    prove_ground ground;
    unsigned by_kind[BEND_COUNT][PROVE_BROKEN + 1];
} tally;

static void count(void *context, const prove_case *one) {
    tally *all = context;
    char why[2048];
    result played;
    prove_outcome outcome = prove_play(&all->ground, one, &played, why, sizeof why);
    if (outcome >= PROVE_MISSED) {
        print_message("%s: %s\n", bend_name(one->bend.kind), why);
    }
    if (one->bend.kind == BEND_BARE_LF) {
        assert_non_null(strstr(played.message, "bare-lf"));
    }
    all->by_kind[one->bend.kind][outcome]++;
    result_free(&played);
}

static void play_all(const char *text, tally *all) {
    script exchange;
    net_error error = {0};
    memset(all, 0, sizeof *all);
    fixture_script(text, &exchange);
    assert_int_equal(prove_ground_init(&all->ground, &error), NET_OK);
    (void)prove_cases(&exchange, count, all);
    prove_ground_free(&all->ground);
    script_free(&exchange);
}

static void every_bend_of_a_sharp_exchange_is_caught(void **state) {
    static const bend_kind kinds[] = {
        BEND_DROP,          BEND_DOUBLE, BEND_CODE,      BEND_TAG,       BEND_BARE_LF,
        BEND_LITERAL_COUNT, BEND_CLOSE,  BEND_FORBIDDEN, BEND_KEEP_OPEN,
    };
    tally all;
    (void)state;
    play_all(sharp, &all);
    assert_int_equal(all.by_kind[BEND_NONE][PROVE_PASSED], 3); /* plain, STARTTLS, implicit */
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        assert_true(all.by_kind[kinds[i]][PROVE_CAUGHT] > 0);
    }
    for (size_t kind = 0; kind < BEND_COUNT; kind++) {
        assert_int_equal(all.by_kind[kind][PROVE_MISSED], 0);
        assert_int_equal(all.by_kind[kind][PROVE_BROKEN], 0);
    }
}

static void what_an_exchange_allows_is_neutral(void **state) {
    tally all;
    (void)state;
    play_all(blunt, &all);
    assert_int_equal(all.by_kind[BEND_CODE][PROVE_NEUTRAL], 1);
    assert_int_equal(all.by_kind[BEND_CODE][PROVE_CAUGHT], 0);
    /* Even so a reply too many, or none, is noticed. */
    assert_int_equal(all.by_kind[BEND_DOUBLE][PROVE_CAUGHT], 1);
    assert_int_equal(all.by_kind[BEND_DROP][PROVE_CAUGHT], 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_bend_of_a_sharp_exchange_is_caught),
        cmocka_unit_test(what_an_exchange_allows_is_neutral),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
