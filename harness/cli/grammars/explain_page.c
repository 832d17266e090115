/* explain_page.h: all diagnostics as a page in Markdown. */
#include "cli/grammars/explain_page.h"

#include <string.h>

#include "mailspec/diagnostic.h"

static const char head[] =
    "# Diagnostics\n"
    "All that the parsers can say of an input, by its stable id. Made by `mailspec explain "
    "--markdown` from the tables in `include/mailspec/diagnostics/`; do not edit.\n"
    "An error breaks the grammar or a MUST, a warning is obsolete syntax or breaks a SHOULD, a "
    "note "
    "breaks nothing.\n";

/* The first word of an id. */
static ms_span family(const ms_diagnostic_info *row) {
    ms_span id = ms_span_of_string(row->id);
    return ms_span_slice(id, 0, ms_span_find(id, '.', 0));
}

/* Text in which nothing is markup. */
static void write_escaped(FILE *out, const char *text) {
    for (const char *at = text; *at != '\0'; at++) {
        if (strchr("\\`*_<>[]|#", *at) != NULL) {
            (void)fputc('\\', out);
        }
        (void)fputc(*at, out);
    }
}

static void write_clause(FILE *out, const ms_diagnostic_info *row) {
    if (row->rfc == 0) {
        (void)fputs("a limit of mailspec's", out);
    } else {
        (void)fprintf(out, "RFC %u, section %s", row->rfc, row->section);
    }
}

static void write_row(FILE *out, const ms_diagnostic_info *row) {
    (void)fprintf(out, "\n### %s\n%s, ", row->id, ms_severity_name(row->severity));
    write_clause(out, row);
    (void)fputs(": ", out);
    write_escaped(out, row->text);
    (void)fputs(".\n\n", out);
    write_escaped(out, row->explanation);
    (void)fprintf(out, "\n\n    wrong: %s\n    right: %s\n", row->bad, row->good);
}

/* Whether an earlier row is of the same family. */
static bool is_known(ms_span name, size_t before) {
    size_t i = 0;
    while (i < before && !ms_span_equal(name, family(ms_diagnostic_get((ms_diagnostic_id)i)))) {
        i++;
    }
    return i < before;
}

/* In the order of the table, whose files may add to one family in several places. */
static void write_family(FILE *out, ms_span name) {
    (void)fprintf(out, "\n## %.*s\n", (int)name.len, (const char *)name.data);
    for (size_t i = 0; i < MS_DIAGNOSTIC_COUNT; i++) {
        const ms_diagnostic_info *row = ms_diagnostic_get((ms_diagnostic_id)i);
        if (ms_span_equal(name, family(row))) {
            write_row(out, row);
        }
    }
}

void explain_page_write(FILE *out) {
    (void)fputs(head, out);
    for (size_t i = 0; i < MS_DIAGNOSTIC_COUNT; i++) {
        ms_span name = family(ms_diagnostic_get((ms_diagnostic_id)i));
        if (!is_known(name, i)) {
            write_family(out, name);
        }
    }
}
