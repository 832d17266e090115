/*
 * NAME
 *      played.h - what must be true of a result, whatever a server sent
 */
#ifndef FUZZ_ORACLES_PLAYED_H
#define FUZZ_ORACLES_PLAYED_H

#include "memory/server.h"
#include "play/result.h"

/* The verdict is one that there is; each but pass has a sentence, and pass has none. What a
 * comparison and a diagnostic point at lies in what they are about. */
void oracle_verdict(const result *outcome);

/*
 * The transcript holds what the client sent, each send an event, and what the server sent, in order
 * and from the first octet on; secrets stand as their names. `single`: one connection was made, so
 * that no octets stayed behind in the middle.
 */
void oracle_transcript(const result *outcome, const server *from, bool single);

/* Nothing that a report shows holds `secret`, as it is, in base64 or in an IMAP quoted string. */
void oracle_secret(const result *outcome, const char *secret);

/* Memory and calls are at most linear in what the server sent. */
void oracle_play_bounded(const result *outcome, const server *from);

/* Two plays came to the same: in pieces that are cut otherwise the verdict; in the same pieces
 * everything that is shown but the time. */
void oracle_same_verdict(const result *a, const result *b);
void oracle_same_play(const result *a, const result *b);

#endif
