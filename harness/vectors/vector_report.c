/* vector_report.h: the report in JSON, and where reports go. */
#include "vectors/vector_report.h"

#include <errno.h>
#include <string.h>

#include "report/json_value.h"
#include "units/unit_json.h"

bool vector_report_has(report_format format) {
    return format == REPORT_JUNIT || format == REPORT_JSON;
}

static json_t *one_result(const vector_result *judged) {
    const vector *one = judged->vector;
    json_t *object = json_object();
    bool whole = unit_put(object, "id", json_string(one->id)) &&
                 unit_put(object, "grammar", json_string(one->file->grammar->name)) &&
                 unit_put(object, "file", json_value_text(one->file->path)) &&
                 unit_put(object, "line", json_integer((json_int_t)one->line)) &&
                 unit_put(object, "well_formed", json_boolean(vector_is_well_formed(one))) &&
                 unit_put(object, "verdict", json_string(vector_verdict_name(judged->verdict))) &&
                 unit_put(object, "failed", json_boolean(judged->failed)) &&
                 unit_put(object, "milliseconds", json_integer(judged->milliseconds)) &&
                 unit_put(object, "details",
                          judged->details == NULL ? json_null() : json_string(judged->details));
    return unit_whole(whole, object);
}

/* How many there are of each verdict. */
static json_t *summary(const vector_play *play) {
    json_int_t counts[VECTOR_VERDICTS] = {0};
    json_t *object = json_object();
    bool whole = object != NULL;
    for (size_t i = 0; i < play->count; i++) {
        counts[play->results[i].verdict] += play->results[i].vector == NULL ? 0 : 1;
    }
    for (vector_verdict i = VECTOR_AGREES; i < VECTOR_VERDICTS && whole; i++) {
        whole = unit_put(object, vector_verdict_name(i), json_integer(counts[i]));
    }
    return unit_whole(whole, object);
}

static json_t *results(const vector_play *play) {
    json_t *list = json_array();
    bool whole = list != NULL;
    for (size_t i = 0; i < play->count && whole; i++) {
        if (play->results[i].vector != NULL) {
            whole = unit_append(list, one_result(&play->results[i]));
        }
    }
    return unit_whole(whole, list);
}

bool vector_report_json(const vector_play *play, FILE *out, const char *version) {
    json_t *object = json_object();
    bool whole = unit_put(object, "version", json_string(version)) &&
                 unit_put(object, "decoder", json_value_text(play->decoder)) &&
                 unit_put(object, "lenient", json_boolean(play->lenient)) &&
                 unit_put(object, "partial", json_boolean(play->partial)) &&
                 unit_put(object, "whole", json_boolean(play->finished == play->count)) &&
                 unit_put(object, "summary", summary(play)) &&
                 unit_put(object, "vectors", results(play));
    whole = whole && json_dumpf(object, out, JSON_INDENT(1)) == 0 && fputc('\n', out) != EOF;
    json_decref(object);
    return whole;
}

bool vector_report_write(const vector_play *play, const report_file *where, const char *version) {
    const bool is_stdout = strcmp(where->path, "-") == 0;
    FILE *out = is_stdout ? stdout : fopen(where->path, "we");
    if (out == NULL) {
        return false;
    }
    bool whole = where->format == REPORT_JSON ? vector_report_json(play, out, version)
                                              : vector_report_junit(play, out);
    if (!whole && errno == 0) {
        errno = ENOMEM;
    }
    return (is_stdout ? fflush(out) == 0 : fclose(out) == 0) && whole;
}
