/* RFC 9051 section 9 mailbox-data, message-data, capability-data, enable-data and extensions. */
#include "untagged.h"

#include "checks.h"
#include "data/data.h"
#include "fetch/fetch.h"
#include "octets.h"
#include "values.h"

/* Whether a number stands before the keyword. */
typedef enum numbering { NOT_NUMBERED, NUMBERED, NZ_NUMBERED } numbering;

typedef struct untagged_row {
    const char *name;
    numbering numbering;
    ms_imap_shape *shape; /* NULL: any values */
} untagged_row;

/* RFC 9051 7.4.1, 7.5.1: nothing follows. */
static void shape_empty(ms_imap_reader *reader, const ms_imap_response *response) {
    if (response->values != NULL) {
        ms_imap_report_span(reader, MS_D_IMAP_UNTAGGED_EXTRA, response->values->whole);
    }
}

/* RFC 9051 section 9 capability-data */
static void shape_capability(ms_imap_reader *reader, const ms_imap_response *response) {
    ms_imap_check_capability_data(reader, response->name, response->values);
}

/* RFC 9051 section 9 enable-data = "ENABLED" *(SP capability) */
static void shape_enabled(ms_imap_reader *reader, const ms_imap_response *response) {
    ms_imap_check_capabilities(reader, response->values);
}

static const untagged_row rows[] = {
    /* RFC 9051 section 9; LSUB, RECENT and SEARCH are RFC 3501's. */
    {"CAPABILITY", NOT_NUMBERED, shape_capability},
    {"ENABLED", NOT_NUMBERED, shape_enabled},
    {"ESEARCH", NOT_NUMBERED, ms_imap_check_data},
    {"EXISTS", NUMBERED, shape_empty},
    {"EXPUNGE", NZ_NUMBERED, shape_empty},
    {"FETCH", NZ_NUMBERED, ms_imap_shape_fetch},
    {"FLAGS", NOT_NUMBERED, ms_imap_check_data},
    {"LIST", NOT_NUMBERED, ms_imap_check_data},
    {"LSUB", NOT_NUMBERED, ms_imap_check_data},
    {"NAMESPACE", NOT_NUMBERED, ms_imap_check_data},
    {"RECENT", NUMBERED, shape_empty},
    {"SEARCH", NOT_NUMBERED, ms_imap_check_data},
    {"STATUS", NOT_NUMBERED, ms_imap_check_data},
    /* Status responses: here only with a number before them or something that sticks to them. */
    {"OK", NOT_NUMBERED, NULL},
    {"NO", NOT_NUMBERED, NULL},
    {"BAD", NOT_NUMBERED, NULL},
    {"PREAUTH", NOT_NUMBERED, NULL},
    {"BYE", NOT_NUMBERED, NULL},
    /* RFC 2971 section 4 */
    {"ID", NOT_NUMBERED, ms_imap_check_data},
    /* RFC 4314 section 7 */
    {"ACL", NOT_NUMBERED, ms_imap_check_data},
    {"LISTRIGHTS", NOT_NUMBERED, ms_imap_check_data},
    {"MYRIGHTS", NOT_NUMBERED, ms_imap_check_data},
    /* RFC 5255 3.5, 4.10 */
    {"COMPARATOR", NOT_NUMBERED, ms_imap_check_data},
    {"LANGUAGE", NOT_NUMBERED, ms_imap_check_data},
    /* RFC 5256 section 5 */
    {"SORT", NOT_NUMBERED, ms_imap_check_data},
    {"THREAD", NOT_NUMBERED, ms_imap_check_data},
    /* RFC 5464 section 5 */
    {"METADATA", NOT_NUMBERED, ms_imap_check_data},
    /* RFC 7162 section 7 */
    {"VANISHED", NOT_NUMBERED, ms_imap_check_data},
    /* RFC 9208 section 7 */
    {"QUOTA", NOT_NUMBERED, ms_imap_check_data},
    {"QUOTAROOT", NOT_NUMBERED, ms_imap_check_data},
};

static const untagged_row *find_row(ms_span name) {
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (ms_span_equal_nocase(name, ms_span_of_string(rows[i].name))) {
            return &rows[i];
        }
    }
    return NULL;
}

/* RFC 9051 section 9 number, nz-number */
static void read_number(ms_imap_reader *reader, const untagged_row *row, ms_span number,
                        ms_imap_response *response) {
    if (response->numbered) {
        bool nz = row != NULL && row->numbering == NZ_NUMBERED;
        response->number =
            (uint32_t)ms_imap_check_number(reader, number, nz ? MS_IMAP_NZ_NUMBER : MS_IMAP_NUMBER);
    }
}

/* RFC 9051 section 9 number SP "EXISTS", nz-number SP "FETCH" */
static void check_numbering(ms_imap_reader *reader, const untagged_row *row, ms_span number,
                            ms_imap_response *response) {
    read_number(reader, row, number, response);
    if (row == NULL) {
        ms_imap_report_span(reader, MS_D_IMAP_UNTAGGED_UNKNOWN, response->name);
    } else if (response->numbered && row->numbering == NOT_NUMBERED) {
        ms_imap_report_span(reader, MS_D_IMAP_UNTAGGED_NUMBER_EXTRA, number);
    } else if (!response->numbered && row->numbering != NOT_NUMBERED) {
        ms_imap_report_span(reader, MS_D_IMAP_UNTAGGED_NUMBER_MISSING, response->name);
    }
}

void ms_imap_read_untagged_data(ms_imap_reader *reader, ms_imap_response *response) {
    ms_imap_value *first = NULL;
    ms_span number = {0};
    size_t start = reader->at;
    ms_imap_read_values(reader, true, &first);
    if (first != NULL && first->kind == MS_IMAP_ATOM && ms_imap_is_digits(first->octets)) {
        response->numbered = true;
        number = first->octets;
        first = first->next;
    }
    if (first == NULL || !ms_imap_value_is_atom(first)) {
        response->values = first;
        read_number(reader, NULL, number, response);
        ms_imap_report(reader, MS_D_IMAP_UNTAGGED_KEYWORD, start, reader->at - start);
        return;
    }
    response->name = first->octets;
    response->values = first->next;
    const untagged_row *row = find_row(response->name);
    check_numbering(reader, row, number, response);
    if (row != NULL && row->shape != NULL && reader->status == MS_OK) {
        row->shape(reader, response);
    }
}
