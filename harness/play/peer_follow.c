/*
 * peer_state.h: the engine as the server of a client that does not know the exchange. Such a client
 * has tags, names and messages of its own, so only the order of commands counts: a line is the one
 * that the exchange has when its command is, without regard to case. CAPABILITY, NOOP and ID may
 * come at any time in IMAP, and are answered. Mailboxes that are given are there already.
 */
#include "play/peer_state.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "net/text.h"
#include "play/join.h"

/* Octets of a line of the client's: RFC 9051 appendix: lines of 8192 octets, and some more. */
enum { LINE_MAX_OCTETS = 16 * 1024 };

static bool is_imap(const struct peer *peer) {
    return peer->settings->endpoint->protocol == SCRIPT_IMAP;
}

/* The word that begins at `text`. */
static ms_span word_at(const char *text) {
    return ms_span_of(text, strcspn(text, " \r\n"));
}

/* Behind the first word and the space after it. */
static const char *second_word(const char *line) {
    const char *space = line + strcspn(line, " \r\n");
    return *space == ' ' ? space + 1 : space;
}

static bool same_word(ms_span a, ms_span b) {
    return a.len == b.len && strncasecmp((const char *)a.data, (const char *)b.data, a.len) == 0;
}

/* Of IMAP the word after the tag, and what follows UID. */
static bool same_command(const struct peer *peer, const char *written, const char *said) {
    if (is_imap(peer)) {
        written = second_word(written);
        said = second_word(said);
    }
    if (!same_word(word_at(written), word_at(said))) {
        return false;
    }
    return !same_word(word_at(said), MS_SPAN_LIT("UID")) ||
           same_word(word_at(second_word(written)), word_at(second_word(said)));
}

static void remember_tag(struct peer *peer, const char *written, const char *said) {
    peer_tag *place = &peer->tags[peer->tag_count++ % PEER_TAGS_MAX];
    const ms_span from = word_at(written);
    const ms_span to = word_at(said);
    (void)snprintf(place->written, sizeof place->written, "%.*s", (int)from.len, written);
    (void)snprintf(place->said, sizeof place->said, "%.*s", (int)to.len, said);
}

/* Commands that any client may send at any time. Whether this is one; it is then answered. */
static bool answer_aside(struct peer *peer, unsigned number, const char *line) {
    static const struct {
        const char *name, *data;
    } asides[] = {
        {"CAPABILITY", "* CAPABILITY IMAP4rev1 IMAP4rev2 AUTH=PLAIN STARTTLS\r\n"},
        {"NOOP", ""},
        {"ID", "* ID NIL\r\n"},
    };
    char reply[256];
    for (size_t i = 0; is_imap(peer) && i < sizeof asides / sizeof asides[0]; i++) {
        if (same_word(word_at(second_word(line)), ms_span_of_string(asides[i].name))) {
            const ms_span tag = word_at(line);
            (void)snprintf(reply, sizeof reply, "%s%.*s OK done\r\n", asides[i].data,
                           tag.len < PEER_TAG_SIZE ? (int)tag.len : 0, line);
            return peer_send(peer, number, ms_span_of_string(reply));
        }
    }
    return false;
}

/* Reads the line that stands for `written`. */
static bool follow_line(struct peer *peer, unsigned number, const char *written) {
    char said[LINE_MAX_OCTETS];
    char shown[NET_SHOWN_TEXT];
    for (;;) {
        if (!peer_read_line(peer, number, said, sizeof said)) {
            return peer_fault(peer, "the client ended where \"%s\" was expected",
                              net_show(word_at(is_imap(peer) ? second_word(written) : written),
                                       shown, sizeof shown));
        }
        if (same_command(peer, written, said)) {
            remember_tag(peer, written, said);
            return true;
        }
        if (!answer_aside(peer, number, said)) {
            ms_span command = word_at(is_imap(peer) ? second_word(written) : written);
            return peer_fault(peer, "%s was expected, and the client sent another command",
                              net_show(command, shown, sizeof shown));
        }
    }
}

/* RFC 5321 section 4.1.1.4: the message, up to the line with a dot alone. */
static bool follow_message(struct peer *peer, unsigned number) {
    char line[LINE_MAX_OCTETS];
    do {
        if (!peer_read_line(peer, number, line, sizeof line)) {
            return peer_fault(peer, "the client ended in its message");
        }
    } while (strcmp(line, ".\r\n") != 0);
    peer->in_data[number] = false;
    return true;
}

/* A line of the exchange, without its end. */
static bool follow_one(struct peer *peer, unsigned number, ms_span line) {
    char written[LINE_MAX_OCTETS];
    (void)snprintf(written, sizeof written, "%.*s", (int)line.len, (const char *)line.data);
    if (peer->in_data[number]) {
        return strcmp(written, ".") != 0 || follow_message(peer, number);
    }
    return follow_line(peer, number, written);
}

bool peer_follow(struct peer *peer, unsigned number, ms_span wanted) {
    while (wanted.len != 0) {
        size_t end = ms_span_find(wanted, '\n', 0);
        ms_span line = ms_span_slice(wanted, 0, end);
        if (line.len != 0 && line.data[line.len - 1] == '\r') {
            line.len--;
        }
        if (!follow_one(peer, number, line)) {
            return false;
        }
        wanted = ms_span_from(wanted, end + 1);
    }
    return true;
}

ms_span peer_retag(struct peer *peer, unsigned number, ms_span octets) {
    ms_span whole = octets;
    if (!is_imap(peer)) {
        peer->in_data[number] = ms_span_starts(octets, MS_SPAN_LIT("354"));
        return octets;
    }
    size_t count = peer->tag_count < PEER_TAGS_MAX ? peer->tag_count : PEER_TAGS_MAX;
    for (size_t i = 0; i < count; i++) {
        ms_span written = ms_span_of_string(peer->tags[i].written);
        if (written.len < octets.len && octets.data[written.len] == ' ' &&
            ms_span_starts(octets, written) &&
            join_two(&peer->arena, ms_span_of_string(peer->tags[i].said),
                     ms_span_from(octets, written.len), &whole) == MS_OK) {
            return whole;
        }
    }
    return octets;
}
