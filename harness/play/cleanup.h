/*
 * NAME
 *      cleanup.h - deletes what an exchange made, however it ended
 */
#ifndef HARNESS_PLAY_CLEANUP_H
#define HARNESS_PLAY_CLEANUP_H

#include "play/player.h"

/*
 * Deletes the mailboxes of the exchange and all below them, on connection 0, which is opened anew
 * when it was lost. What the server answers is not judged against anything; a connection that fails
 * is noted in the transcript. Bounded by the reply deadline for each command and CLEANUP_NAMES_MAX
 * names.
 */
void clean_up(struct player *player);

#endif
