/* hazard.h: what an exchange does that not every server may be asked to bear. */
#include "script/hazard.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

const word_value words_hazard[] = {
    {"floods", HAZARD_FLOODS},
    {"delivers", HAZARD_DELIVERS},
    {"reaches-out", HAZARD_REACHES_OUT},
    {NULL, 0},
};

/* Octets of a command's line that are looked at: verbs and names stand at its beginning. */
enum { LINE_LOOKED_AT = 1024 };

/* Values made of values: `let` lines use names that are bound before, so depth is bounded by their
 * number; one exchange needs two. */
enum { DEPTH_MAX = 16 };

/* Stands in a line for the name of a mailbox that the exchange was given. */
enum { OWN_MAILBOX = 1 };

/* A line that the client sends, as far as it has been read. */
typedef struct sent_line {
    char text[LINE_LOOKED_AT];
    size_t len;
} sent_line;

typedef struct survey {
    const script *exchange;
    sent_line lines[SCRIPT_CONNECTIONS + 1];
    bool asked;    /* RCPT was sent, its reply has not been read */
    bool accepted; /* RCPT may have been accepted */
    bool foreign;  /* a mailbox that was not given may be selected */
    unsigned found;
} survey;

static bool begins(const char *line, const char *word) {
    return strncasecmp(line, word, strlen(word)) == 0;
}

static void look_at_smtp(survey *seen, const char *line) {
    if (begins(line, "RCPT")) {
        seen->asked = true;
    } else if (begins(line, "DATA") || begins(line, "BDAT")) {
        seen->found |= seen->asked || seen->accepted ? HAZARD_DELIVERS : 0;
    } else if (begins(line, "MAIL") || begins(line, "RSET") || begins(line, "EHLO") ||
               begins(line, "LHLO") || begins(line, "HELO")) {
        seen->accepted = false;
    }
}

static bool is_one_of(const char *verb, const char *const *verbs) {
    while (*verbs != NULL && strncasecmp(verb, *verbs, strlen(*verbs)) != 0) {
        verbs++;
    }
    return *verbs != NULL;
}

static void look_at_imap(survey *seen, const char *line) {
    static const char *const naming[] = {
        "CREATE ", "DELETE ",      "RENAME ",    "APPEND ",    "COPY ",
        "MOVE ",   "SETACL ",      "SUBSCRIBE ", "DELETEACL ", "UNSUBSCRIBE ",
        "REPLACE", "SETMETADATA ", "SETQUOTA ",  NULL};
    static const char *const changing[] = {"STORE ", "EXPUNGE", "CLOSE", "MOVE ", "REPLACE", NULL};
    const char *space = strchr(line, ' ');
    const char *verb = space == NULL ? line : space + 1;
    verb += begins(verb, "UID ") ? strlen("UID ") : 0;
    const bool own = strchr(line, OWN_MAILBOX) != NULL;
    if (is_one_of(verb, naming) && !own) {
        seen->found |= HAZARD_REACHES_OUT;
    }
    if (begins(verb, "SELECT ") || begins(verb, "EXAMINE ")) {
        seen->foreign = !own && begins(verb, "SELECT ");
    }
    if (is_one_of(verb, changing) && seen->foreign) {
        seen->found |= HAZARD_REACHES_OUT;
    }
}

static void look_at_line(survey *seen, sent_line *line) {
    line->text[line->len] = '\0';
    line->len = 0;
    if ((seen->exchange->protocols & SCRIPT_IMAP) != 0) {
        look_at_imap(seen, line->text);
    } else {
        look_at_smtp(seen, line->text);
    }
}

/* CR and LF alone end lines for some servers. */
static void put(survey *seen, sent_line *line, ms_span octets) {
    for (size_t i = 0; i < octets.len; i++) {
        uint8_t octet = octets.data[i];
        if (octet == '\r' || octet == '\n') {
            look_at_line(seen, line);
        } else if (line->len + 1 < sizeof line->text && octet != '\0') {
            line->text[line->len++] = (char)octet;
        }
    }
}

static void put_template(survey *seen, sent_line *line, const script_template *sent,
                         unsigned depth);

/* What the name stands for, as far as the file says it. */
static void put_name(survey *seen, sent_line *line, const char *name, unsigned depth) {
    static const uint8_t own = OWN_MAILBOX;
    for (const script_mailbox *box = seen->exchange->mailboxes; box != NULL; box = box->next) {
        if (strcmp(box->name, name) == 0) {
            put(seen, line, ms_span_of(&own, 1));
            return;
        }
    }
    for (const script_binding *bound = seen->exchange->bindings; bound != NULL;
         bound = bound->next) {
        if (strcmp(bound->name, name) == 0 && bound->value != NULL) {
            put_template(seen, line, bound->value, depth + 1);
            return;
        }
    }
    put(seen, line, MS_SPAN_LIT("?"));
}

static void put_template(survey *seen, sent_line *line, const script_template *sent,
                         unsigned depth) {
    const template_piece *piece = sent == NULL || depth == DEPTH_MAX ? NULL : sent->pieces;
    for (; piece != NULL; piece = piece->next) {
        if (piece->name != NULL) {
            put_name(seen, line, piece->name, depth);
        } else {
            put(seen, line, piece->text);
        }
    }
}

/* Whether a reply that takes the recipient is among the alternatives. */
static bool may_accept(const script_step *step) {
    for (const script_pattern *each = step->patterns; each != NULL; each = each->next) {
        const template_piece *piece = each->lines == NULL ? NULL : each->lines->pieces;
        bool refused = piece != NULL && piece->kind == TEMPLATE_TEXT && piece->text.len != 0 &&
                       piece->text.data[0] >= '3' && piece->text.data[0] <= '5';
        if (!refused) {
            return true;
        }
    }
    return false;
}

static void look_at_step(survey *seen, const script_step *step) {
    switch (step->kind) {
    case SCRIPT_SEND:
        put_template(seen, &seen->lines[step->connection], step->sent, 0);
        break;
    case SCRIPT_EXPECT:
        seen->accepted = seen->accepted || (seen->asked && may_accept(step));
        seen->asked = seen->asked && step->next != NULL && step->next->kind == SCRIPT_EXPECT;
        break;
    case SCRIPT_DELIVERED:
    case SCRIPT_NOTIFIED:
        seen->found |= HAZARD_DELIVERS;
        break;
    default:
        break;
    }
}

unsigned script_hazards(const script *exchange) {
    survey seen = {.exchange = exchange};
    for (const script_word *tag = exchange->tags; tag != NULL; tag = tag->next) {
        if (strcmp(tag->word, "flood") == 0 || strcmp(tag->word, "slow") == 0) {
            seen.found |= HAZARD_FLOODS;
        }
    }
    for (const script_step *step = exchange->steps; step != NULL; step = step->next) {
        look_at_step(&seen, step);
    }
    return seen.found;
}
