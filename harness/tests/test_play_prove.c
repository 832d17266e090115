/* prove.h: the engine against itself, straight and bent. */
#include "play_fixture.h"

#include "play/prove.h"

static const char *const sharp = "title: t\nprotocol: imap\ncites: RFC 9051 6.4.5 MUST\n"
                                 "text body:\n| one line\n"
                                 "given: mailbox box holding body\ngiven: selected box\n\n"
                                 "C: A1 FETCH 1 BODY.PEEK[]\n"
                                 "never: * 1 FETCH (FLAGS (...))\n"
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
                                 "S: 2yz ...\nor: 3yz ...\nor info: 4yz ...\nor: 5yz ...\n";

/* Every way in which a value can be compared: numbers, strings of either kind, words, a set, what
 * was captured and is compared, what is captured and is not, a list in which case is of no matter.
 */
static const char *const values =
    "title: t\nprotocol: imap\ncites: RFC 9051 6.4.5 MUST\n"
    "text body:\n| one line\n"
    "given: mailbox box holding body\ngiven: selected box\n\n"
    "C: A1 FETCH 1 (UID FLAGS BODYSTRUCTURE BODY.PEEK[])\n"
    "S: * 1 FETCH (UID {uid:nz-number} FLAGS (\\Seen) RFC822.SIZE {:number} BODY (\"TEXT\" "
    "\"PLAIN\" (\"CHARSET\" \"us-ascii\") NIL NIL \"7BIT\" 10 1) BODY[] {body})\n"
    "S: A1 OK ...\n"
    "C: A2 UID FETCH {uid} ENVELOPE\n"
    "S: * 1 FETCH (UID {uid} ENVELOPE (NIL \"A Subject\" NIL NIL NIL NIL NIL NIL NIL NIL))\n"
    "S: A2 OK ...\n";

/* Replies whose order matters, and replies whose order does not. */
static const char *const pipelined = "title: t\nprotocol: smtp\ncites: RFC 2920 3.2 MUST\n"
                                     "given: ready\n\n"
                                     "C: MAIL FROM:<{sender}>\nC: RCPT TO:<x>\nC: RSET\n"
                                     "S: 250 ...\nS: 550 ...\nS: 250 ...\n";
static const char *const unordered = "title: t\nprotocol: imap\ncites: RFC 9051 5.5 MUST\n"
                                     "given: authenticated\n\n"
                                     "silence: 10ms\n"
                                     "C: A1 NOOP\nC: A2 STATUS INBOX (MESSAGES)\n"
                                     "S: A1 OK ...\nS: * STATUS INBOX (MESSAGES 3)\nS: A2 OK ...\n";

/* One of each step that can be bent and is no reply; a challenge, and lines of a reply. */
static const char *const steps =
    "title: t\nprotocol: smtp\ncites: RFC 5321 4.2 MUST\nneeds: AUTH SCRAM-SHA-256\n"
    "text first:\n| Message-ID: <{unique}-1@example.test>\n|\n| 1\n"
    "text second:\n| Message-ID: <{unique}-2@example.test>\n|\n| 2\n"
    "given: ready\n\n"
    "silence: 10ms\n"
    "sasl: SCRAM-SHA-256\nS: 235 ...\n"
    "C: HELP\nS: 214-one\nS: 214 ...\n"
    "C: AUTH LOGIN\nS: 334 {:base64}\nC: *\nS: 501 ...\n"
    "C: NOOP\nS: 250 ...\nor closed:\n"
    "delivered: {first}\ntrace: Return-Path: <{sender}>\nundelivered: {second}\n"
    "C: QUIT\nS: 221 ...\nclosed:\n";

typedef struct tally {
    prove_ground ground;
    net_listener *listener;
    unsigned by_kind[BEND_COUNT][PROVE_BROKEN + 1];
} tally;

static void count(void *context, const prove_case *one) {
    tally *all = context;
    char why[2048];
    result played;
    prove_outcome outcome = prove_play(&all->ground, all->listener, one, &played, why, sizeof why);
    if (outcome >= PROVE_MISSED) {
        print_message("%s: %s\n", bend_name(one->bend.kind), why);
    }
    if (one->bend.kind == BEND_BARE_LF) {
        assert_non_null(strstr(played.message, "bare-lf"));
    }
    /* The first number of each reply here is that of message 1. */
    if (one->bend.kind == BEND_MINUS && one->bend.variant == 0 && outcome == PROVE_CAUGHT) {
        assert_non_null(strstr(played.message, "imap.number.zero"));
    }
    if (one->bend.kind == BEND_STRAY && outcome == PROVE_CAUGHT) {
        assert_non_null(strstr(played.message, "(RFC 9051 "));
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
    assert_int_equal(net_listen_tcp("127.0.0.1", 0, &all->listener, &error), NET_OK);
    (void)prove_cases(&exchange, count, all);
    net_listener_close(all->listener);
    prove_ground_free(&all->ground);
    script_free(&exchange);
}

static void assert_none_is_bad(const tally *all) {
    for (size_t kind = 0; kind < BEND_COUNT; kind++) {
        for (prove_outcome bad = PROVE_MISSED; bad <= PROVE_BROKEN; bad++) {
            assert_int_equal(all->by_kind[kind][bad], 0);
        }
    }
}

static void every_bend_of_a_sharp_exchange_is_caught(void **state) {
    static const bend_kind caught[] = {
        BEND_DROP,      BEND_DOUBLE,  BEND_LATE,          BEND_CODE, BEND_TAG,
        BEND_VALUE,     BEND_BARE_LF, BEND_LITERAL_COUNT, BEND_CUT,  BEND_CLOSE,
        BEND_FORBIDDEN, BEND_STRAY,   BEND_KEEP_OPEN,
    };
    static const bend_kind neutral[] = {BEND_CHATTER, BEND_PIECES, BEND_CASE};
    tally all;
    (void)state;
    play_all(sharp, &all);
    assert_int_equal(all.by_kind[BEND_NONE][PROVE_PASSED], 3); /* plain, STARTTLS, implicit */
    for (size_t i = 0; i < sizeof caught / sizeof caught[0]; i++) {
        assert_true(all.by_kind[caught[i]][PROVE_CAUGHT] > 0);
    }
    for (size_t i = 0; i < sizeof neutral / sizeof neutral[0]; i++) {
        assert_true(all.by_kind[neutral[i]][PROVE_NEUTRAL] > 0);
        assert_int_equal(all.by_kind[neutral[i]][PROVE_CAUGHT] * (neutral[i] != BEND_CASE), 0);
    }
    assert_none_is_bad(&all);
}

static void what_an_exchange_allows_is_neutral(void **state) {
    tally all;
    (void)state;
    play_all(blunt, &all);
    /* Three other first digits, another second and third one. */
    assert_int_equal(all.by_kind[BEND_CODE][PROVE_NEUTRAL], 5);
    assert_int_equal(all.by_kind[BEND_CODE][PROVE_CAUGHT], 0);
    assert_int_equal(all.by_kind[BEND_OTHER][PROVE_NEUTRAL], 3);
    assert_int_equal(all.by_kind[BEND_LINES][PROVE_NEUTRAL], 1);
    /* Even so a reply too many, or none, is noticed. */
    assert_int_equal(all.by_kind[BEND_DOUBLE][PROVE_CAUGHT], 1);
    assert_int_equal(all.by_kind[BEND_DROP][PROVE_CAUGHT], 1);
    assert_none_is_bad(&all);
}

static void each_value_is_bent_alone(void **state) {
    tally all;
    (void)state;
    play_all(values, &all);
    /* By the replies: 1 FETCH UID (the captured one is compared later) FLAGS \Seen RFC822.SIZE (any
     * number is allowed) BODY and its nine, BODY, the text; then 1 FETCH UID, the captured one,
     * ENVELOPE and its ten. */
    assert_int_equal(all.by_kind[BEND_VALUE][PROVE_CAUGHT], 19 + 15);
    assert_int_equal(all.by_kind[BEND_VALUE][PROVE_NEUTRAL], 1);
    /* 1, the UID, the size (allowed), 10, 1; then 1 and the UID. */
    assert_int_equal(all.by_kind[BEND_MINUS][PROVE_CAUGHT], 6);
    assert_int_equal(all.by_kind[BEND_MINUS][PROVE_NEUTRAL], 1);
    /* The text and the subject have a case; keywords and a body structure have none. */
    assert_int_equal(all.by_kind[BEND_CASE][PROVE_CAUGHT], 2);
    assert_true(all.by_kind[BEND_CASE][PROVE_NEUTRAL] > 20);
    assert_int_equal(all.by_kind[BEND_LITERAL_COUNT][PROVE_CAUGHT], 2);
    assert_true(all.by_kind[BEND_FORM][PROVE_NEUTRAL] > 0);
    assert_none_is_bad(&all);
}

static void late_replies_matter_where_their_order_does(void **state) {
    tally all;
    (void)state;
    play_all(pipelined, &all);
    assert_int_equal(all.by_kind[BEND_LATE][PROVE_CAUGHT], 2);
    assert_none_is_bad(&all);
    play_all(unordered, &all);
    assert_int_equal(all.by_kind[BEND_LATE][PROVE_CAUGHT], 1);
    assert_int_equal(all.by_kind[BEND_LATE][PROVE_NEUTRAL], 1);
    assert_int_equal(all.by_kind[BEND_NOISE][PROVE_CAUGHT], 1);
    assert_none_is_bad(&all);
}

/* How many bends of a kind are caught, and are neutral: a kind that bends less than it did is as
 * blind as a check that does not look, and nothing else would show it. */
typedef struct kind_row {
    unsigned caught, neutral;
} kind_row;

static const kind_row sharp_kinds[BEND_COUNT] = {
    [BEND_DROP] = {4, 0},          [BEND_DOUBLE] = {2, 0}, [BEND_LATE] = {2, 0},
    [BEND_CODE] = {8, 0},          [BEND_TAG] = {4, 0},    [BEND_VALUE] = {4, 0},
    [BEND_MINUS] = {1, 0},         [BEND_CASE] = {1, 2},   [BEND_BARE_LF] = {4, 0},
    [BEND_LITERAL_COUNT] = {2, 0}, [BEND_CUT] = {4, 0},    [BEND_CLOSE] = {4, 0},
    [BEND_FORBIDDEN] = {1, 0},     [BEND_STRAY] = {6, 0},  [BEND_KEEP_OPEN] = {1, 0},
    [BEND_CHATTER] = {0, 4},       [BEND_PIECES] = {0, 4},
};

static const kind_row values_kinds[BEND_COUNT] = {
    [BEND_DROP] = {4, 0},          [BEND_DOUBLE] = {2, 0},  [BEND_LATE] = {2, 0},
    [BEND_CODE] = {4, 0},          [BEND_TAG] = {4, 0},     [BEND_VALUE] = {34, 1},
    [BEND_MINUS] = {6, 1},         [BEND_CASE] = {2, 26},   [BEND_BARE_LF] = {4, 0},
    [BEND_LITERAL_COUNT] = {2, 0}, [BEND_CUT] = {4, 0},     [BEND_CLOSE] = {4, 0},
    [BEND_STRAY] = {6, 0},         [BEND_CHATTER] = {0, 4}, [BEND_PIECES] = {0, 4},
    [BEND_FORM] = {0, 1},
};

static const kind_row steps_kinds[BEND_COUNT] = {
    [BEND_DROP] = {9, 0},      [BEND_DOUBLE] = {6, 0}, [BEND_CODE] = {30, 0},
    [BEND_VALUE] = {1, 1},     [BEND_CASE] = {0, 1},   [BEND_BARE_LF] = {7, 0},
    [BEND_CUT] = {6, 0},       [BEND_CLOSE] = {6, 1},  [BEND_FORBIDDEN] = {1, 0},
    [BEND_KEEP_OPEN] = {1, 0}, [BEND_NOISE] = {1, 0},  [BEND_PROOF] = {3, 0},
    [BEND_LINES] = {0, 5},     [BEND_PIECES] = {0, 6},
};

static void assert_kinds(const char *text, const kind_row *wanted) {
    tally all;
    bool good = true;
    play_all(text, &all);
    for (size_t kind = BEND_NONE + 1; kind < BEND_COUNT; kind++) {
        const unsigned caught = all.by_kind[kind][PROVE_CAUGHT];
        const unsigned neutral = all.by_kind[kind][PROVE_NEUTRAL];
        if (caught != wanted[kind].caught || neutral != wanted[kind].neutral) {
            print_message("%s: %u caught, %u neutral\n", bend_name((bend_kind)kind), caught,
                          neutral);
            good = false;
        }
    }
    assert_none_is_bad(&all);
    assert_true(good);
}

static void every_kind_bends_all_that_it_can(void **state) {
    (void)state;
    assert_kinds(sharp, sharp_kinds);
    assert_kinds(values, values_kinds);
    assert_kinds(steps, steps_kinds);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_bend_of_a_sharp_exchange_is_caught),
        cmocka_unit_test(what_an_exchange_allows_is_neutral),
        cmocka_unit_test(each_value_is_bent_alone),
        cmocka_unit_test(late_replies_matter_where_their_order_does),
        cmocka_unit_test(every_kind_bends_all_that_it_can),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
