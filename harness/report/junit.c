/*
 * The report as JUnit's XML: one test suite, a case for each result. Its attributes must be right
 * at each moment, but stand in the head: they have a fixed width, with leading zeros, and are
 * written over. Where that is not possible they are left out.
 */
#include <libxml/xmlwriter.h>
#include <stdlib.h>
#include <string.h>

#include "report/capture.h"
#include "report/file_report.h"
#include "report/finding.h"
#include "report/transcript_text.h"
#include "report/visible.h"

static const char before_counts[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                    "<testsuites name=\"mailspec\">\n"
                                    "<testsuite name=\"mailspec\"";

/* As long as the longest that write_counts makes: five numbers of ten digits, one of three more. */
enum { COUNTS_MAX = 160 };

static const xmlChar *xml(const char *text) {
    return (const xmlChar *)text;
}

/* Takes over `shown`; NULL is no memory. */
static bool write_attribute(xmlTextWriterPtr writer, const char *name, char *shown) {
    bool good = shown != NULL && xmlTextWriterWriteAttribute(writer, xml(name), xml(shown)) >= 0;
    free(shown);
    return good;
}

static bool write_text_attribute(xmlTextWriterPtr writer, const char *name, const char *text) {
    return write_attribute(writer, name, visible_string(text));
}

static bool write_property(xmlTextWriterPtr writer, const char *name, const char *value) {
    return xmlTextWriterStartElement(writer, xml("property")) >= 0 &&
           write_text_attribute(writer, "name", name) &&
           write_text_attribute(writer, "value", value) && xmlTextWriterEndElement(writer) >= 0;
}

static bool write_endpoint_property(xmlTextWriterPtr writer, const endpoint *target) {
    capture name;
    if (!capture_begin(&name)) {
        return false;
    }
    finding_write_endpoint(name.stream, target);
    bool good = capture_end(&name) && write_property(writer, name.text, target->address_text);
    free(name.text);
    return good;
}

static bool write_properties(xmlTextWriterPtr writer, const file_report *file) {
    bool good = xmlTextWriterStartElement(writer, xml("properties")) >= 0 &&
                write_property(writer, "mailspec", file->options.version);
    for (size_t i = 0; good && i < file->endpoint_count; i++) {
        const endpoint *target = &file->endpoints[i];
        good = (!file_report_is_new_server(file, i) ||
                write_property(writer, target->profile->name, target->profile->version)) &&
               write_endpoint_property(writer, target);
    }
    return good && xmlTextWriterEndElement(writer) >= 0;
}

/* server.protocol.transport */
static char *class_name(const endpoint *target) {
    capture name;
    if (!capture_begin(&name)) {
        return NULL;
    }
    visible_write_string(name.stream, target->profile->name);
    fprintf(name.stream, ".%s.%s", script_protocol_name(target->protocol),
            script_transport_name(target->transport));
    return capture_end(&name) ? name.text : NULL;
}

/* The element that makes the case anything else than passed; NULL for none. */
static const char *outcome_element(const result *outcome) {
    if (result_unexpected(outcome)) {
        return outcome->verdict == VERDICT_ERROR ? "error" : "failure";
    }
    return outcome->verdict == VERDICT_SKIP ? "skipped" : NULL;
}

static bool write_outcome(xmlTextWriterPtr writer, const char *element, const result *outcome,
                          const report_options *options) {
    if (xmlTextWriterStartElement(writer, xml(element)) < 0 ||
        !write_text_attribute(writer, "message", outcome->message)) {
        return false;
    }
    if (strcmp(element, "skipped") == 0) {
        return xmlTextWriterEndElement(writer) >= 0;
    }
    capture details;
    bool good = write_attribute(writer, "type", finding_cites(outcome)) && capture_begin(&details);
    if (good) {
        fputc('\n', details.stream);
        finding_write_details(details.stream, outcome, options, &finding_plain, "");
        good = capture_end(&details) && xmlTextWriterWriteString(writer, xml(details.text)) >= 0;
        free(details.text);
    }
    return good && xmlTextWriterEndElement(writer) >= 0;
}

/* What the case says beyond its outcome: what a passed one has to tell, and transcripts. */
static bool write_output(xmlTextWriterPtr writer, const char *element, const result *outcome,
                         const report_options *options) {
    capture text;
    if (!capture_begin(&text)) {
        return false;
    }
    fputc('\n', text.stream);
    if (element == NULL) {
        fprintf(text.stream, "%s: ", verdict_name(outcome->verdict));
        finding_write_message(text.stream, outcome);
        fputc('\n', text.stream);
        finding_write_details(text.stream, outcome, options, &finding_plain, "");
    }
    transcript_write(text.stream, &outcome->transcript, "");
    bool good = capture_end(&text) &&
                xmlTextWriterWriteElement(writer, xml("system-out"), xml(text.text)) >= 0;
    free(text.text);
    return good;
}

static bool write_case(xmlTextWriterPtr writer, const file_report *file, const result *outcome) {
    const char *element = outcome_element(outcome);
    return xmlTextWriterStartElement(writer, xml("testcase")) >= 0 &&
           write_attribute(writer, "classname", class_name(outcome->endpoint)) &&
           write_text_attribute(writer, "name", outcome->id) &&
           xmlTextWriterWriteFormatAttribute(writer, xml("time"), "%u.%03u",
                                             outcome->milliseconds / 1000,
                                             outcome->milliseconds % 1000) >= 0 &&
           (element == NULL || write_outcome(writer, element, outcome, &file->options)) &&
           (!tally_is_finding(outcome) || write_output(writer, element, outcome, &file->options)) &&
           xmlTextWriterEndElement(writer) >= 0;
}

/* A case that fails, so that whoever reads only this file knows why the run did. */
static bool write_stale(xmlTextWriterPtr writer, const file_stale *stale) {
    capture name;
    if (!capture_begin(&name)) {
        return false;
    }
    visible_write_string(name.stream, stale->entry->path);
    fprintf(name.stream, ":%u: ", stale->entry->line);
    visible_write_string(name.stream, stale->entry->id);
    bool good = capture_end(&name) && xmlTextWriterStartElement(writer, xml("testcase")) >= 0 &&
                write_text_attribute(writer, "classname", "expectations") &&
                xmlTextWriterWriteAttribute(writer, xml("name"), xml(name.text)) >= 0 &&
                xmlTextWriterStartElement(writer, xml("failure")) >= 0 &&
                write_text_attribute(writer, "message", stale->why) &&
                xmlTextWriterEndElement(writer) >= 0 && xmlTextWriterEndElement(writer) >= 0;
    free(name.text);
    return good;
}

/* What a fragment is of. */
typedef enum fragment { PROPERTIES, CASE, STALE } fragment;

static bool write_by_kind(xmlTextWriterPtr writer, const file_report *file, fragment kind,
                          const result *outcome) {
    switch (kind) {
    case CASE:
        return write_case(writer, file, outcome);
    case STALE:
        return write_stale(writer, &file->stale[file->stale_count - 1]);
    default:
        return write_properties(writer, file);
    }
}

/* Writes what that is in XML. */
static void write_fragment(file_report *file, fragment kind, const result *outcome, FILE *out) {
    xmlBufferPtr buffer = xmlBufferCreate();
    xmlTextWriterPtr writer = buffer == NULL ? NULL : xmlNewTextWriterMemory(buffer, 0);
    bool good = writer != NULL && write_by_kind(writer, file, kind, outcome);
    good = good && xmlTextWriterFlush(writer) >= 0;
    xmlFreeTextWriter(writer);
    if (good) {
        fwrite(xmlBufferContent(buffer), 1, (size_t)xmlBufferLength(buffer), out);
        fputc('\n', out);
    }
    xmlBufferFree(buffer);
    file->no_memory = file->no_memory || !good;
}

/* What outcome_element said of each result so far. */
typedef struct outcomes {
    unsigned failures, errors, skipped;
    char text[COUNTS_MAX]; /* what the head says of it */
} outcomes;

static bool prepare(file_report *file) {
    file->own = calloc(1, sizeof(outcomes));
    return file->own != NULL;
}

static void dispose(file_report *file) {
    free(file->own);
}

static int write_counts(const file_report *file, char out[COUNTS_MAX]) {
    const outcomes *counted = file->own;
    return snprintf(out, COUNTS_MAX,
                    " tests=\"%010zu\" failures=\"%010u\" errors=\"%010u\" skipped=\"%010u\""
                    " time=\"%07u.%03u\"",
                    file->results + file->stale_count, counted->failures, counted->errors,
                    counted->skipped, file->totals.milliseconds / 1000,
                    file->totals.milliseconds % 1000);
}

static void head(file_report *file, FILE *out) {
    char counts[COUNTS_MAX];
    write_counts(file, counts);
    fprintf(out, "%s%s timestamp=\"", before_counts,
            file->file.mode == TAIL_FILE_STREAM ? "" : counts);
    file_report_write_started(file, out);
    fputs("\">\n", out);
    write_fragment(file, PROPERTIES, NULL, out);
}

static void write_result(file_report *file, const result *outcome, FILE *out) {
    outcomes *counted = file->own;
    const char *element = outcome_element(outcome);
    if (element != NULL) {
        counted->skipped += strcmp(element, "skipped") == 0 ? 1 : 0;
        counted->failures += strcmp(element, "failure") == 0 ? 1 : 0;
        counted->errors += strcmp(element, "error") == 0 ? 1 : 0;
    }
    write_fragment(file, CASE, outcome, out);
}

static void write_stale_case(file_report *file, FILE *out) {
    outcomes *counted = file->own;
    counted->failures++;
    write_fragment(file, STALE, NULL, out);
}

static void tail(file_report *file, FILE *out) {
    (void)file;
    fputs("</testsuite>\n</testsuites>\n", out);
}

static tail_patch patch(file_report *file) {
    outcomes *counted = file->own;
    int length = write_counts(file, counted->text);
    return (tail_patch){sizeof before_counts - 1, ms_span_of(counted->text, (size_t)length)};
}

const file_format format_junit = {.prepare = prepare,
                                  .head = head,
                                  .result = write_result,
                                  .stale = write_stale_case,
                                  .tail = tail,
                                  .patch = patch,
                                  .dispose = dispose};
