/* RFC 9051 section 9 resp-text-code and its extensions: which codes there are, what they take. */
#include "codes.h"

#include "arguments.h"
#include "checks.h"

typedef enum code_kind {
    CODE_TYPED,    /* the arguments that the row lists */
    CODE_OPTIONAL, /* these, or none at all */
    CODE_CHECKED,  /* whatever the row's check lets pass */
    CODE_TEXT,     /* free text, at least one octet */
    CODE_ANY,      /* free text: registered by an RFC whose grammar is not covered here */
    CODE_OBSOLETE, /* free text: registered, but withdrawn */
    CODE_UNKNOWN   /* free text */
} code_kind;

struct ms_imap_code_row {
    const char *name;
    code_kind kind;
    ms_imap_argument arguments[4]; /* in order; NO_ARGUMENT ends them */
    /* What the code has to obey as a whole, or NULL. Typed arguments are free of errors then. */
    void (*check)(ms_imap_reader *reader, const ms_imap_value *code);
};

/* RFC 9051 section 9 capability-data */
static void check_capability(ms_imap_reader *reader, const ms_imap_value *code) {
    ms_imap_check_capability_data(reader, code->whole, code->next);
}

/* RFC 4315 section 3: the set form is for more than one message, so 123:123 is never right. */
static void check_appenduid(ms_imap_reader *reader, const ms_imap_value *code) {
    ms_span set = code->next->next->octets;
    if (ms_span_find(set, ':', 0) < set.len &&
        ms_imap_check_set(reader, set, MS_IMAP_UID_SET) == 1) {
        ms_imap_report_span(reader, MS_D_IMAP_CODE_APPENDUID_RANGE, set);
    }
}

/* RFC 4315 section 3: the destination set corresponds to the source set. */
static void check_copyuid(ms_imap_reader *reader, const ms_imap_value *code) {
    const ms_imap_value *source = code->next->next;
    uint64_t from = ms_imap_check_set(reader, source->octets, MS_IMAP_UID_SET);
    uint64_t to = ms_imap_check_set(reader, source->next->octets, MS_IMAP_UID_SET);
    if (from != to) {
        ms_imap_report_span(reader, MS_D_IMAP_CODE_COPYUID_COUNT, source->next->whole);
    }
}

/* RFC 5464 section 5 "METADATA" SP ("LONGENTRIES" SP number / "MAXSIZE" SP number / "TOOMANY" /
 * "NOPRIVATE") */
static void check_metadata(ms_imap_reader *reader, const ms_imap_value *code) {
    static const ms_imap_argument number[] = {ARGUMENT_NUMBER, NO_ARGUMENT};
    const ms_imap_value *event = code->next;
    if (event == NULL) {
        ms_imap_report_span(reader, MS_D_IMAP_CODE_ARGUMENT_MISSING, code->whole);
    } else if (ms_imap_value_is(event, MS_SPAN_LIT("LONGENTRIES")) ||
               ms_imap_value_is(event, MS_SPAN_LIT("MAXSIZE"))) {
        ms_imap_check_arguments(reader, event, number);
    } else if (ms_imap_value_is(event, MS_SPAN_LIT("TOOMANY")) ||
               ms_imap_value_is(event, MS_SPAN_LIT("NOPRIVATE"))) {
        ms_imap_check_arguments(reader, event, number + 1);
    } else {
        ms_imap_report_span(reader, MS_D_IMAP_CODE_ARGUMENT, event->whole);
    }
}

static const ms_imap_code_row rows[] = {
    /* RFC 9051 section 9; UNSEEN is RFC 3501's. */
    {.name = "ALERT"},
    {.name = "BADCHARSET", .kind = CODE_OPTIONAL, .arguments = {ARGUMENT_CHARSETS}},
    {.name = "CAPABILITY", .kind = CODE_CHECKED, .check = check_capability},
    {.name = "CLOSED"},
    {.name = "HASCHILDREN"},
    {.name = "NOTSAVED"},
    {.name = "PARSE"},
    {.name = "PERMANENTFLAGS", .arguments = {ARGUMENT_FLAGS}},
    {.name = "READ-ONLY"},
    {.name = "READ-WRITE"},
    {.name = "TRYCREATE"},
    {.name = "UIDNEXT", .arguments = {ARGUMENT_NZ_NUMBER}},
    {.name = "UIDNOTSTICKY"},
    {.name = "UIDVALIDITY", .arguments = {ARGUMENT_NZ_NUMBER}},
    {.name = "UNKNOWN-CTE"},
    {.name = "UNSEEN", .arguments = {ARGUMENT_NZ_NUMBER}},
    /* RFC 4315 section 4 */
    {.name = "APPENDUID",
     .arguments = {ARGUMENT_NZ_NUMBER, ARGUMENT_UID_SET},
     .check = check_appenduid},
    {.name = "COPYUID",
     .arguments = {ARGUMENT_NZ_NUMBER, ARGUMENT_UID_SET, ARGUMENT_UID_SET},
     .check = check_copyuid},
    /* RFC 5530 section 4 */
    {.name = "ALREADYEXISTS"},
    {.name = "AUTHENTICATIONFAILED"},
    {.name = "AUTHORIZATIONFAILED"},
    {.name = "CANNOT"},
    {.name = "CLIENTBUG"},
    {.name = "CONTACTADMIN"},
    {.name = "CORRUPTION"},
    {.name = "EXPIRED"},
    {.name = "EXPUNGEISSUED"},
    {.name = "INUSE"},
    {.name = "LIMIT"},
    {.name = "NONEXISTENT"},
    {.name = "NOPERM"},
    {.name = "OVERQUOTA"},
    {.name = "PRIVACYREQUIRED"},
    {.name = "SERVERBUG"},
    {.name = "UNAVAILABLE"},
    /* RFC 2193 section 6, RFC 2221 section 5 */
    {.name = "REFERRAL", .kind = CODE_TEXT},
    /* RFC 4469 section 5 */
    {.name = "BADURL", .kind = CODE_TEXT},
    {.name = "TOOBIG"},
    /* RFC 4978 */
    {.name = "COMPRESSIONACTIVE"},
    /* RFC 5255 4.10 */
    {.name = "BADCOMPARATOR"},
    /* RFC 5267 section 5 */
    {.name = "NOUPDATE", .arguments = {ARGUMENT_QUOTED}},
    /* RFC 5464 section 5 */
    {.name = "METADATA", .kind = CODE_CHECKED, .check = check_metadata},
    /* RFC 5465 section 8 */
    {.name = "BADEVENT", .arguments = {ARGUMENT_EVENTS}},
    {.name = "NOTIFICATIONOVERFLOW"},
    /* RFC 5466 section 4 */
    {.name = "UNDEFINED-FILTER", .arguments = {ARGUMENT_FILTER}},
    /* RFC 6154 section 6 */
    {.name = "USEATTR"},
    /* RFC 7162 section 7 */
    {.name = "HIGHESTMODSEQ", .arguments = {ARGUMENT_MODSEQ}},
    {.name = "MODIFIED", .arguments = {ARGUMENT_SEQUENCE_SET}},
    {.name = "NOMODSEQ"},
    /* RFC 8474 section 7 */
    {.name = "MAILBOXID", .arguments = {ARGUMENT_OBJECTID}},
    /* RFC 5530 section 6 registers these for RFC 4467, 5257 and 5259, and NEWNAME, which RFC 3501
     * removed (appendix B, 85). */
    {.name = "ANNOTATE", .kind = CODE_ANY},
    {.name = "ANNOTATIONS", .kind = CODE_ANY},
    {.name = "MAXCONVERTMESSAGES", .kind = CODE_ANY},
    {.name = "MAXCONVERTPARTS", .kind = CODE_ANY},
    {.name = "TEMPFAIL", .kind = CODE_ANY},
    {.name = "URLMECH", .kind = CODE_ANY},
    {.name = "NEWNAME", .kind = CODE_OBSOLETE},
};

static const ms_imap_code_row unknown_row = {.name = "", .kind = CODE_UNKNOWN};

const ms_imap_code_row *ms_imap_code_find(ms_span name) {
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (ms_span_equal_nocase(name, ms_span_of_string(rows[i].name))) {
            return &rows[i];
        }
    }
    return &unknown_row;
}

bool ms_imap_code_is_free(const ms_imap_code_row *row) {
    return row->kind != CODE_TYPED && row->kind != CODE_OPTIONAL && row->kind != CODE_CHECKED;
}

bool ms_imap_code_takes_strings(const ms_imap_code_row *row) {
    return row->arguments[0] == ARGUMENT_CHARSETS || row->arguments[0] == ARGUMENT_QUOTED;
}

/* The listed arguments, and then the code as a whole when these are in order. */
static void check_typed(ms_imap_reader *reader, const ms_imap_code_row *row,
                        const ms_imap_value *code) {
    size_t errors = reader->diagnostics->errors;
    ms_imap_check_arguments(reader, code, row->arguments);
    bool fine = reader->status == MS_OK && reader->diagnostics->errors == errors;
    if (row->check != NULL && fine) {
        row->check(reader, code);
    }
}

void ms_imap_code_check(ms_imap_reader *reader, const ms_imap_code_row *row,
                        const ms_imap_value *code) {
    switch (row->kind) {
    case CODE_OPTIONAL:
        if (code->next == NULL) {
            return;
        }
        check_typed(reader, row, code);
        return;
    case CODE_TYPED:
        check_typed(reader, row, code);
        return;
    case CODE_CHECKED:
        row->check(reader, code);
        return;
    case CODE_TEXT:
        if (code->next == NULL) {
            ms_imap_report_span(reader, MS_D_IMAP_CODE_ARGUMENT_MISSING, code->whole);
        }
        return;
    case CODE_OBSOLETE:
        ms_imap_report_span(reader, MS_D_IMAP_CODE_OBSOLETE, code->whole);
        return;
    case CODE_UNKNOWN:
        ms_imap_report_span(reader, MS_D_IMAP_CODE_UNKNOWN, code->whole);
        return;
    case CODE_ANY:
        return;
    }
}
