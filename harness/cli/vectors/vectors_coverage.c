/* vectors_coverage.h: the diagnostics that no vector produces. */
#include "cli/vectors/vectors_coverage.h"

#include <errno.h>
#include <string.h>

#include "cli/cli.h"
#include "vectors/vector_list.h"

typedef struct coverage {
    bool produced[MS_DIAGNOSTIC_COUNT];
    bool excused[MS_DIAGNOSTIC_COUNT];
    const char *path; /* of the excuses */
    int code;
} coverage;

static void note_produced(coverage *in, const vector_set *set) {
    for (const vector *one = set->first; one != NULL; one = one->next) {
        for (size_t i = 0; i < one->count && one->selected; i++) {
            in->produced[one->diagnostics[i].id] = true;
        }
    }
}

static bool complain(coverage *in, size_t line, const char *text) {
    (void)fprintf(stderr, "%s:%zu: error: %s\n", in->path, line, text);
    in->code = CLI_DEVIATION;
    return true;
}

static bool take_excuse(void *context, ms_span id, ms_span reason, size_t line) {
    coverage *in = context;
    ms_diagnostic_id number = MS_DIAGNOSTIC_COUNT;
    if (reason.len == 0) {
        return complain(in, line, "expected an id and, after a space, a reason");
    }
    if (ms_diagnostic_find(id, &number) == NULL) {
        return complain(in, line, "there is no such diagnostic");
    }
    if (in->produced[number]) {
        return complain(in, line, "a vector produces this");
    }
    in->excused[number] = true;
    return true;
}

int vectors_coverage(const vector_set *set, const char *unreached) {
    coverage in = {.path = unreached, .code = CLI_AS_EXPECTED};
    size_t missing = 0;
    size_t excused = 0;
    note_produced(&in, set);
    if (!vector_list_read(unreached, take_excuse, &in) && errno != ENOENT) {
        return cli_error("%s: %s", unreached, strerror(errno));
    }
    for (size_t i = 0; i < MS_DIAGNOSTIC_COUNT; i++) {
        excused += in.excused[i] ? 1 : 0;
        if (!in.produced[i] && !in.excused[i]) {
            (void)puts(ms_diagnostic_get((ms_diagnostic_id)i)->id);
            missing++;
        }
    }
    (void)printf("%d diagnostics: %zu produced by vectors, %zu excused, %zu missing\n",
                 MS_DIAGNOSTIC_COUNT, (size_t)MS_DIAGNOSTIC_COUNT - excused - missing, excused,
                 missing);
    return missing != 0 ? CLI_DEVIATION : in.code;
}
