/* imap_data.h: responses and sets printed. */
#include "../codes.h"
#include "../print_string.h"
#include "mailspec/imap_data.h"

static bool holds(ms_span octets, uint8_t octet) {
    return ms_span_find(octets, octet, 0) < octets.len;
}

/* RFC 9051 section 9 quoted; NUL, CR and LF are in none: these go into a literal, and NUL into a
 * literal8. */
static void print_string(ms_span octets, ms_output *out) {
    bool nul = holds(octets, 0);
    if (nul || holds(octets, '\r') || holds(octets, '\n')) {
        ms_imap_print_literal(octets, nul ? "~{" : "{", out);
        return;
    }
    ms_imap_print_quoted(octets, out);
}

/* Two lists with nothing between them, as in THREAD, NAMESPACE and ENVELOPE. */
static bool is_joined(const ms_imap_value *value) {
    const ms_imap_value *next = value->next;
    return value->kind == MS_IMAP_LIST && next->kind == MS_IMAP_LIST && value->whole.len > 0 &&
           value->whole.data + value->whole.len == next->whole.data;
}

static void print_values(const ms_imap_value *value, unsigned depth, ms_output *out);

static void print_value(const ms_imap_value *value, unsigned depth, ms_output *out) {
    switch (value->kind) {
    case MS_IMAP_ATOM:
        ms_output_span(out, value->octets);
        break;
    case MS_IMAP_QUOTED:
        print_string(value->octets, out);
        break;
    case MS_IMAP_LITERAL:
        ms_imap_print_literal(value->octets, "{", out);
        break;
    case MS_IMAP_LITERAL8:
        ms_imap_print_literal(value->octets, "~{", out);
        break;
    case MS_IMAP_LIST:
        ms_output_octet(out, '(');
        print_values(depth < MS_IMAP_DEPTH_MAX ? value->items : NULL, depth + 1, out);
        ms_output_octet(out, ')');
        break;
    }
}

/* Recurses no deeper than MS_IMAP_DEPTH_MAX. */
static void print_values(const ms_imap_value *value, unsigned depth, ms_output *out) {
    for (; value != NULL; value = value->next) {
        print_value(value, depth, out);
        if (value->next != NULL && !is_joined(value)) {
            ms_output_octet(out, ' ');
        }
    }
}

static void print_after_space(const ms_imap_value *first, ms_output *out) {
    if (first != NULL) {
        ms_output_octet(out, ' ');
        print_values(first, 0, out);
    }
}

/* RFC 9051 section 9 resp-text. Free text in a code has no values that tell all of it. */
static void print_resp_text(const ms_imap_response *response, ms_output *out) {
    ms_output_octet(out, ' ');
    if (response->code != NULL) {
        if (ms_imap_code_is_free(ms_imap_code_find(response->code->octets))) {
            ms_output_span(out, response->code_span);
        } else {
            ms_output_octet(out, '[');
            print_values(response->code, 0, out);
            ms_output_octet(out, ']');
        }
        ms_output_octet(out, ' ');
    }
    ms_output_span(out, response->text);
}

static void print_condition(const ms_imap_response *response, ms_output *out) {
    static const char *const names[] = {
        [MS_IMAP_OK] = " OK",           [MS_IMAP_NO] = " NO",   [MS_IMAP_BAD] = " BAD",
        [MS_IMAP_PREAUTH] = " PREAUTH", [MS_IMAP_BYE] = " BYE",
    };
    ms_output_text(out, names[response->condition]);
    print_resp_text(response, out);
}

/* What follows the tag or "*". */
static void print_data(const ms_imap_response *response, ms_output *out) {
    if (response->condition != MS_IMAP_NO_CONDITION) {
        print_condition(response, out);
        return;
    }
    if (response->numbered) {
        ms_output_octet(out, ' ');
        ms_output_number(out, response->number, 1);
    }
    if (response->name.len > 0) {
        ms_output_octet(out, ' ');
        ms_output_span(out, response->name);
    }
    print_after_space(response->values, out);
}

void ms_imap_response_print(const ms_imap_response *response, ms_output *out) {
    switch (response->kind) {
    case MS_IMAP_TAGGED:
        ms_output_span(out, response->tag);
        print_data(response, out);
        break;
    case MS_IMAP_UNTAGGED:
        ms_output_octet(out, '*');
        print_data(response, out);
        break;
    case MS_IMAP_CONTINUATION:
        ms_output_octet(out, '+');
        print_resp_text(response, out);
        break;
    }
    ms_output_text(out, "\r\n");
}

static void print_number(uint32_t number, ms_output *out) {
    if (number == 0) {
        ms_output_octet(out, '*');
    } else {
        ms_output_number(out, number, 1);
    }
}

void ms_imap_set_print(const ms_imap_set *set, ms_output *out) {
    if (set->last_result) {
        ms_output_octet(out, '$');
    }
    for (size_t i = 0; i < set->count; i++) {
        if (i > 0) {
            ms_output_octet(out, ',');
        }
        print_number(set->ranges[i].first, out);
        if (set->ranges[i].last != set->ranges[i].first) {
            ms_output_octet(out, ':');
            print_number(set->ranges[i].last, out);
        }
    }
}
