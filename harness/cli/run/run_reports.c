/* run_reports.h: the reports of one run, opened and closed together. */
#include "cli/run/run_reports.h"

#include <time.h>

#include "cli/cli.h"
#include "report/recorder.h"

/* Octets of a sentence about a file. */
enum { SENTENCE = 1024 };

static int open_terminal(run_reports *made, const run_options *in) {
    FILE *out = in->reports.on_stdout ? stderr : stdout;
    report *opened = report_open_terminal(&made->options, out, stderr, &made->sinks[made->count]);
    if (opened == NULL) {
        return cli_error("no memory for the report");
    }
    made->opened[made->count++] = opened;
    return CLI_AS_EXPECTED;
}

static int open_file(run_reports *made, const report_file *file) {
    char error[SENTENCE];
    report *opened =
        report_open(file, &made->options, &made->sinks[made->count], error, sizeof error);
    if (opened == NULL) {
        return cli_error("%s", error);
    }
    made->opened[made->count++] = opened;
    return CLI_AS_EXPECTED;
}

static int open_recorder(run_reports *made, const char *folder) {
    char error[SENTENCE];
    report *opened = recorder_open(folder, stderr, &made->sinks[made->count], error, sizeof error);
    if (opened == NULL) {
        return cli_error("%s", error);
    }
    made->opened[made->count++] = opened;
    return CLI_AS_EXPECTED;
}

int run_reports_open(run_reports *made, const run_options *in) {
    *made = (run_reports){
        .options = {.version = MAILSPEC_VERSION,
                    .started = time(NULL),
                    .detail = in->detail,
                    .recipes = in->server_count != 0,
                    .seed = in->seed,
                    .rounds = in->rounds,
                    .replay = in->replay},
    };
    int code = open_terminal(made, in);
    for (size_t i = 0; i < in->reports.count && code == CLI_AS_EXPECTED; i++) {
        code = open_file(made, &in->reports.files[i]);
    }
    if (code == CLI_AS_EXPECTED && in->text[RUN_RECORD] != NULL) {
        code = open_recorder(made, in->text[RUN_RECORD]);
    }
    return code;
}

int run_reports_close(run_reports *made, int code) {
    char error[SENTENCE];
    for (size_t i = 0; i < made->count; i++) {
        if (!report_close(made->opened[i], error, sizeof error)) {
            int failed = cli_error("%s", error);
            code = code == CLI_AS_EXPECTED ? failed : code;
        }
    }
    made->count = 0;
    return code;
}
