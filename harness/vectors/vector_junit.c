/* vector_report.h: the report as JUnit's XML, a suite for each grammar. */
#include <libxml/xmlwriter.h>
#include <stdlib.h>
#include <string.h>

#include "vectors/vector_report.h"

static const xmlChar *xml(const char *text) {
    return (const xmlChar *)text;
}

static bool write_attribute(xmlTextWriterPtr writer, const char *name, const char *text) {
    return xmlTextWriterWriteAttribute(writer, xml(name), xml(text)) >= 0;
}

static bool write_number(xmlTextWriterPtr writer, const char *name, size_t number) {
    return xmlTextWriterWriteFormatAttribute(writer, xml(name), "%zu", number) >= 0;
}

/* The element that makes the case anything else than passed; NULL for none. */
static const char *outcome_element(const vector_result *judged) {
    if (judged->verdict == VECTOR_SKIPPED) {
        return "skipped";
    }
    if (!judged->failed) {
        return NULL;
    }
    return judged->verdict == VECTOR_CRASHED || judged->verdict == VECTOR_LATE ? "error"
                                                                               : "failure";
}

static bool write_outcome(xmlTextWriterPtr writer, const char *element,
                          const vector_result *judged) {
    return xmlTextWriterStartElement(writer, xml(element)) >= 0 &&
           write_attribute(writer, "message", vector_verdict_text(judged->verdict)) &&
           (judged->details == NULL ||
            xmlTextWriterWriteString(writer, xml(judged->details)) >= 0) &&
           xmlTextWriterEndElement(writer) >= 0;
}

static bool write_case(xmlTextWriterPtr writer, const vector_result *judged) {
    const vector *one = judged->vector;
    const char *element = outcome_element(judged);
    return xmlTextWriterStartElement(writer, xml("testcase")) >= 0 &&
           write_attribute(writer, "classname", one->file->stem) &&
           write_attribute(writer, "name", one->id) &&
           xmlTextWriterWriteFormatAttribute(writer, xml("time"), "%u.%03u",
                                             judged->milliseconds / 1000,
                                             judged->milliseconds % 1000) >= 0 &&
           (element == NULL || write_outcome(writer, element, judged)) &&
           xmlTextWriterEndElement(writer) >= 0;
}

static bool belongs(const vector_result *judged, const unit_grammar *grammar) {
    return judged->vector != NULL && judged->vector->file->grammar == grammar;
}

/* How many results of the grammar have this element; all of them for NULL. */
static size_t count_of(const vector_play *play, const unit_grammar *grammar, const char *element) {
    size_t count = 0;
    for (size_t i = 0; i < play->count; i++) {
        const vector_result *judged = &play->results[i];
        if (belongs(judged, grammar)) {
            const char *has = outcome_element(judged);
            count += element == NULL || (has != NULL && strcmp(has, element) == 0) ? 1 : 0;
        }
    }
    return count;
}

static bool write_suite(xmlTextWriterPtr writer, const vector_play *play,
                        const unit_grammar *grammar) {
    const size_t tests = count_of(play, grammar, NULL);
    if (tests == 0) {
        return true;
    }
    bool whole = xmlTextWriterStartElement(writer, xml("testsuite")) >= 0 &&
                 write_attribute(writer, "name", grammar->name) &&
                 write_number(writer, "tests", tests) &&
                 write_number(writer, "failures", count_of(play, grammar, "failure")) &&
                 write_number(writer, "errors", count_of(play, grammar, "error")) &&
                 write_number(writer, "skipped", count_of(play, grammar, "skipped"));
    for (size_t i = 0; i < play->count && whole; i++) {
        whole = !belongs(&play->results[i], grammar) || write_case(writer, &play->results[i]);
    }
    return whole && xmlTextWriterEndElement(writer) >= 0;
}

static bool write_all(xmlTextWriterPtr writer, const vector_play *play) {
    bool whole = xmlTextWriterSetIndent(writer, 1) >= 0 &&
                 xmlTextWriterStartDocument(writer, NULL, "UTF-8", NULL) >= 0 &&
                 xmlTextWriterStartElement(writer, xml("testsuites")) >= 0 &&
                 write_attribute(writer, "name", "mailspec vectors");
    for (size_t i = 0; unit_grammars[i] != NULL && whole; i++) {
        whole = write_suite(writer, play, unit_grammars[i]);
    }
    return whole && xmlTextWriterEndDocument(writer) >= 0 && xmlTextWriterFlush(writer) >= 0;
}

bool vector_report_junit(const vector_play *play, FILE *out) {
    xmlBufferPtr buffer = xmlBufferCreate();
    xmlTextWriterPtr writer = buffer == NULL ? NULL : xmlNewTextWriterMemory(buffer, 0);
    bool whole = writer != NULL && write_all(writer, play);
    xmlFreeTextWriter(writer);
    if (whole) {
        const size_t length = (size_t)xmlBufferLength(buffer);
        whole = fwrite(xmlBufferContent(buffer), 1, length, out) == length;
    }
    xmlBufferFree(buffer);
    return whole;
}
