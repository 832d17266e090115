/* vector_play.h: all selected vectors, several at once. */
#include "vectors/vector_play.h"

#include <pthread.h>
#include <stdlib.h>

#include "net/interrupt.h"
#include "vectors/vector_judge.h"

/* What the threads share. */
typedef struct playing {
    vector_play *play;
    const vector *next;
    size_t begun;
    pthread_mutex_t lock; /* of all of this, and of play->done */
} playing;

const char *vector_verdict_name(vector_verdict verdict) {
    static const char *const names[VECTOR_VERDICTS] = {"agrees",  "differs", "rejects",  "accepts",
                                                       "skipped", "crashed", "timed-out"};
    return names[verdict];
}

const char *vector_verdict_text(vector_verdict verdict) {
    static const char *const texts[VECTOR_VERDICTS] = {
        "agrees",  "differs",  "rejects well-formed input", "accepts ill-formed input", "skipped",
        "crashed", "timed out"};
    return texts[verdict];
}

/* The next vector and its place among the results; NULL when there is none, or no reason to go on.
 */
static const vector *take_next(playing *all, size_t *index) {
    (void)pthread_mutex_lock(&all->lock);
    const vector *one = all->next;
    while (one != NULL && !one->selected) {
        one = one->next;
    }
    if (net_interrupted() || all->play->unrunnable || all->play->no_memory) {
        one = NULL;
    }
    all->next = one == NULL ? NULL : one->next;
    *index = all->begun;
    all->begun += one == NULL ? 0 : 1;
    (void)pthread_mutex_unlock(&all->lock);
    return one;
}

static bool is_failure(const vector_play *play, vector_verdict verdict) {
    return verdict != VECTOR_AGREES && verdict != VECTOR_SKIPPED &&
           !(verdict == VECTOR_ACCEPTS && play->lenient);
}

static void record(playing *all, size_t index, vector_result result) {
    vector_play *play = all->play;
    result.failed = is_failure(play, result.verdict);
    (void)pthread_mutex_lock(&all->lock);
    play->results[index] = result;
    play->finished++;
    play->unrunnable = play->unrunnable || result.unrunnable;
    if (play->done != NULL) {
        play->done(play->context, &result);
    }
    (void)pthread_mutex_unlock(&all->lock);
}

static void play_one(playing *all, const vector *one, size_t index) {
    vector_play *play = all->play;
    vector_result result = {.vector = one};
    size_t length = 0;
    FILE *out = open_memstream(&result.details, &length);
    if (out == NULL) {
        (void)pthread_mutex_lock(&all->lock);
        play->no_memory = true;
        (void)pthread_mutex_unlock(&all->lock);
        return;
    }
    result.verdict = play->decoder == NULL ? vector_judge_own(one, out)
                                           : vector_judge_decoder(play, one, out, &result);
    if (fclose(out) != 0 || length == 0) {
        free(result.details);
        result.details = NULL;
    }
    if (result.verdict == VECTOR_VERDICTS) {
        free(result.details);
    } else {
        record(all, index, result);
    }
}

static void *work(void *context) {
    playing *all = context;
    size_t index = 0;
    for (const vector *one = take_next(all, &index); one != NULL; one = take_next(all, &index)) {
        play_one(all, one, index);
    }
    return NULL;
}

void vector_play_all(vector_play *play) {
    playing all = {.play = play, .next = play->set->first};
    pthread_t threads[VECTOR_JOBS_MAX];
    unsigned started = 0;
    play->count = play->set->selected;
    play->results = calloc(play->count + 1, sizeof *play->results);
    play->no_memory = play->results == NULL;
    if (play->no_memory) {
        return;
    }
    (void)pthread_mutex_init(&all.lock, NULL);
    while (started + 1 < play->jobs && started + 1 < play->count &&
           pthread_create(&threads[started], NULL, work, &all) == 0) {
        started++;
    }
    (void)work(&all);
    while (started > 0) {
        (void)pthread_join(threads[--started], NULL);
    }
    (void)pthread_mutex_destroy(&all.lock);
}

void vector_play_free(vector_play *play) {
    for (size_t i = 0; i < play->count && play->results != NULL; i++) {
        free(play->results[i].details);
    }
    free(play->results);
    play->results = NULL;
}
