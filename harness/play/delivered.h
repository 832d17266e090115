/*
 * NAME
 *      delivered.h - looks for a message in the Maildir that a server delivers into
 *
 * DESCRIPTION
 *      A Maildir holds one file a message, in new/ and cur/; a message is there when its file is.
 *      Files of Unix systems have LF for line ends: a file without any CR LF is read as if each of
 * its LF were one.
 */
#ifndef HARNESS_PLAY_DELIVERED_H
#define HARNESS_PLAY_DELIVERED_H

#include "mailspec/message.h"
#include "net/deadline.h"
#include "script/environment.h"

/* Octets of a message that are read. Exchanges deliver a few MiB at most. */
#define DELIVERED_MESSAGE_MAX ((size_t)16 * 1024 * 1024)

typedef enum delivered_status {
    DELIVERED_FOUND,
    DELIVERED_NOT, /* the deadline passed */
    DELIVERED_INTERRUPTED,
    DELIVERED_UNREADABLE, /* there is no such folder, or it may not be read */
    DELIVERED_NO_MEMORY
} delivered_status;

/* The word of letters, digits and '-' in `message` that begins with `unique`, which no other play
 * has: what the message is found by. Empty when there is none. */
ms_span delivered_token(ms_span message, ms_span unique);

/* Waits for a message that holds the word `token`, in a file that is not older than `since`
 * (seconds of the epoch), and reads it into the arena. */
delivered_status delivered_wait(const char *maildir, ms_span token, int64_t since,
                                net_deadline deadline, ms_arena *arena, ms_span *message);

/* Where a delivered message is not what was sent. */
typedef struct delivered_difference {
    const char *why; /* NULL: there is none */
    size_t at;       /* offset in the delivered message; NULL: where what was sent begins in it */
} delivered_difference;

/*
 * Compares. RFC 5321 4.4: each server adds trace fields before what is there, and nothing else
 * changes; so `message` must be header fields, whatever they are, and then `sent`.
 */
delivered_difference delivered_compare(ms_span message, ms_span sent);

/*
 * RFC 3464 2: the fields of the delivery-status part of a notification, which is the second one of
 * a multipart/report with that report-type, behind a text for people; *returned receives the body
 * of the third, which is a message or its header, empty without one. A span without data when
 * `notification` is none.
 */
ms_span delivered_report(const ms_entity *notification, ms_span *returned);

/* Puts a message into a Maildir that may not be there yet, as a server would: `message`, with LF
 * for CR LF, as number `number` of DELIVERED_PUT_MAX, from 0. The second takes all away. For the
 * engine as a server. */
#define DELIVERED_PUT_MAX 10u
bool delivered_put(const char *maildir, unsigned number, ms_span message);
void delivered_remove(const char *maildir);

#endif
