/* smtp.h: the reply to EHLO and LHLO. RFC 5321 4.1.1.1 ehlo-ok-rsp. */
#include "reader.h"

/* Keywords before a keyword that are searched for its like. The longest lists have about 40;
 * without a bound a reply of nothing but keywords would take time that grows with its square. */
#define DUPLICATES_SEARCHED ((size_t)64)

static const ms_smtp_host_rule server = {
    .u_labels = false,
    .missing = MS_D_SMTP_EHLO_DOMAIN_MISSING,
    .syntax = MS_D_SMTP_EHLO_DOMAIN_SYNTAX,
    .too_long = MS_D_SMTP_EHLO_DOMAIN_LONG,
    .label_too_long = MS_D_SMTP_EHLO_LABEL_LONG,
    .unqualified = MS_D_SMTP_EHLO_DOMAIN_UNQUALIFIED,
    .literal = MS_D_SMTP_EHLO_ADDRESS_LITERAL,
    .literal_syntax = MS_D_SMTP_EHLO_ADDRESS_SYNTAX,
    .literal_tag = MS_D_SMTP_EHLO_ADDRESS_TAG,
};

/* RFC 5321 4.1.1.1: Domain [ SP ehlo-greet ]. Octets that ehlo-greet has beyond textstring are
 * still reported by ms_smtp_reply_parse, since the line is a Reply-line too. */
static void read_first_line(ms_smtp_reader *reader, ms_span text, ms_smtp_ehlo *ehlo) {
    size_t at = ms_span_offset(reader->unit, text);
    ms_span literal = {0};
    ehlo->domain = ms_span_slice(text, 0, ms_span_find(text, ' ', 0));
    ehlo->greet = ms_span_from(text, ehlo->domain.len + 1);
    (void)ms_smtp_check_host(reader, ehlo->domain, at, &server, &literal);
    if (ehlo->domain.len != 0 && ehlo->domain.len + 1 == text.len) {
        ms_smtp_report(reader, MS_D_SMTP_EHLO_GREET_EMPTY, at + ehlo->domain.len, 1);
    }
}

/* RFC 5321 4.1.1.1: ehlo-param = 1*(%d33-126). One diagnostic a parameter. */
static void check_parameter(ms_smtp_reader *reader, ms_span parameter, size_t at) {
    for (size_t i = 0; i < parameter.len; i++) {
        if (parameter.data[i] <= ' ' || parameter.data[i] > '~') {
            ms_smtp_report(reader, MS_D_SMTP_EHLO_PARAM_OCTET, at + i, 1);
            return;
        }
    }
}

/* Each part of `text` that stands behind a separator, which is its first octet and any space, and
 * is not empty. Writes them to `parts`, which may be NULL. Returns how many there are. */
static size_t split(ms_span text, ms_span *parts) {
    size_t count = 0;
    for (size_t at = 0; at < text.len; at = ms_span_find(text, ' ', at + 1)) {
        ms_span part = ms_span_slice(text, at + 1, ms_span_find(text, ' ', at + 1) - at - 1);
        if (part.len != 0 && parts != NULL) {
            parts[count] = part;
        }
        count += part.len != 0 ? 1 : 0;
    }
    return count;
}

/* What is wrong with the parts of `text` and with the spaces between them. */
static void check_parameters(ms_smtp_reader *reader, ms_span text) {
    size_t start = ms_span_offset(reader->unit, text);
    bool spaced = ms_span_starts(text, MS_SPAN_LIT(" ")); /* all other separators are spaces */
    for (size_t at = 0; at < text.len;) {
        size_t end = ms_span_find(text, ' ', at + 1);
        if (end > at + 1) {
            check_parameter(reader, ms_span_slice(text, at + 1, end - at - 1), start + at + 1);
        } else if (at > 0 || spaced) {
            ms_smtp_report(reader, MS_D_SMTP_EHLO_SPACE, start + at, 1);
        }
        at = end;
    }
}

/* RFC 5321 4.1.1.1: *( SP ehlo-param ). `text` begins with the separator behind the keyword, which
 * is "=" in the draft's form of AUTH. */
static void read_parameters(ms_smtp_reader *reader, ms_span text, ms_smtp_keyword *keyword) {
    size_t count = split(text, NULL);
    check_parameters(reader, text);
    if (count != 0) {
        keyword->parameters = ms_arena_array(reader->arena, count, sizeof *keyword->parameters);
        keyword->count = keyword->parameters == NULL ? 0 : split(text, keyword->parameters);
    }
}

/* RFC 5321 4.1.1.1: ehlo-keyword = (ALPHA / DIGIT) *(ALPHA / DIGIT / "-"). Returns the index of the
 * first octet that does not fit, name.len when all do. */
static size_t find_keyword_fault(ms_span name) {
    size_t at = 0;
    while (at < name.len && (ms_is_alnum(name.data[at]) || (name.data[at] == '-' && at != 0))) {
        at++;
    }
    return at;
}

/* Reports what is wrong with the keyword. The draft's form "AUTH=" is mended: the name is AUTH, and
 * what follows "=" the first parameter. */
static bool check_keyword_syntax(ms_smtp_reader *reader, ms_smtp_keyword *keyword) {
    size_t at = ms_span_offset(reader->unit, keyword->name);
    size_t fault = find_keyword_fault(keyword->name);
    if (keyword->name.len == 0) {
        ms_smtp_report(reader, MS_D_SMTP_EHLO_KEYWORD_MISSING, at, 0);
        return false;
    }
    if (ms_span_starts_nocase(keyword->name, MS_SPAN_LIT("AUTH="))) {
        ms_smtp_report(reader, MS_D_SMTP_EHLO_AUTH_EQUALS, at + fault, 1);
        keyword->name.len = fault;
        return true;
    }
    if (fault != keyword->name.len) {
        ms_smtp_report(reader, MS_D_SMTP_EHLO_KEYWORD_SYNTAX, at + fault, 1);
        return false;
    }
    return true;
}

/* RFC 5321 4.1.1.1: ehlo-line = ehlo-keyword *( SP ehlo-param ). Returns whether the keyword is one
 * by its syntax. */
static bool read_keyword(ms_smtp_reader *reader, ms_span text, ms_smtp_keyword *keyword) {
    keyword->name = ms_span_slice(text, 0, ms_span_find(text, ' ', 0));
    bool is_keyword = check_keyword_syntax(reader, keyword);
    read_parameters(reader, ms_span_from(text, keyword->name.len), keyword);
    if (is_keyword) {
        ms_smtp_check_keyword(reader, keyword);
    }
    return is_keyword;
}

/* RFC 5321 4.1.1.1 does not forbid it; see the diagnostic. */
static void check_duplicate(ms_smtp_reader *reader, const ms_smtp_ehlo *ehlo, size_t index) {
    ms_span name = ehlo->keywords[index].name;
    size_t first = index > DUPLICATES_SEARCHED ? index - DUPLICATES_SEARCHED : 0;
    for (size_t i = first; i < index; i++) {
        if (ms_span_equal_nocase(name, ehlo->keywords[i].name)) {
            ms_smtp_report(reader, MS_D_SMTP_EHLO_KEYWORD_DUPLICATE,
                           ms_span_offset(reader->unit, name), name.len);
            return;
        }
    }
}

static void read_keywords(ms_smtp_reader *reader, const ms_smtp_reply *reply, ms_smtp_ehlo *ehlo) {
    for (size_t i = 0; i < ehlo->count; i++) {
        if (read_keyword(reader, reply->lines[i + 1].text, &ehlo->keywords[i])) {
            check_duplicate(reader, ehlo, i);
        }
    }
    ms_smtp_check_companions(reader, ehlo);
}

ms_status ms_smtp_ehlo_parse(ms_span unit, const ms_smtp_reply *reply, ms_arena *arena,
                             ms_smtp_ehlo *ehlo, ms_diagnostics *diagnostics) {
    ms_smtp_reader reader = {.unit = unit, .arena = arena, .diagnostics = diagnostics};
    ms_smtp_ehlo value = {.count = reply->count == 0 ? 0 : reply->count - 1};
    value.keywords = ms_arena_array(arena, value.count, sizeof *value.keywords);
    if (value.keywords == NULL) {
        return arena->failed;
    }
    if (reply->code != SMTP_CODE_EHLO) {
        ms_smtp_report_code(&reader, MS_D_SMTP_EHLO_CODE, reply);
    }
    if (reply->count != 0) {
        read_first_line(&reader, reply->lines[0].text, &value);
    }
    read_keywords(&reader, reply, &value);
    if (arena->failed == MS_OK) {
        *ehlo = value;
    }
    return arena->failed;
}

const ms_smtp_keyword *ms_smtp_ehlo_find(const ms_smtp_ehlo *ehlo, ms_span name) {
    for (size_t i = 0; i < ehlo->count; i++) {
        if (ms_span_equal_nocase(ehlo->keywords[i].name, name)) {
            return &ehlo->keywords[i];
        }
    }
    return NULL;
}
