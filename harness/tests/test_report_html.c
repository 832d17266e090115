/* The HTML report: whole after every result, and made of what it is made of, whatever servers say.
 */
#include "report_sample.h"

#include <libxml/HTMLparser.h>

/* Every element and attribute that the report uses. What a server says can add to neither. */
static const char *const elements[] = {
    "html", "head",  "meta",  "title",  "style",   "body",  "header",  "h1",      "h2",
    "h4",   "p",     "nav",   "a",      "b",       "i",     "section", "details", "summary",
    "code", "span",  "dl",    "dt",     "dd",      "pre",   "mark",    "small",   "ol",
    "li",   "time",  "div",   "table",  "thead",   "tbody", "tr",      "th",      "td",
    "form", "input", "label", "script", "caption",
};

static const char *const attributes[] = {
    "lang",  "charset", "http-equiv", "content",     "name",       "nonce",        "id",
    "class", "href",    "scope",      "colspan",     "rowspan",    "title",        "hidden",
    "type",  "value",   "checked",    "placeholder", "aria-label", "data-verdict", "data-at",
};

static void assert_known(const xmlChar *name, const char *const *list, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (strcmp((const char *)name, list[i]) == 0) {
            return;
        }
    }
    print_error("\"%s\" does not belong here\n", (const char *)name);
    fail();
}

typedef struct page {
    htmlDocPtr document;
    size_t scripts, styles, findings, rows;
    char *nonce; /* of the style; the script's is the same */
} page;

/* libxml2 knows no newer element than HTML 4; any other error is one of the page's. */
static void take_error(void *context, xmlErrorPtr error) {
    (void)context;
    if (error->code != XML_HTML_UNKNOWN_TAG) {
        print_error("line %d: %s", error->line, error->message);
        fail();
    }
}

static bool has_value(xmlNodePtr node, const char *name, const char *value) {
    xmlChar *own = xmlGetProp(node, (const xmlChar *)name);
    bool has = own != NULL && strcmp((const char *)own, value) == 0;
    xmlFree(own);
    return has;
}

static void look_at_attributes(xmlNodePtr node) {
    for (xmlAttrPtr one = node->properties; one != NULL; one = one->next) {
        assert_known(one->name, attributes, sizeof attributes / sizeof attributes[0]);
        xmlChar *value = xmlGetProp(node, one->name);
        if (strcmp((const char *)one->name, "href") == 0) {
            assert_true(value[0] == '#' || strncmp((const char *)value,
                                                   "https://www.rfc-editor.org/rfc/rfc", 34) == 0);
        }
        xmlFree(value);
    }
}

static void count_element(page *p, xmlNodePtr node) {
    const char *name = (const char *)node->name;
    if (strcmp(name, "script") == 0 || strcmp(name, "style") == 0) {
        xmlChar *nonce = xmlGetProp(node, (const xmlChar *)"nonce");
        assert_non_null(nonce);
        assert_int_equal(strlen((const char *)nonce), 32);
        assert_true(p->nonce == NULL || strcmp((const char *)nonce, p->nonce) == 0);
        free(p->nonce);
        p->nonce = strdup((const char *)nonce);
        xmlFree(nonce);
    }
    p->scripts += strcmp(name, "script") == 0 ? 1 : 0;
    p->styles += strcmp(name, "style") == 0 ? 1 : 0;
    p->findings += strcmp(name, "details") == 0 && has_value(node, "class", "finding") ? 1 : 0;
    p->rows += strcmp(name, "tr") == 0 && xmlHasProp(node, (const xmlChar *)"id") != NULL ? 1 : 0;
}

static void look_at(page *p, xmlNodePtr node) {
    for (; node != NULL; node = node->next) {
        if (node->type == XML_ELEMENT_NODE) {
            assert_known(node->name, elements, sizeof elements / sizeof elements[0]);
            look_at_attributes(node);
            count_element(p, node);
            look_at(p, node->children);
        } else {
            assert_int_not_equal(node->type, XML_COMMENT_NODE);
        }
    }
}

static void page_open(page *p, const char *text, size_t len) {
    *p = (page){0};
    xmlSetStructuredErrorFunc(NULL, take_error);
    p->document = htmlReadMemory(text, (int)len, NULL, "UTF-8", HTML_PARSE_NONET);
    xmlSetStructuredErrorFunc(NULL, NULL);
    assert_non_null(p->document);
    look_at(p, xmlDocGetRootElement(p->document));
}

static void page_close(page *p) {
    xmlFreeDoc(p->document);
    free(p->nonce);
}

static void check(const char *text, size_t len, size_t done, const sample *s) {
    static const char end[] = "</script>\n</body>\n</html>\n";
    page p;
    assert_int_equal(strlen(text), len);
    assert_true(len > sizeof end);
    assert_string_equal(text + len - (sizeof end - 1), end);
    page_open(&p, text, len);
    assert_int_equal(p.scripts, 1);
    assert_int_equal(p.styles, 1);
    assert_int_equal(p.findings, s->totals.counts[VERDICT_WARN] + s->totals.counts[VERDICT_FAIL] +
                                     s->totals.counts[VERDICT_INFO] +
                                     s->totals.counts[VERDICT_ERROR]);
    assert_int_equal(strstr(text, "<p>None.</p>") != NULL, p.findings == 0);
    if (s->totals.done == SAMPLE_RESULTS && done == SAMPLE_RESULTS &&
        strstr(text, "had not ended") == NULL) {
        assert_int_equal(p.rows, SAMPLE_SCRIPTS);
    }
    page_close(&p);
}

static void it_is_whole_after_every_result_and_nothing_breaks_out(void **state) {
    (void)state;
    char *text = sample_play(REPORT_HTML, check);
    assert_null(strstr(text, "<script>"));
    assert_null(strstr(text, "<img"));
    for (const char *at = text; *at != '\0'; at++) {
        assert_true(*at == '\n' || *at >= ' ' || *at < 0);
    }
    free(text);
}

static const char *const parts[] = {
    "content=\"width=device-width, initial-scale=1\"",
    "<b>Not every result was as expected.</b> 10 of 10 played in 12.3&nbsp;s, 4 not as expected.",
    "<span class=\"v pass\">2 pass</span>",
    "<span class=\"v known\">2 known</span>",
    "<b>dovecot</b> 2.3.19, <b>post.fix&#39;s &lt;b&gt;</b>",
    "<tr><th scope=\"row\">dovecot imap starttls<small>127.0.0.1:1143</small></th>"
    "<td class=\"zero\">0</td><td class=\"fail\">1</td>",
    "<small>unix:/tmp/a &quot;&lt;b&gt;&quot;</small>",
    "<dt>secured</dt><dd><code>IMAP4rev1</code>, <code>X&quot;&lt;i&gt;\\xFF</code></dd>",
    "<details class=\"finding\" id=\"f1\" data-verdict=\"fail\" "
    "data-at=\"dovecot imap starttls\">\n<summary>"
    "<b class=\"v fail\">fail</b> <code>imap/9051/noop-argument</code>",
    "<b class=\"v fail known\">fail</b>",
    "<dt>expected</dt><dd><pre>a1 <mark>O</mark>K ...\\r\\n</pre>",
    "<dt>got</dt><dd><pre>a1 <mark>B</mark>AD what\\r\\n</pre><small>differs at octet 3</small>",
    "<dt>expected</dt><dd><pre>x<mark>end</mark></pre>",
    "<dt>line 12</dt><dd><code>S: a1 OK ... &lt;b&gt;</code></dd>",
    "<dt>syntax</dt><dd>error <code>smtp.reply.bare-lf</code>: ",
    "at octet 12<pre>&lt;script&gt;&quot;&#39;&amp;\\n\\xFF</pre>",
    "<dt>known</dt><dd>fixed in 2.4 # really</dd>",
    "<dt>replay</dt><dd><pre>mailspec run imap/9051/noop-argument --server dovecot --transport "
    "starttls</pre></dd>",
    "<b>C1 &rarr;</b><code>a1 NOOP\\r\\n\na2 NOOP\\r\\n</code>",
    "\\x1B[2J\\x07\\x00\\x80\\xFF\\xFE\\xED\\xA0\\x80\\t\\r\\n\n# SKIP\\r\\n",
    "<small>7 octets left out</small>",
    "<th colspan=\"3\" scope=\"colgroup\">dovecot imap</th>",
    "<tr class=\"folder\"><th colspan=\"4\" scope=\"rowgroup\">smtp/5321</th></tr>",
    "data-verdict=\"pass fail\"><th scope=\"row\"><code>noop-argument</code>"
    "<small>NOOP takes no argument</small></th><td class=\"pass\" "
    "data-at=\"dovecot imap plain\"><span title=\"pass\">&check;",
    "<td class=\"fail\" data-at=\"dovecot imap starttls\"><a href=\"#f1\" "
    "title=\"fail\">&cross;<i> fail</i></a></td>"
    "<td class=\"fail known\" data-at=\"dovecot imap implicit\"><a href=\"#f5\" title=\"fail, a "
    "known deviation\">",
    "<dd>dovecot imap starttls: the server does not advertise #1 &lt;b&gt;</dd>",
    "<a href=\"https://www.rfc-editor.org/rfc/rfc5321#section-4.1.1.9\">4.1.1.9</a></th>"
    "<td>SHOULD</td><td><span class=\"v fail\">fail</span></td>",
    "<th scope=\"row\">&quot;&gt;&lt;b&gt;</th><td>MAY</td>",
};

static void it_says_all_that_there_is_to_say(void **state) {
    (void)state;
    char *text = sample_play(REPORT_HTML, check);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        sample_has(text, parts[i]);
    }
    /* 6.1.2 is before 6.1.12, RFC 5321 before RFC 9051. */
    assert_true(strstr(text, "#section-4.1.1.9") < strstr(text, "#section-6.1.2\""));
    assert_true(strstr(text, "#section-6.1.2\"") < strstr(text, "#section-6.1.12\""));
    free(text);
}

static void only_its_own_style_and_script_are_allowed(void **state) {
    (void)state;
    char policy[256];
    char *text = sample_play(REPORT_HTML, check);
    char *other = sample_play(REPORT_HTML, check);
    page p;
    page q;
    page_open(&p, text, strlen(text));
    page_open(&q, other, strlen(other));
    snprintf(policy, sizeof policy,
             "content=\"default-src 'none'; style-src 'nonce-%s'; script-src 'nonce-%s'; "
             "base-uri 'none'; form-action 'none'\">",
             p.nonce, p.nonce);
    assert_non_null(strstr(text, policy));
    assert_string_not_equal(p.nonce, q.nonce);
    page_close(&p);
    page_close(&q);
    free(text);
    free(other);
}

static void an_empty_run_says_so(void **state) {
    (void)state;
    char path[64];
    char error[256];
    sample s;
    run_sink sink;
    sample_init(&s);
    sample_path(path);
    report *opened =
        report_open(&(report_file){REPORT_HTML, path}, &s.options, &sink, error, sizeof error);
    assert_non_null(opened);
    sink.begin(sink.context, s.endpoints, 0, 0);
    sink.end(sink.context, &s.totals, true);
    assert_true(report_close(opened, error, sizeof error));
    char *text = sample_read(path, NULL);
    page p;
    page_open(&p, text, strlen(text));
    page_close(&p);
    assert_non_null(strstr(text, "<p>None.</p>"));
    assert_non_null(strstr(text, "The run was interrupted."));
    free(text);
    assert_int_equal(unlink(path), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_whole_after_every_result_and_nothing_breaks_out),
        cmocka_unit_test(it_says_all_that_there_is_to_say),
        cmocka_unit_test(only_its_own_style_and_script_are_allowed),
        cmocka_unit_test(an_empty_run_says_so),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    xmlCleanupParser();
    return failed;
}
