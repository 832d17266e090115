/* smtp_path.h: the values of registered parameters, except ORCPT's. */
#include "reader.h"

/* RFC 1870 3: size-value ::= 1*20DIGIT. */
#define SIZE_DIGITS_MAX ((size_t)20)

/* RFC 2852 4 by-time, RFC 4865 4 future-release-integer. */
#define SECONDS_DIGITS_MAX ((size_t)9)

static void report_value(ms_path_reader *reader, ms_diagnostic_id id,
                         const ms_smtp_parameter *parameter) {
    ms_path_report_in(reader, id, parameter->value, 0, parameter->value.len);
}

/* How many digits stand at `at`. */
static size_t count_digits(ms_span text, size_t at) {
    size_t end = at;
    while (end < text.len && ms_is_digit(text.data[end])) {
        end++;
    }
    return end - at;
}

/* Whether the value is one of `count` words, in any case. */
static bool is_one_of(ms_span value, const char *const words[], size_t count) {
    size_t i = 0;
    while (i < count && !ms_span_equal_nocase(value, ms_span_of_string(words[i]))) {
        i++;
    }
    return i < count;
}

void ms_path_check_size(ms_path_reader *reader, ms_smtp_parameter *parameter) {
    size_t digits = count_digits(parameter->value, 0);
    if (digits != parameter->value.len || digits > SIZE_DIGITS_MAX) {
        report_value(reader, MS_D_SMTP_PARAM_SIZE, parameter);
    }
}

/* RFC 3030 3 (3): body-value ::= "7BIT" / "8BITMIME" / "BINARYMIME" */
void ms_path_check_body(ms_path_reader *reader, ms_smtp_parameter *parameter) {
    static const char *const words[] = {"7BIT", "8BITMIME", "BINARYMIME"};
    if (!is_one_of(parameter->value, words, 3)) {
        report_value(reader, MS_D_SMTP_PARAM_BODY, parameter);
    }
}

/* RFC 3461 4.3 */
void ms_path_check_ret(ms_path_reader *reader, ms_smtp_parameter *parameter) {
    static const char *const words[] = {"FULL", "HDRS"};
    if (!is_one_of(parameter->value, words, 2)) {
        report_value(reader, MS_D_SMTP_PARAM_RET, parameter);
    }
}

/* RFC 3461 4.1: notify-list-element = "SUCCESS" / "FAILURE" / "DELAY"; RFC 822's "#" allows empty
 * elements beside at least one that is not. */
static bool check_notify_element(ms_path_reader *reader, ms_span value, size_t at, ms_span element,
                                 bool alone) {
    static const char *const words[] = {"SUCCESS", "FAILURE", "DELAY"};
    if (element.len == 0) {
        ms_path_report_in(reader, MS_D_SMTP_PARAM_NOTIFY_EMPTY, value, at, 0);
        return false;
    }
    if (is_one_of(element, words, 3)) {
        return true;
    }
    bool never = ms_span_equal_nocase(element, MS_SPAN_LIT("NEVER"));
    if (!never) {
        ms_path_report_in(reader, MS_D_SMTP_PARAM_NOTIFY, value, at, element.len);
    } else if (!alone) {
        ms_path_report_in(reader, MS_D_SMTP_PARAM_NOTIFY_NEVER, value, at, element.len);
    }
    return true;
}

/* RFC 3461 4.1: notify-esmtp-value = "NEVER" / 1#notify-list-element */
void ms_path_check_notify(ms_path_reader *reader, ms_smtp_parameter *parameter) {
    ms_span value = parameter->value;
    bool any = false;
    for (size_t at = 0; at <= value.len;) {
        size_t comma = ms_span_find(value, ',', at);
        ms_span element = ms_span_slice(value, at, comma - at);
        any |= check_notify_element(reader, value, at, element, element.len == value.len);
        at = comma + 1;
    }
    if (!any) {
        report_value(reader, MS_D_SMTP_PARAM_NOTIFY, parameter);
    }
}

/* "printable (graphic and white space) characters from the US-ASCII repertoire" */
void ms_path_check_printable(ms_path_reader *reader, const ms_smtp_parameter *parameter) {
    for (size_t i = 0; i < parameter->text.len; i++) {
        uint8_t octet = parameter->text.data[i];
        if ((octet < ' ' && octet != '\t') || octet >= 0x7f) {
            report_value(reader, MS_D_SMTP_PARAM_UNPRINTABLE, parameter);
            return;
        }
    }
}

/* RFC 3461 4.4: envid-parameter = "ENVID=" xtext */
void ms_path_check_envid(ms_path_reader *reader, ms_smtp_parameter *parameter) {
    parameter->text = ms_path_decode_xtext(reader, parameter->value);
    ms_path_check_printable(reader, parameter);
    if (parameter->value.len > MS_SMTP_ENVID_MAX) {
        report_value(reader, MS_D_SMTP_PARAM_ENVID_LONG, parameter);
    }
}

void ms_path_check_xtext(ms_path_reader *reader, ms_smtp_parameter *parameter) {
    parameter->text = ms_path_decode_xtext(reader, parameter->value);
}

/* RFC 2554 5: an addr-spec as xtext, or "<>" */
void ms_path_check_auth(ms_path_reader *reader, ms_smtp_parameter *parameter) {
    ms_path_check_xtext(reader, parameter);
    if (!ms_span_equal(parameter->text, MS_SPAN_LIT("<>")) &&
        !ms_path_is_mailbox(reader, parameter->text)) {
        report_value(reader, MS_D_SMTP_PARAM_AUTH, parameter);
    }
}

/* RFC 2852 4: by-value = by-time ";" by-mode [by-trace]; by-time = ["-" / "+"] 1*9DIGIT; by-mode =
 * "N" / "R"; by-trace = "T". With "R" the time is above zero. */
static bool is_by(ms_span value) {
    size_t sign = value.data[0] == '-' || value.data[0] == '+';
    size_t digits = count_digits(value, sign);
    ms_span mode = ms_span_from(value, sign + digits);
    uint64_t seconds = 0;
    bool has_time = digits <= SECONDS_DIGITS_MAX &&
                    ms_span_to_u64(ms_span_slice(value, sign, digits), &seconds);
    bool notify = ms_span_starts_nocase(mode, MS_SPAN_LIT(";N"));
    bool give_back =
        ms_span_starts_nocase(mode, MS_SPAN_LIT(";R")) && seconds != 0 && value.data[0] != '-';
    ms_span trace = ms_span_from(mode, 2);
    return has_time && (notify || give_back) &&
           (trace.len == 0 || ms_span_equal_nocase(trace, MS_SPAN_LIT("T")));
}

void ms_path_check_by(ms_path_reader *reader, ms_smtp_parameter *parameter) {
    if (!is_by(parameter->value)) {
        report_value(reader, MS_D_SMTP_PARAM_BY, parameter);
    }
}

/* RFC 6710: a number from -9 to 9, without "+" and "-0". */
void ms_path_check_priority(ms_path_reader *reader, ms_smtp_parameter *parameter) {
    ms_span value = parameter->value;
    size_t sign = value.data[0] == '-';
    bool fits = value.len == sign + 1 && ms_is_digit(value.data[sign]) &&
                !(sign != 0 && value.data[sign] == '0');
    if (!fits) {
        report_value(reader, MS_D_SMTP_PARAM_PRIORITY, parameter);
    }
}

/* RFC 4865 4: seconds, one to nine digits of which the first is not 0. */
void ms_path_check_hold_for(ms_path_reader *reader, ms_smtp_parameter *parameter) {
    ms_span value = parameter->value;
    if (count_digits(value, 0) != value.len || value.len > SECONDS_DIGITS_MAX ||
        value.data[0] == '0') {
        report_value(reader, MS_D_SMTP_PARAM_HOLD, parameter);
    }
}

/* A number of a date-time: its digits, its bounds, and what stands behind it. */
typedef struct date_part {
    size_t digits;
    uint64_t least, most;
    char behind; /* NUL: nothing of its own */
} date_part;

/* Reads the parts one after the other. Returns where they end, or 0 when one does not fit. */
static size_t read_date_parts(ms_span text, size_t at, const date_part *parts, size_t count) {
    for (size_t i = 0; i < count; i++) {
        ms_span digits = ms_span_slice(text, at, parts[i].digits);
        uint64_t number = 0;
        at += parts[i].digits;
        bool fits = digits.len == parts[i].digits && ms_span_to_u64(digits, &number) &&
                    number >= parts[i].least && number <= parts[i].most;
        if (!fits || (parts[i].behind != '\0' &&
                      (at >= text.len || text.data[at] != (uint8_t)parts[i].behind))) {
            return 0;
        }
        at += parts[i].behind != '\0';
    }
    return at;
}

/* RFC 3339 5.6: date-time, whose text is not in this project's reference set. Capital T and Z, as
 * it advises generators; how many days the month has is not checked. Returns where it ends, or 0.
 */
static size_t read_date_time(ms_span text) {
    static const date_part time[] = {{4, 0, 9999, '-'}, {2, 1, 12, '-'}, {2, 1, 31, 'T'},
                                     {2, 0, 23, ':'},   {2, 0, 59, ':'}, {2, 0, 60, '\0'}};
    static const date_part zone[] = {{2, 0, 23, ':'}, {2, 0, 59, '\0'}};
    size_t at = read_date_parts(text, 0, time, sizeof time / sizeof *time);
    if (at != 0 && at < text.len && text.data[at] == '.') {
        size_t fraction = count_digits(text, at + 1);
        at = fraction == 0 ? 0 : at + 1 + fraction;
    }
    if (at == 0 || at >= text.len) {
        return 0;
    }
    if (text.data[at] == 'Z') {
        return at + 1;
    }
    bool has_sign = text.data[at] == '+' || text.data[at] == '-';
    return has_sign ? read_date_parts(text, at + 1, zone, sizeof zone / sizeof *zone) : 0;
}

/* RFC 4865 4, as an erratum has it: date-time */
void ms_path_check_hold_until(ms_path_reader *reader, ms_smtp_parameter *parameter) {
    if (read_date_time(parameter->value) != parameter->value.len) {
        report_value(reader, MS_D_SMTP_PARAM_HOLD, parameter);
    }
}

/* RFC 7293 3: date-time [ ";" ( "C" / "R" ) ] */
void ms_path_check_rrvs(ms_path_reader *reader, ms_smtp_parameter *parameter) {
    static const char *const actions[] = {"", ";C", ";R"};
    size_t end = read_date_time(parameter->value);
    if (end == 0 || !is_one_of(ms_span_from(parameter->value, end), actions, 3)) {
        report_value(reader, MS_D_SMTP_PARAM_RRVS, parameter);
    }
}
