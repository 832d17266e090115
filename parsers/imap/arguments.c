/* Arguments of response codes, one by one. */
#include "arguments.h"

#include "checks.h"
#include "octets.h"

/* How an argument looks from outside, and which check looks into it. Checks report what is wrong in
 * a value of the right form; one that returns false says that the value is none of its kind. */
typedef enum argument_form {
    AN_ATOM,
    A_QUOTED_STRING,
    A_LIST,
    A_FILLED_LIST,
    A_LIST_OF_ONE
} argument_form;

typedef struct argument_row {
    argument_form form;
    bool (*check)(ms_imap_reader *reader, const ms_imap_value *value); /* a list: of each item */
} argument_row;

/* RFC 9051 section 9 number */
static bool check_number(ms_imap_reader *reader, const ms_imap_value *value) {
    (void)ms_imap_check_number(reader, value->octets, MS_IMAP_NUMBER);
    return true;
}

/* RFC 9051 section 9 nz-number */
static bool check_nz_number(ms_imap_reader *reader, const ms_imap_value *value) {
    (void)ms_imap_check_number(reader, value->octets, MS_IMAP_NZ_NUMBER);
    return true;
}

/* RFC 7162 section 7 mod-sequence-value */
static bool check_modseq(ms_imap_reader *reader, const ms_imap_value *value) {
    (void)ms_imap_check_number(reader, value->octets, MS_IMAP_MODSEQ);
    return true;
}

/* RFC 4315 section 4 uid-set */
static bool check_uid_set(ms_imap_reader *reader, const ms_imap_value *value) {
    (void)ms_imap_check_set(reader, value->octets, MS_IMAP_UID_SET);
    return true;
}

/* RFC 9051 section 9 sequence-set */
static bool check_sequence_set(ms_imap_reader *reader, const ms_imap_value *value) {
    (void)ms_imap_check_set(reader, value->octets, MS_IMAP_SEQUENCE_SET);
    return true;
}

/* RFC 9051 section 9 flag-perm = flag / "\*" */
static bool check_flag(ms_imap_reader *reader, const ms_imap_value *value) {
    if (!ms_imap_value_is(value, MS_SPAN_LIT("\\*"))) {
        ms_imap_check_flag(reader, value);
    }
    return true;
}

/* RFC 3501 section 9 resp-text-code: astring; RFC 9051 section 9 charset is a part of that. */
static bool check_charset(ms_imap_reader *reader, const ms_imap_value *value) {
    (void)reader;
    return ms_imap_value_is_astring(value);
}

/* RFC 5465 section 8 event-name: each is an atom. */
static bool check_event(ms_imap_reader *reader, const ms_imap_value *value) {
    (void)reader;
    return ms_imap_value_is_atom(value);
}

/* RFC 8474 section 7 objectid */
static bool check_objectid(ms_imap_reader *reader, const ms_imap_value *value) {
    (void)reader;
    return ms_imap_value_is_objectid(value);
}

/* RFC 5466 section 4 filter-name = 1*<any ATOM-CHAR except "/"> */
static bool check_filter(ms_imap_reader *reader, const ms_imap_value *value) {
    (void)reader;
    return ms_imap_is_atom(value->octets) &&
           ms_span_find(value->octets, '/', 0) == value->octets.len;
}

static const argument_row rows[] = {
    [ARGUMENT_NUMBER] = {AN_ATOM, check_number},
    [ARGUMENT_NZ_NUMBER] = {AN_ATOM, check_nz_number},
    [ARGUMENT_MODSEQ] = {AN_ATOM, check_modseq},
    [ARGUMENT_UID_SET] = {AN_ATOM, check_uid_set},
    [ARGUMENT_SEQUENCE_SET] = {AN_ATOM, check_sequence_set},
    [ARGUMENT_FLAGS] = {A_LIST, check_flag},
    [ARGUMENT_CHARSETS] = {A_FILLED_LIST, check_charset},
    [ARGUMENT_EVENTS] = {A_FILLED_LIST, check_event},
    [ARGUMENT_OBJECTID] = {A_LIST_OF_ONE, check_objectid},
    [ARGUMENT_FILTER] = {AN_ATOM, check_filter},
    [ARGUMENT_QUOTED] = {A_QUOTED_STRING, NULL},
};

static bool has_form(const ms_imap_value *value, argument_form form) {
    switch (form) {
    case AN_ATOM:
        return value->kind == MS_IMAP_ATOM;
    case A_QUOTED_STRING:
        return value->kind == MS_IMAP_QUOTED;
    case A_LIST:
        return value->kind == MS_IMAP_LIST;
    case A_FILLED_LIST:
        return value->kind == MS_IMAP_LIST && value->items != NULL;
    case A_LIST_OF_ONE:
        return value->kind == MS_IMAP_LIST && value->items != NULL && value->items->next == NULL;
    }
    return false;
}

static void check_value(ms_imap_reader *reader, const ms_imap_value *value,
                        const argument_row *row) {
    if (row->check != NULL && !row->check(reader, value)) {
        ms_imap_report_span(reader, MS_D_IMAP_CODE_ARGUMENT, value->whole);
    }
}

static void check_argument(ms_imap_reader *reader, const ms_imap_value *value,
                           const argument_row *row) {
    if (!has_form(value, row->form)) {
        ms_imap_report_span(reader, MS_D_IMAP_CODE_ARGUMENT, value->whole);
        return;
    }
    if (value->kind != MS_IMAP_LIST) {
        check_value(reader, value, row);
        return;
    }
    for (const ms_imap_value *item = value->items; item != NULL; item = item->next) {
        check_value(reader, item, row);
    }
}

void ms_imap_check_arguments(ms_imap_reader *reader, const ms_imap_value *name,
                             const ms_imap_argument *arguments) {
    const ms_imap_value *value = name->next;
    for (size_t i = 0; arguments[i] != NO_ARGUMENT; i++) {
        if (value == NULL) {
            ms_imap_report_span(reader, MS_D_IMAP_CODE_ARGUMENT_MISSING, name->whole);
            return;
        }
        check_argument(reader, value, &rows[arguments[i]]);
        value = value->next;
    }
    if (value != NULL) {
        ms_imap_report_span(reader, MS_D_IMAP_CODE_ARGUMENT_EXTRA, value->whole);
    }
}
