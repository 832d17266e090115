/* play/player.h: what a hostile server sends while an exchange is played. The first octet chooses
 * the exchange, what comes at the end of the rest, which is what the server sends, and how that is
 * cut into pieces. */
#include "memory/exchanges.h"
#include "oracles/played.h"

#include "play/player.h"

/* A session holds less than the default, so that a fuzzer reaches the limit. */
static const play_limits limits = {
    .connect = 1000, .reply = 1000, .exchange = 60000, .memory = (size_t)64 * 1024};

/* Plays once into *outcome, which is the caller's to free before the script. */
static void play(const memory_exchange *how, const script *exchange, result *outcome) {
    endpoint target = memory_endpoint(how);
    result_init(outcome, exchange, NULL);
    if (exchange == NULL) {
        play_baseline(&target, &limits, &outcome->arena, outcome);
    } else {
        play_exchange(exchange, &target, &limits, "fuzz", outcome);
    }
}

static void judge(const memory_exchange *how, const result *outcome, const server *from) {
    oracle_verdict(outcome);
    oracle_transcript(outcome, from, how->connections == 1);
    oracle_secret(outcome, memory_profile.password);
    oracle_secret(outcome, memory_profile.password2);
    oracle_play_bounded(outcome, from);
}

/* Twice in the same pieces, once in others. */
static void play_in_pieces(const memory_exchange *how, const script *exchange, ms_span stream,
                           server_ending ending, split_cut *pieces) {
    split_cut *const cuts[] = {split_whole, split_whole, pieces};
    result outcomes[3];
    for (size_t i = 0; i < 3; i++) {
        server from;
        server_begin(&from, stream, cuts[i], ending);
        play(how, exchange, &outcomes[i]);
        judge(how, &outcomes[i], &from);
        oracle_same_verdict(&outcomes[0], &outcomes[i]);
    }
    oracle_same_play(&outcomes[0], &outcomes[1]);
    for (size_t i = 0; i < 3; i++) {
        result_free(&outcomes[i]);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    script exchange = {0};
    script_error error;
    if (size == 0) {
        return 0;
    }
    const memory_exchange *how = &memory_exchanges[data[0] % 16 % MEMORY_EXCHANGES];
    server_ending ending = (server_ending)(data[0] / 16 % 8 % 3);
    ms_span text = ms_span_of_string(how->text == NULL ? "" : how->text);
    bool read = text.len == 0 || script_parse(text, "memory", "memory", &exchange, &error) == MS_OK;
    oracle_check(read, "exchange", "one of ours is no exchange");
    if (read) {
        play_in_pieces(how, text.len == 0 ? NULL : &exchange, ms_span_of(data + 1, size - 1),
                       ending, data[0] < 0x80 ? split_by_octets : split_octets);
    }
    script_free(&exchange);
    return 0;
}
