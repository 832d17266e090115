/* vector_judge.h: one vector, run and judged. */
#include "vectors/vector_judge.h"

#include <string.h>

#include "net/text.h"
#include "report/visible.h"
#include "vectors/decoder.h"
#include "vectors/vector_run.h"

/* Exit statuses by which a shell says that it cannot run a command. */
enum { SHELL_NO_PROGRAM = 126, SHELL_NOT_FOUND = 127 };

vector_verdict vector_judge_own(const vector *one, FILE *out) {
    vector_outcome outcome = {0};
    vector_run(one, &outcome);
    const bool agrees = vector_agrees(one, &outcome);
    if (!agrees) {
        vector_write_differences(out, one, &outcome);
    }
    vector_outcome_free(&outcome);
    return agrees ? VECTOR_AGREES : VECTOR_DIFFERS;
}

/* Takes "at" out of `value` and all below it: where a node stands is our parsers' to say. Values
 * nest no deeper than jansson reads them. */
static void drop_places(json_t *value) {
    json_t *part = NULL;
    const char *key = NULL;
    size_t index = 0;
    (void)json_object_del(value, "at");
    json_object_foreach(value, key, part) {
        drop_places(part);
    }
    json_array_foreach(value, index, part) {
        drop_places(part);
    }
}

/* The last line that is not empty. */
static ms_span last_line(ms_span said) {
    while (said.len > 0 && said.data[said.len - 1] <= ' ') {
        said.len--;
    }
    size_t begin = said.len;
    while (begin > 0 && said.data[begin - 1] != '\n') {
        begin--;
    }
    return ms_span_from(said, begin);
}

static void write_message(FILE *out, const decoder_run *run) {
    char shown[512];
    ms_span said = last_line(ms_span_of(run->message, run->message_length));
    if (said.len != 0) {
        (void)fprintf(out, "  it says: %s\n", net_show(said, shown, sizeof shown));
    }
}

static void drop_what_is_not_told(json_t *expected, const json_t *got);

/* Members of `expected`, which is an object, that `got` has none of. An object without members
 * tells nothing, and takes nothing away. */
static void drop_members(json_t *expected, const json_t *got) {
    const char *key = NULL;
    json_t *part = NULL;
    void *next = NULL;
    if (json_object_size(got) == 0) {
        return;
    }
    json_object_foreach_safe(expected, next, key, part) {
        const json_t *told = json_object_get(got, key);
        if (told == NULL) {
            (void)json_object_del(expected, key);
        } else {
            drop_what_is_not_told(part, told);
        }
    }
}

/* For decoders that do not tell all: members that theirs leave out are not compared. */
static void drop_what_is_not_told(json_t *expected, const json_t *got) {
    json_t *part = NULL;
    size_t index = 0;
    if (json_is_object(expected) && json_is_object(got)) {
        drop_members(expected, got);
    }
    json_array_foreach(expected, index, part) {
        drop_what_is_not_told(part, json_array_get(got, index));
    }
}

static vector_verdict compare_value(const vector *one, json_t *got, bool partial, FILE *out) {
    json_t *expected = json_deep_copy(one->value);
    if (!vector_is_well_formed(one)) {
        (void)fputs("  got: ", out);
        vector_write_value(out, got);
        (void)fputc('\n', out);
        json_decref(expected);
        return VECTOR_ACCEPTS;
    }
    drop_places(expected);
    drop_places(got);
    if (partial) {
        drop_what_is_not_told(expected, got);
    }
    const bool same = json_equal(expected, got) != 0;
    if (!same) {
        vector_write_value_differences(out, expected, got);
    }
    json_decref(expected);
    return same ? VECTOR_AGREES : VECTOR_DIFFERS;
}

static vector_verdict judge_output(const vector *one, const decoder_run *run, bool partial,
                                   FILE *out) {
    json_error_t error = {.text = "there is none"};
    json_t *got =
        run->length == 0
            ? NULL
            : json_loadb((const char *)run->output, run->length,
                         JSON_DECODE_ANY | JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
    if (got == NULL) {
        (void)fprintf(out, "  its output is no JSON: %s\n", error.text);
        write_message(out, run);
        return VECTOR_CRASHED;
    }
    vector_verdict verdict = compare_value(one, got, partial, out);
    json_decref(got);
    return verdict;
}

/* A shell tells of a command's signal by a status above this. */
enum { SHELL_SIGNAL = 128 };

static void write_status(FILE *out, int code) {
    (void)fprintf(out, "  it ended with exit status %d", code);
    if (code > SHELL_SIGNAL && strsignal(code - SHELL_SIGNAL) != NULL) {
        (void)fprintf(out, ", by which a shell tells of signal %d, %s", code - SHELL_SIGNAL,
                      strsignal(code - SHELL_SIGNAL));
    }
    (void)fputc('\n', out);
}

static vector_verdict judge_status(const vector_play *play, const vector *one,
                                   const decoder_run *run, FILE *out) {
    switch (run->code) {
    case 0:
        return judge_output(one, run, play->partial, out);
    case DECODER_REJECTS:
        if (vector_is_well_formed(one)) {
            write_message(out, run);
            return VECTOR_REJECTS;
        }
        return VECTOR_AGREES;
    case DECODER_NOT_SUPPORTED:
        (void)fputs("  the decoder does not support it\n", out);
        return VECTOR_SKIPPED;
    default:
        write_status(out, run->code);
        write_message(out, run);
        return VECTOR_CRASHED;
    }
}

static vector_verdict judge(const vector_play *play, const vector *one, const decoder_run *run,
                            FILE *out) {
    switch (run->end) {
    case DECODER_EXITED:
        return judge_status(play, one, run, out);
    case DECODER_INTERRUPTED:
        return VECTOR_VERDICTS;
    case DECODER_LATE:
        (void)fprintf(out, "  it had not ended after %u ms\n", play->milliseconds);
        write_message(out, run);
        return VECTOR_LATE;
    case DECODER_KILLED:
        (void)fprintf(out, "  it was ended by signal %d, %s\n", run->code, strsignal(run->code));
        break;
    case DECODER_TOO_MUCH:
        (void)fprintf(out, "  it wrote more than %zu octets\n", DECODER_OUTPUT_MAX);
        break;
    case DECODER_UNSTARTED:
        (void)fprintf(out, "  it could not be started: %s\n", strerror(run->code));
        break;
    }
    write_message(out, run);
    return VECTOR_CRASHED;
}

static bool is_unrunnable(const decoder_run *run) {
    return run->end == DECODER_UNSTARTED ||
           (run->end == DECODER_EXITED &&
            (run->code == SHELL_NO_PROGRAM || run->code == SHELL_NOT_FOUND));
}

vector_verdict vector_judge_decoder(const vector_play *play, const vector *one, FILE *out,
                                    vector_result *result) {
    decoder_run run;
    const char *reason = vector_skips_reason(play->skips, one);
    if (reason != NULL) {
        (void)fputs("  ", out);
        visible_write_string(out, reason);
        (void)fputc('\n', out);
        return VECTOR_SKIPPED;
    }
    decoder_run_on(&run, play->decoder, one, play->milliseconds);
    vector_verdict verdict = judge(play, one, &run, out);
    result->milliseconds = run.milliseconds;
    result->unrunnable = is_unrunnable(&run);
    decoder_run_free(&run);
    return verdict;
}
