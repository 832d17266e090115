/* The JUnit report: well-formed XML after every result, with attributes that count its cases. */
#include "report_sample.h"

#include <libxml/parser.h>
#include <libxml/tree.h>

static xmlDocPtr parse(const char *text, size_t len) {
    xmlDocPtr document =
        xmlReadMemory(text, (int)len, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR);
    assert_non_null(document);
    return document;
}

/* The first element called `name` below `parent`, or after `previous`. */
static xmlNodePtr next_element(xmlNodePtr from, const char *name) {
    while (from != NULL &&
           (from->type != XML_ELEMENT_NODE || strcmp((const char *)from->name, name) != 0)) {
        from = from->next;
    }
    return from;
}

static xmlNodePtr suite_of(xmlDocPtr document) {
    xmlNodePtr suite = next_element(xmlDocGetRootElement(document)->children, "testsuite");
    assert_non_null(suite);
    return suite;
}

static size_t count_cases(xmlNodePtr suite, const char *inner) {
    size_t count = 0;
    xmlNodePtr one = next_element(suite->children, "testcase");
    for (; one != NULL; one = next_element(one->next, "testcase")) {
        count += inner == NULL || next_element(one->children, inner) != NULL ? 1 : 0;
    }
    return count;
}

static void assert_attribute(xmlNodePtr node, const char *name, const char *expected) {
    xmlChar *value = xmlGetNoNsProp(node, (const xmlChar *)name);
    assert_non_null(value);
    assert_string_equal((const char *)value, expected);
    xmlFree(value);
}

static void assert_count(xmlNodePtr suite, const char *name, size_t expected) {
    char text[32];
    snprintf(text, sizeof text, "%010zu", expected);
    assert_attribute(suite, name, text);
}

static void check(const char *text, size_t len, size_t done, const sample *s) {
    (void)s;
    xmlDocPtr document = parse(text, len);
    xmlNodePtr suite = suite_of(document);
    assert_int_equal(count_cases(suite, NULL), done);
    assert_count(suite, "tests", done);
    assert_count(suite, "failures", count_cases(suite, "failure"));
    assert_count(suite, "errors", count_cases(suite, "error"));
    assert_count(suite, "skipped", count_cases(suite, "skipped"));
    xmlFreeDoc(document);
}

static xmlNodePtr case_at(xmlNodePtr suite, size_t index) {
    xmlNodePtr one = next_element(suite->children, "testcase");
    while (index-- > 0) {
        assert_non_null(one);
        one = next_element(one->next, "testcase");
    }
    assert_non_null(one);
    return one;
}

static void assert_content_has(xmlNodePtr node, const char *part) {
    assert_non_null(node);
    xmlChar *content = xmlNodeGetContent(node);
    assert_non_null(content);
    if (strstr((const char *)content, part) == NULL) {
        print_error("\"%s\" is not in \"%s\"\n", part, (const char *)content);
        fail();
    }
    xmlFree(content);
}

static void it_is_well_formed_after_every_result(void **state) {
    (void)state;
    char *text = sample_play(REPORT_JUNIT, check);
    xmlDocPtr document = parse(text, strlen(text));
    xmlNodePtr suite = suite_of(document);
    assert_count(suite, "failures", 3);
    assert_count(suite, "errors", 1);
    assert_count(suite, "skipped", 1);
    assert_attribute(suite, "time", "0000012.340");
    assert_attribute(suite, "timestamp", "1970-01-02T00:00:00Z");
    xmlNodePtr properties = next_element(suite->children, "properties");
    assert_non_null(properties);
    xmlNodePtr server = next_element(properties->children, "property");
    assert_attribute(server, "name", "mailspec");
    server = next_element(server->next, "property");
    assert_attribute(server, "name", "dovecot");
    assert_attribute(server, "value", "2.3.19");
    xmlFreeDoc(document);
    free(text);
}

/* What the element of each of the sample's results is; NULL: passed. */
static const char *const elements[SAMPLE_RESULTS] = {NULL, NULL,    "failure", "failure", "skipped",
                                                     NULL, "error", NULL,      "failure", NULL};

static void each_verdict_has_its_element(void **state) {
    (void)state;
    char *text = sample_play(REPORT_JUNIT, check);
    xmlDocPtr document = parse(text, strlen(text));
    for (size_t i = 0; i < SAMPLE_RESULTS; i++) {
        xmlNodePtr one = case_at(suite_of(document), i);
        static const char *const all[] = {"failure", "error", "skipped"};
        for (size_t j = 0; j < 3; j++) {
            bool wanted = elements[i] != NULL && strcmp(all[j], elements[i]) == 0;
            assert_int_equal(next_element(one->children, all[j]) != NULL, wanted);
        }
        bool silent =
            sample_rows()[i].verdict == VERDICT_PASS || sample_rows()[i].verdict == VERDICT_SKIP;
        assert_int_equal(next_element(one->children, "system-out") == NULL, silent);
    }
    xmlFreeDoc(document);
    free(text);
}

static void a_case_says_what_there_is_to_say(void **state) {
    (void)state;
    char *text = sample_play(REPORT_JUNIT, check);
    xmlDocPtr document = parse(text, strlen(text));
    xmlNodePtr suite = suite_of(document);
    xmlNodePtr one = case_at(suite, 2);
    assert_attribute(one, "classname", "dovecot.imap.starttls");
    assert_attribute(one, "name", "imap/9051/noop-argument");
    assert_attribute(one, "time", "1.234");
    xmlNodePtr failure = next_element(one->children, "failure");
    assert_attribute(failure, "message", "the tagged reply is BAD, not OK");
    assert_attribute(failure, "type", "RFC 9051 6.1.2 MUST, RFC 9051 6.1.12 SHOULD");
    assert_content_has(failure, "got       a1 BAD what\\r\\n\n");
    assert_content_has(failure, "mailspec run imap/9051/noop-argument --server dovecot");
    xmlNodePtr output = next_element(one->children, "system-out");
    assert_content_has(output, "C1> a1 NOOP\\r\\n\n            a2 NOOP\\r\\n\n");
    assert_content_has(output, "]]>\\\\\\x1B[2J\\x07\\x00\\x80\\xFF");
    assert_content_has(next_element(case_at(suite, 7)->children, "system-out"),
                       "a known deviation: fixed in 2.4 # really");
    /* A warn that nothing expects makes the run fail, so it must not look like a pass. */
    assert_attribute(next_element(case_at(suite, 3)->children, "failure"), "message",
                     "501 breaks a SHOULD");
    xmlFreeDoc(document);
    free(text);
}

/* A pipe cannot be written over: its attributes would be wrong, so they are not there. */
static void a_stream_has_no_counts_but_is_whole(void **state) {
    (void)state;
    int ends[2];
    char path[64];
    char error[256];
    static char text[64 * 1024];
    sample s;
    run_sink sink;
    sample_init(&s);
    assert_int_equal(pipe(ends), 0);
    snprintf(path, sizeof path, "/proc/self/fd/%d", ends[1]);
    report *opened =
        report_open(&(report_file){REPORT_JUNIT, path}, &s.options, &sink, error, sizeof error);
    assert_non_null(opened);
    sink.begin(sink.context, s.endpoints, SAMPLE_ENDPOINTS, 3);
    for (size_t i = 0; i < 3; i++) {
        sample_deliver(&s, &sink, i);
    }
    sink.end(sink.context, &s.totals, false);
    assert_true(report_close(opened, error, sizeof error));
    assert_int_equal(close(ends[1]), 0);
    size_t len = 0;
    for (ssize_t got = 1; got > 0; len += (size_t)got) {
        got = read(ends[0], text + len, sizeof text - len);
        assert_true(got >= 0);
    }
    assert_int_equal(close(ends[0]), 0);
    xmlDocPtr document = parse(text, len);
    assert_int_equal(count_cases(suite_of(document), NULL), 3);
    assert_null(xmlGetNoNsProp(suite_of(document), (const xmlChar *)"tests"));
    xmlFreeDoc(document);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_well_formed_after_every_result),
        cmocka_unit_test(each_verdict_has_its_element),
        cmocka_unit_test(a_case_says_what_there_is_to_say),
        cmocka_unit_test(a_stream_has_no_counts_but_is_whole),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    xmlCleanupParser();
    return failed;
}
