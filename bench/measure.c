/* measure.h: clock_gettime of the process, medians. */
#include "measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

/* Seconds of one of `times` runs. */
static double time_of(bench_runner *run, const bench_input *input, size_t times) {
    double begin = now();
    for (size_t i = 0; i < times; i++) {
        size_t number = run(input);
        bench_touch(&number);
    }
    return (now() - begin) / (double)times;
}

/* How many runs last `seconds`. What it takes to find out also warms up. */
static size_t times_for(bench_runner *run, const bench_input *input, double seconds) {
    size_t times = 1;
    double one = time_of(run, input, times);
    while (one * (double)times < seconds / 4) {
        times *= 2;
        one = time_of(run, input, times);
    }
    size_t enough = (size_t)(seconds / one);
    return enough == 0 ? 1 : enough;
}

static int compare(const void *left, const void *right) {
    double a = *(const double *)left;
    double b = *(const double *)right;
    return (a > b) - (a < b);
}

static double median(double *values, size_t count) {
    qsort(values, count, sizeof *values, compare);
    return values[count / 2];
}

/* Everybody's number must be ours: who does less work, or fails, is no peer. */
static const char *find_failure(const bench_case *work, const bench_input *input, size_t peers) {
    size_t number = work->ours(input);
    if (number == 0) {
        return "libmailspec";
    }
    for (size_t i = 0; i < peers; i++) {
        size_t other = work->peers[i].run(input);
        if (other == 0 || (!work->peers[i].other && other != number)) {
            fprintf(stderr, "bench: %s: libmailspec says %zu, %s says %zu\n", work->name, number,
                    work->peers[i].name, other);
            return work->peers[i].name;
        }
    }
    return NULL;
}

bench_result bench_measure(const bench_case *work, const bench_input *input, size_t rounds,
                           double seconds) {
    bench_result result = {0};
    bench_runner *runners[1 + BENCH_PEERS] = {work->ours};
    size_t times[1 + BENCH_PEERS];
    double all[1 + BENCH_PEERS][BENCH_ROUNDS_MAX];
    double ratios[BENCH_PEERS][BENCH_ROUNDS_MAX];
    for (; work->peers[result.peers].name != NULL; result.peers++) {
        runners[1 + result.peers] = work->peers[result.peers].run;
    }
    result.failed = find_failure(work, input, result.peers);
    for (size_t who = 0; who <= result.peers; who++) {
        times[who] = times_for(runners[who], input, seconds);
    }
    for (size_t round = 0; round < rounds; round++) {
        for (size_t who = 0; who <= result.peers; who++) {
            all[who][round] = time_of(runners[who], input, times[who]);
        }
        for (size_t i = 0; i < result.peers; i++) {
            ratios[i][round] = all[1 + i][round] / all[0][round];
        }
    }
    for (size_t who = 0; who <= result.peers; who++) {
        result.seconds[who] = median(all[who], rounds);
    }
    for (size_t i = 0; i < result.peers; i++) {
        result.ratios[i] = median(ratios[i], rounds);
    }
    return result;
}
