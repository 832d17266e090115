/*
 * smtp_path.h: Mail-parameters and Rcpt-parameters. RFC 5321 4.1.2. The table names each
 * parameter's RFC; not in this project's reference set, so written from knowledge of them: RFC
 * 1845, 2852, 3865, 3885, 4141, 4405, 4865, 4954, 6710, 7293.
 */
#include "reader.h"

typedef enum value_rule { NO_VALUE, VALUE } value_rule;

/* How often a parameter may stand in one command. */
typedef enum count_rule {
    ONCE,     /* its RFC says once */
    NO_WORDS, /* its RFC says nothing, or is not at hand */
} count_rule;

typedef struct parameter_rule {
    const char *keyword;
    ms_smtp_command command;
    value_rule value;
    count_rule count;
    ms_path_check_value *check; /* of the value; NULL: any esmtp-value */
} parameter_rule;

static const parameter_rule rules[] = {
    {"AUTH", MS_SMTP_MAIL, VALUE, NO_WORDS, ms_path_check_auth},            /* RFC 2554 5, 4954 5 */
    {"BODY", MS_SMTP_MAIL, VALUE, NO_WORDS, ms_path_check_body},            /* RFC 1652 2, 3030 3 */
    {"BY", MS_SMTP_MAIL, VALUE, NO_WORDS, ms_path_check_by},                /* RFC 2852 4 */
    {"CONNEG", MS_SMTP_RCPT, NO_VALUE, NO_WORDS, NULL},                     /* RFC 4141 */
    {"CONPERM", MS_SMTP_MAIL, NO_VALUE, NO_WORDS, NULL},                    /* RFC 4141 */
    {"ENVID", MS_SMTP_MAIL, VALUE, ONCE, ms_path_check_envid},              /* RFC 3461 4.4, 4.5 */
    {"HOLDFOR", MS_SMTP_MAIL, VALUE, NO_WORDS, ms_path_check_hold_for},     /* RFC 4865 4 */
    {"HOLDUNTIL", MS_SMTP_MAIL, VALUE, NO_WORDS, ms_path_check_hold_until}, /* RFC 4865 4 */
    {"MT-PRIORITY", MS_SMTP_MAIL, VALUE, NO_WORDS, ms_path_check_priority}, /* RFC 6710 */
    {"MTRK", MS_SMTP_MAIL, VALUE, NO_WORDS, NULL},                          /* RFC 3885 */
    {"NOTIFY", MS_SMTP_RCPT, VALUE, ONCE, ms_path_check_notify},            /* RFC 3461 4.1, 4.5 */
    {"ORCPT", MS_SMTP_RCPT, VALUE, ONCE, ms_path_check_orcpt},              /* RFC 3461 4.2, 4.5 */
    {"REQUIRETLS", MS_SMTP_MAIL, NO_VALUE, NO_WORDS, NULL},                 /* RFC 8689 2 */
    {"RET", MS_SMTP_MAIL, VALUE, ONCE, ms_path_check_ret},                  /* RFC 3461 4.3, 4.5 */
    {"RRVS", MS_SMTP_RCPT, VALUE, NO_WORDS, ms_path_check_rrvs},            /* RFC 7293 */
    {"SIZE", MS_SMTP_MAIL, VALUE, ONCE, ms_path_check_size},                /* RFC 1870 3, 6 */
    {"SMTPUTF8", MS_SMTP_MAIL, NO_VALUE, NO_WORDS, NULL},                   /* RFC 6531 3.4 */
    {"SOLICIT", MS_SMTP_MAIL, VALUE, NO_WORDS, NULL},                       /* RFC 3865 */
    {"SUBMITTER", MS_SMTP_MAIL, VALUE, NO_WORDS, ms_path_check_xtext},      /* RFC 4405 */
    {"TRANSID", MS_SMTP_MAIL, VALUE, NO_WORDS, NULL},                       /* RFC 1845 */
};

enum { RULES = sizeof rules / sizeof *rules };

static const parameter_rule *find_rule(ms_span keyword) {
    for (size_t i = 0; i < RULES; i++) {
        if (ms_span_equal_nocase(keyword, ms_span_of_string(rules[i].keyword))) {
            return &rules[i];
        }
    }
    return NULL;
}

/* RFC 5321 4.1.2: esmtp-keyword = (ALPHA / DIGIT) *(ALPHA / DIGIT / "-"). Returns whether it is
 * one. */
static bool check_keyword(ms_path_reader *reader, ms_span keyword) {
    size_t at = 0;
    while (at < keyword.len &&
           (ms_is_alnum(keyword.data[at]) || (keyword.data[at] == '-' && at != 0))) {
        at++;
    }
    if (at < keyword.len) {
        ms_path_report_in(reader, MS_D_SMTP_PARAM_KEYWORD_SYNTAX, keyword, at, 1);
    } else if (keyword.len == 0) {
        ms_path_report_in(reader, MS_D_SMTP_PARAM_KEYWORD_MISSING, keyword, 0, 0);
    }
    return at == keyword.len && at != 0;
}

/* RFC 5321 4.1.2: esmtp-value = 1*(%d33-60 / %d62-126); RFC 6531 3.3: =/ UTF8-non-ascii. One
 * diagnostic for the first octet of ASCII that does not fit. */
static void check_value_octets(ms_path_reader *reader, ms_span value) {
    size_t at = 0;
    while (at < value.len && value.data[at] > ' ' && value.data[at] != '=' &&
           value.data[at] != 0x7f) {
        at++;
    }
    if (at < value.len) {
        ms_path_report_in(reader, MS_D_SMTP_PARAM_VALUE_OCTET, value, at, 1);
    }
    (void)ms_path_check_eight_bit(reader, value);
}

static void check_rule(ms_path_reader *reader, ms_smtp_parameter *parameter,
                       const parameter_rule *rule) {
    ms_span keyword = parameter->keyword;
    if (rule->command != reader->command) {
        ms_path_report_in(reader, MS_D_SMTP_PARAM_COMMAND, keyword, 0, keyword.len);
    }
    if (rule->value == NO_VALUE && parameter->has_value) {
        ms_path_report_in(reader, MS_D_SMTP_PARAM_VALUE_UNEXPECTED, parameter->value, 0,
                          parameter->value.len);
    } else if (rule->value == VALUE && !parameter->has_value) {
        ms_path_report_in(reader, MS_D_SMTP_PARAM_VALUE_MISSING, keyword, keyword.len, 0);
    } else if (rule->check != NULL && parameter->value.len != 0) {
        rule->check(reader, parameter);
    }
}

/* RFC 3461 4.5, RFC 1870 6. `seen` tells which of the table's parameters stood before. */
static void check_count(ms_path_reader *reader, ms_span keyword, const parameter_rule *rule,
                        bool seen[RULES]) {
    if (seen[rule - rules]) {
        ms_path_report_in(
            reader, rule->count == ONCE ? MS_D_SMTP_PARAM_REPEATED : MS_D_SMTP_PARAM_DUPLICATE,
            keyword, 0, keyword.len);
    }
    seen[rule - rules] = true;
}

static void check_parameter(ms_path_reader *reader, ms_smtp_parameter *parameter,
                            bool seen[RULES]) {
    ms_span keyword = parameter->keyword;
    const parameter_rule *rule = find_rule(keyword);
    bool is_keyword = check_keyword(reader, keyword);
    check_value_octets(reader, parameter->value);
    if (parameter->has_value && parameter->value.len == 0 &&
        (rule == NULL || rule->value == VALUE)) {
        ms_path_report_in(reader, MS_D_SMTP_PARAM_VALUE_MISSING, keyword, keyword.len + 1, 0);
    }
    if (rule != NULL) {
        check_count(reader, keyword, rule, seen);
        check_rule(reader, parameter, rule);
    } else if (is_keyword && !ms_smtp_is_private(keyword)) {
        ms_path_report_in(reader, MS_D_SMTP_PARAM_UNKNOWN, keyword, 0, keyword.len);
    }
}

/* RFC 5321 4.1.2: esmtp-param = esmtp-keyword ["=" esmtp-value] */
static ms_smtp_parameter split(ms_span text) {
    size_t equals = ms_span_find(text, '=', 0);
    ms_smtp_parameter parameter = {
        .keyword = ms_span_slice(text, 0, equals),
        .has_value = equals < text.len,
        .value = ms_span_from(text, equals + 1),
    };
    parameter.text = parameter.value;
    return parameter;
}

/* Spaces from here on, which is how many parameters there are at most, and one. */
static size_t count_most(ms_span rest) {
    size_t count = 1;
    for (size_t i = 0; i < rest.len; i++) {
        count += rest.data[i] == ' ';
    }
    return count;
}

/* RFC 5321 4.1.2: one SP before each parameter, none at the end. */
static void read_one(ms_path_reader *reader, ms_smtp_envelope *envelope, bool seen[RULES]) {
    ms_span unit = reader->base.unit;
    size_t begin = reader->at;
    size_t end = ms_span_find(unit, ' ', begin);
    reader->at = end;
    if (end == begin) {
        ms_smtp_report(&reader->base, MS_D_SMTP_PARAM_SPACE, begin - 1, 1);
        return;
    }
    ms_smtp_parameter *parameter = &envelope->parameters[envelope->count++];
    *parameter = split(ms_span_slice(unit, begin, end - begin));
    check_parameter(reader, parameter, seen);
}

void ms_path_read_parameters(ms_path_reader *reader, ms_smtp_envelope *envelope) {
    ms_span rest = ms_span_from(reader->base.unit, reader->at);
    bool seen[RULES] = {false};
    if (rest.len == 0) {
        return;
    }
    if (rest.data[0] == ' ') {
        reader->at++;
    } else {
        ms_smtp_report(&reader->base, MS_D_SMTP_PARAM_SPACE_MISSING, reader->at, 0);
    }
    envelope->parameters =
        ms_arena_array(reader->base.arena, count_most(rest), sizeof *envelope->parameters);
    if (envelope->parameters == NULL) {
        return;
    }
    read_one(reader, envelope, seen);
    while (reader->at < reader->base.unit.len && reader->base.arena->failed == MS_OK) {
        reader->at++;
        read_one(reader, envelope, seen);
    }
}
