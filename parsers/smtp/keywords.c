/*
 * The registered keywords of the reply to EHLO and their parameters. RFC 5321 2.2.2 and 4.1.1.1;
 * the table names each extension's RFC. Not in this project's reference set, so written from
 * knowledge of them: RFC 1845, 1985, 2645, 2852, 3865, 3885, 4141, 4405, 4422, 4468, 4865, 6710,
 * 7293, 9422.
 */
#include "reader.h"

/* RFC 1870 3: size-value, what a client can declare, is 1*20DIGIT. */
#define SIZE_DIGITS_MAX ((size_t)20)

/* RFC 4422 3.1: sasl-mech = 1*20mech-char. */
#define MECHANISM_LENGTH_MAX ((size_t)20)

/* RFC 9422 4: the value of the three limits it defines. */
#define LIMIT_DIGITS_MAX ((size_t)6)

/* RFC 2852 2: min-by-time = [1*9DIGIT]. */
#define BY_TIME_DIGITS_MAX ((size_t)9)

/* Index of the first octet that is not of a kind; span.len when all are. */
static size_t find_other(ms_span span, bool (*is_kind)(uint8_t)) {
    size_t at = 0;
    while (at < span.len && is_kind(span.data[at])) {
        at++;
    }
    return at;
}

/* RFC 1870 3: size-param ::= [1*DIGIT]. */
static void check_size(ms_smtp_reader *reader, ms_span parameter, size_t at) {
    size_t other = find_other(parameter, ms_is_digit);
    if (other != parameter.len) {
        ms_smtp_report(reader, MS_D_SMTP_EHLO_SIZE_SYNTAX, at + other, 1);
    } else if (parameter.len > SIZE_DIGITS_MAX) {
        ms_smtp_report(reader, MS_D_SMTP_EHLO_SIZE_LONG, at, parameter.len);
    }
}

/* RFC 4422 3.1: mech-char = UPPER-ALPHA / DIGIT / HYPHEN / UNDERSCORE. */
static bool is_mech_char(uint8_t octet) {
    return (octet >= 'A' && octet <= 'Z') || ms_is_digit(octet) || octet == '-' || octet == '_';
}

/* RFC 4954 3: "a space-separated list of the names of available [SASL] mechanisms". */
static void check_mechanism(ms_smtp_reader *reader, ms_span parameter, size_t at) {
    size_t other = find_other(parameter, is_mech_char);
    if (other != parameter.len) {
        ms_smtp_report(reader, MS_D_SMTP_EHLO_AUTH_MECHANISM, at + other, 1);
    } else if (parameter.len > MECHANISM_LENGTH_MAX) {
        ms_smtp_report(reader, MS_D_SMTP_EHLO_AUTH_MECHANISM, at, parameter.len);
    }
}

/* RFC 9422 3: a limit's name. */
static bool is_limit_char(uint8_t octet) {
    return ms_is_alnum(octet) || octet == '-' || octet == '_';
}

/* RFC 9422 3: a limit's value may be any VCHAR but ";". Other octets than VCHAR are reported as
 * such already. */
static bool is_value_char(uint8_t octet) {
    return octet != ';';
}

/* RFC 9422 4: MAILMAX, RCPTMAX and RCPTDOMAINMAX have a number that is not 0. */
static bool is_numeric_limit(ms_span name) {
    return ms_span_equal_nocase(name, MS_SPAN_LIT("MAILMAX")) ||
           ms_span_equal_nocase(name, MS_SPAN_LIT("RCPTMAX")) ||
           ms_span_equal_nocase(name, MS_SPAN_LIT("RCPTDOMAINMAX"));
}

/* RFC 9422 3: name ["=" value]. */
static void check_limit(ms_smtp_reader *reader, ms_span parameter, size_t at) {
    size_t equals = ms_span_find(parameter, '=', 0);
    ms_span name = ms_span_slice(parameter, 0, equals);
    ms_span value = ms_span_from(parameter, equals + 1);
    bool has_value = value.len != 0;
    bool fits = name.len != 0 && find_other(name, is_limit_char) == name.len &&
                find_other(value, is_value_char) == value.len &&
                has_value == (equals != parameter.len);
    if (is_numeric_limit(name)) {
        fits = has_value && value.data[0] != '0' && value.len <= LIMIT_DIGITS_MAX &&
               find_other(value, ms_is_digit) == value.len;
    }
    if (!fits) {
        ms_smtp_report(reader, MS_D_SMTP_EHLO_LIMITS_SYNTAX, at, parameter.len);
    }
}

/* RFC 2852 2: deliverby-param = min-by-time *("," extension-token). */
static void check_deliverby(ms_smtp_reader *reader, ms_span parameter, size_t at) {
    size_t comma = ms_span_find(parameter, ',', 0);
    ms_span time = ms_span_slice(parameter, 0, comma);
    bool fits = time.len <= BY_TIME_DIGITS_MAX && find_other(time, ms_is_digit) == time.len;
    while (comma != parameter.len && fits) {
        size_t next = ms_span_find(parameter, ',', comma + 1);
        fits = next != comma + 1;
        comma = next;
    }
    if (!fits) {
        ms_smtp_report(reader, MS_D_SMTP_EHLO_DELIVERBY_SYNTAX, at, parameter.len);
    }
}

/* Any number of parameters. */
#define ANY SIZE_MAX

typedef struct keyword_rule {
    const char *name;
    size_t least; /* parameters that it must have */
    size_t most;  /* parameters that it can have */
    void (*check)(ms_smtp_reader *reader, ms_span parameter, size_t at); /* of each; NULL: none */
    bool obsolete;
} keyword_rule;

static const keyword_rule rules[] = {
    {"8BITMIME", 0, 0, NULL, false},             /* RFC 1652 2, RFC 6152 */
    {"ATRN", 0, 0, NULL, false},                 /* RFC 2645 */
    {"AUTH", 1, ANY, check_mechanism, false},    /* RFC 4954 3 */
    {"BINARYMIME", 0, 0, NULL, false},           /* RFC 3030 3 */
    {"BURL", 0, ANY, NULL, false},               /* RFC 4468 */
    {"CHECKPOINT", 0, 0, NULL, false},           /* RFC 1845 */
    {"CHUNKING", 0, 0, NULL, false},             /* RFC 3030 2 */
    {"CONNEG", 0, 0, NULL, false},               /* RFC 4141 */
    {"CONPERM", 0, 0, NULL, false},              /* RFC 4141 */
    {"DELIVERBY", 0, 1, check_deliverby, false}, /* RFC 2852 2 */
    {"DSN", 0, 0, NULL, false},                  /* RFC 3461 2 */
    {"ENHANCEDSTATUSCODES", 0, 0, NULL, false},  /* RFC 2034 3 */
    {"ETRN", 0, 0, NULL, false},                 /* RFC 1985 */
    {"EXPN", 0, 0, NULL, false},                 /* RFC 5321 4.1.1.7 */
    {"FUTURERELEASE", 2, 2, NULL, false},        /* RFC 4865: interval and date */
    {"HELP", 0, 0, NULL, false},                 /* RFC 5321 4.1.1.8 */
    {"LIMITS", 1, ANY, check_limit, false},      /* RFC 9422 3 */
    {"MT-PRIORITY", 0, 1, NULL, false},          /* RFC 6710: a policy's name */
    {"MTRK", 0, 0, NULL, false},                 /* RFC 3885 */
    {"NO-SOLICITING", 0, 1, NULL, false},        /* RFC 3865: a list with commas */
    {"PIPELINING", 0, 0, NULL, false},           /* RFC 2920 2 */
    {"REQUIRETLS", 0, 0, NULL, false},           /* RFC 8689 2 */
    {"RRVS", 0, 0, NULL, false},                 /* RFC 7293 */
    {"SAML", 0, 0, NULL, true},                  /* RFC 5321 F.6 */
    {"SEND", 0, 0, NULL, true},                  /* RFC 5321 F.6 */
    {"SIZE", 0, 1, check_size, false},           /* RFC 1870 3 */
    {"SMTPUTF8", 0, 0, NULL, false},             /* RFC 6531 3.1 */
    {"SOML", 0, 0, NULL, true},                  /* RFC 5321 F.6 */
    {"STARTTLS", 0, 0, NULL, false},             /* RFC 3207 2 */
    {"SUBMITTER", 0, 0, NULL, false},            /* RFC 4405 */
    {"TURN", 0, 0, NULL, true},                  /* RFC 5321 F.1 */
    {"VRFY", 0, 0, NULL, false},                 /* RFC 5321 4.1.1.6 */
};

static const keyword_rule *find_rule(ms_span name) {
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        if (ms_span_equal_nocase(name, ms_span_of_string(rules[i].name))) {
            return &rules[i];
        }
    }
    return NULL;
}

static void check_parameters(ms_smtp_reader *reader, const ms_smtp_keyword *keyword, size_t name_at,
                             const keyword_rule *rule) {
    if (keyword->count < rule->least) {
        ms_smtp_report(reader, MS_D_SMTP_EHLO_PARAM_MISSING, name_at + keyword->name.len, 0);
    }
    for (size_t i = 0; i < keyword->count; i++) {
        ms_span parameter = keyword->parameters[i];
        size_t at = ms_span_offset(reader->unit, parameter);
        if (i >= rule->most) {
            ms_smtp_report(reader, MS_D_SMTP_EHLO_PARAM_UNEXPECTED, at, parameter.len);
        } else if (rule->check != NULL) {
            rule->check(reader, parameter, at);
        }
    }
}

/* RFC 5321 2.2.2: a keyword that begins with X is private, any other one must be registered. */
bool ms_smtp_is_private(ms_span name) {
    return name.len != 0 && ms_to_lower(name.data[0]) == 'x';
}

void ms_smtp_check_keyword(ms_smtp_reader *reader, const ms_smtp_keyword *keyword) {
    size_t at = ms_span_offset(reader->unit, keyword->name);
    const keyword_rule *rule = find_rule(keyword->name);
    if (rule != NULL) {
        check_parameters(reader, keyword, at, rule);
        if (rule->obsolete) {
            ms_smtp_report(reader, MS_D_SMTP_EHLO_KEYWORD_OBSOLETE, at, keyword->name.len);
        }
    } else if (!ms_smtp_is_private(keyword->name)) {
        ms_smtp_report(reader, MS_D_SMTP_EHLO_KEYWORD_UNKNOWN, at, keyword->name.len);
    }
}

static const struct {
    const char *name;
    const char *companion;
    ms_diagnostic_id id;
} companions[] = {
    {"SMTPUTF8", "8BITMIME", MS_D_SMTP_EHLO_SMTPUTF8_ALONE},     /* RFC 6531 3.1 (8) */
    {"BINARYMIME", "CHUNKING", MS_D_SMTP_EHLO_BINARYMIME_ALONE}, /* RFC 3030 3 (3) */
};

void ms_smtp_check_companions(ms_smtp_reader *reader, const ms_smtp_ehlo *ehlo) {
    for (size_t i = 0; i < sizeof companions / sizeof *companions; i++) {
        const ms_smtp_keyword *keyword =
            ms_smtp_ehlo_find(ehlo, ms_span_of_string(companions[i].name));
        if (keyword != NULL &&
            ms_smtp_ehlo_find(ehlo, ms_span_of_string(companions[i].companion)) == NULL) {
            ms_smtp_report(reader, companions[i].id, ms_span_offset(reader->unit, keyword->name),
                           keyword->name.len);
        }
    }
}
