/* report.h: what --report takes, and replay commands. */
#include "report_sample.h"

typedef struct list_case {
    const char *argument;
    const char *error; /* NULL: it is taken */
    size_t count;
    bool on_stdout;
} list_case;

static const list_case list_cases[] = {
    {"junit=a.xml", NULL, 1, false},
    {"junit=a.xml,tap=b,json=c,html=d e", NULL, 4, false},
    {"tap=-", NULL, 1, true},
    {"json=a=b", NULL, 1, false},
    {"", "--report: '' is no format; junit, tap, json, html and sarif are", 0, false},
    {"xml=a", "--report: 'xml' is no format; junit, tap, json, html and sarif are", 0, false},
    {"JSON=a", "--report: 'JSON' is no format; junit, tap, json, html and sarif are", 0, false},
    {"jso=a", "--report: 'jso' is no format; junit, tap, json, html and sarif are", 0, false},
    {"json", "--report: json needs a file: json=FILE, or json=- for standard output", 0, false},
    {"json=", "--report: json needs a file: json=FILE, or json=- for standard output", 0, false},
    {"json=a,", "--report: '' is no format; junit, tap, json, html and sarif are", 1, false},
    {"json=a,tap=a", "--report tap=a: another report goes to that file already", 1, false},
    {"json=-,tap=-", "--report tap=-: only one report can go to standard output", 1, true},
};

static void a_list_of_reports_is_read_or_refused_with_a_sentence(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof list_cases / sizeof list_cases[0]; i++) {
        report_list list = {0};
        char error[256] = "";
        bool taken = report_list_parse(&list, list_cases[i].argument, error, sizeof error);
        assert_int_equal(taken, list_cases[i].error == NULL);
        assert_string_equal(error, taken ? "" : list_cases[i].error);
        assert_int_equal(list.count, list_cases[i].count);
        assert_int_equal(list.on_stdout, list_cases[i].on_stdout);
        report_list_free(&list);
    }
}

static void a_list_keeps_formats_and_files_in_order(void **state) {
    (void)state;
    static const char *const paths[] = {"a.xml", "b", "c", "d e"};
    report_list list = {0};
    char error[256];
    assert_true(report_list_parse(&list, "junit=a.xml,tap=b", error, sizeof error));
    assert_true(report_list_parse(&list, "json=c,html=d e", error, sizeof error));
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(list.files[i].format, i);
        assert_string_equal(list.files[i].path, paths[i]);
    }
    report_list_free(&list);
}

static void there_are_only_so_many_reports(void **state) {
    (void)state;
    report_list list = {0};
    char error[256] = "";
    char argument[32];
    for (size_t i = 0; i < REPORT_FILES_MAX; i++) {
        snprintf(argument, sizeof argument, "tap=%zu", i);
        assert_true(report_list_parse(&list, argument, error, sizeof error));
    }
    assert_false(report_list_parse(&list, "tap=more", error, sizeof error));
    assert_string_equal(error, "--report tap=more: there are too many reports");
    report_list_free(&list);
}

static void a_report_that_cannot_be_made_says_why(void **state) {
    (void)state;
    char path[] = "/nonexistent/x.json";
    char error[256] = "";
    sample s;
    run_sink sink;
    sample_init(&s);
    assert_null(
        report_open(&(report_file){REPORT_JSON, path}, &s.options, &sink, error, sizeof error));
    assert_string_equal(error, "/nonexistent/x.json: No such file or directory");
    assert_true(report_close(NULL, error, sizeof error));
}

typedef struct replay_case {
    size_t result;
    bool recipes;
    const char *const *words;
    const char *command;
} replay_case;

static const char *const who[] = {"--user", "a b", "--password-file", "it's", "", NULL};

static const replay_case replay_cases[] = {
    {0, true, NULL, "mailspec run --server dovecot --transport plain"},
    {2, true, NULL, "mailspec run imap/9051/noop-argument --server dovecot --transport starttls"},
    {2, false, who,
     "mailspec run imap/9051/noop-argument --imap 127.0.0.1:1143 --transport starttls --user 'a b' "
     "--password-file 'it'\\''s' ''"},
    {7, false, NULL,
     "mailspec run imap/9051/noop-argument --imaps 127.0.0.1:1993 --transport implicit"},
    {3, true, NULL,
     "mailspec run 'smtp/5321/it'\\''s a # \\ noop' --server dovecot --transport plain"},
};

static void a_replay_command_is_quoted_for_a_shell(void **state) {
    (void)state;
    sample s;
    sample_init(&s);
    for (size_t i = 0; i < sizeof replay_cases / sizeof replay_cases[0]; i++) {
        result outcome;
        sample_result(&s, replay_cases[i].result, &outcome);
        s.options.recipes = replay_cases[i].recipes;
        s.options.replay = replay_cases[i].words;
        char *command = report_replay(&outcome, &s.options);
        assert_non_null(command);
        assert_string_equal(command, replay_cases[i].command);
        free(command);
        result_free(&outcome);
    }
}

typedef struct option_case {
    script_protocol protocol;
    script_transport transport;
    const char *option;
} option_case;

static const option_case option_cases[] = {
    {SCRIPT_SMTP, SCRIPT_PLAIN, " --smtp H "},
    {SCRIPT_SMTP, SCRIPT_IMPLICIT, " --smtps H "},
    {SCRIPT_SUBMISSION, SCRIPT_STARTTLS, " --submission H "},
    {SCRIPT_SUBMISSION, SCRIPT_IMPLICIT, " --submissions H "},
    {SCRIPT_LMTP, SCRIPT_PLAIN, " --lmtp H "},
    {SCRIPT_LMTP, SCRIPT_IMPLICIT, " --lmtps H "},
    {SCRIPT_IMAP, SCRIPT_STARTTLS, " --imap H "},
    {SCRIPT_IMAP, SCRIPT_IMPLICIT, " --imaps H "},
};

static void each_kind_of_endpoint_has_its_option(void **state) {
    (void)state;
    const report_options options = {0};
    for (size_t i = 0; i < sizeof option_cases / sizeof option_cases[0]; i++) {
        endpoint target = {.protocol = option_cases[i].protocol,
                           .transport = option_cases[i].transport,
                           .address_text = "H"};
        char *command = report_replay(&(result){.id = "x", .endpoint = &target}, &options);
        assert_non_null(command);
        assert_non_null(strstr(command, option_cases[i].option));
        free(command);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_list_of_reports_is_read_or_refused_with_a_sentence),
        cmocka_unit_test(a_list_keeps_formats_and_files_in_order),
        cmocka_unit_test(there_are_only_so_many_reports),
        cmocka_unit_test(a_report_that_cannot_be_made_says_why),
        cmocka_unit_test(a_replay_command_is_quoted_for_a_shell),
        cmocka_unit_test(each_kind_of_endpoint_has_its_option),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
