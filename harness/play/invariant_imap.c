/* invariant.h: IMAP. */
#include "play/invariant.h"

#include <inttypes.h>
#include <string.h>

#include "play/session.h"

/* RFC 9051 9 greeting: the first response is untagged OK, PREAUTH or BYE. */
static void begins_with_a_greeting(struct session *session, const session_unit *unit) {
    ms_imap_condition said = unit->imap.condition;
    bool greets = unit->imap.kind == MS_IMAP_UNTAGGED &&
                  (said == MS_IMAP_OK || said == MS_IMAP_PREAUTH || said == MS_IMAP_BYE);
    if (!session->greeted && !greets) {
        invariant_broken(session, unit, "RFC 9051 9, greeting",
                         "the first thing that the server says is no greeting");
    }
    if (session->greeted && said == MS_IMAP_PREAUTH) {
        invariant_broken(session, unit, "RFC 9051 7.1.4", "PREAUTH is a greeting, and came later");
    }
}

/* RFC 9051 7.1.5: after the tagged OK to LOGOUT the server closes. */
static void nothing_after_logout(struct session *session, const session_unit *unit) {
    if (session->over) {
        invariant_broken(session, unit, "RFC 9051 7.1.5",
                         "something came after the reply to LOGOUT");
    }
}

static void forget(mailbox_view *view) {
    bool selected = view->selected;
    *view = (mailbox_view){.selected = selected};
}

/* RFC 9051 6.3.2: SELECT and EXAMINE leave the mailbox before; CLOSED, where the server sends it,
 * says when. Until then what comes may be about either. */
static void follow_selection(struct session *session, const session_unit *unit) {
    mailbox_view *view = &session->mailbox;
    bool switching =
        asked_is_pending(&session->asked, "SELECT") || asked_is_pending(&session->asked, "EXAMINE");
    if (switching && !view->switching) {
        forget(view);
        view->unsure = view->selected;
    }
    view->switching = switching;
    if (ms_imap_value_is(unit->imap.code, MS_SPAN_LIT("CLOSED"))) {
        forget(view);
        view->switching = switching;
    }
}

static void end_selection(mailbox_view *view, ms_imap_condition said) {
    view->selected = said == MS_IMAP_OK || (said == MS_IMAP_BAD && view->selected);
    if (said != MS_IMAP_OK) {
        forget(view);
    }
    view->switching = false;
    view->unsure = false;
    view->before_next = view->counted ? view->exists : 0;
}

/* RFC 8437 4.1: UNAUTHENTICATE resets what the connection has agreed on. */
static void forget_agreements(struct session *session) {
    session->notified = false;
    session->imap_settings = (ms_imap_settings){0};
}

static void follow_command(struct session *session, const session_unit *unit) {
    asked_command command;
    mailbox_view *view = &session->mailbox;
    if (unit->imap.kind != MS_IMAP_TAGGED ||
        !asked_answered(&session->asked, unit->imap.tag, &command)) {
        return;
    }
    bool done = unit->imap.condition == MS_IMAP_OK;
    if (strcmp(command.verb, "SELECT") == 0 || strcmp(command.verb, "EXAMINE") == 0) {
        end_selection(view, unit->imap.condition);
    } else if (done &&
               (strcmp(command.verb, "CLOSE") == 0 || strcmp(command.verb, "UNSELECT") == 0)) {
        *view = (mailbox_view){0};
    } else if (done && strcmp(command.verb, "LOGOUT") == 0) {
        session->over = true;
    } else if (done && strcmp(command.verb, "NOTIFY") == 0) {
        session->notified = true;
    } else if (done && strcmp(command.verb, "UNAUTHENTICATE") == 0) {
        forget_agreements(session);
    }
}

/* RFC 9051 5.2: only EXPUNGE makes a mailbox smaller. Where SELECT leaves another one, fewer
 * messages are those of the mailbox that it enters. */
static void exists_never_shrinks(struct session *session, const session_unit *unit) {
    mailbox_view *view = &session->mailbox;
    if (view->unsure && view->counted && unit->imap.number < view->exists) {
        view->unsure = false;
    } else if (view->counted && unit->imap.number < view->exists) {
        invariant_broken(session, unit, "RFC 9051 5.2",
                         "EXISTS says that there are %" PRIu32 " messages, after %" PRIu32
                         " without an EXPUNGE",
                         unit->imap.number, view->exists);
    }
    view->counted = true;
    view->exists = unit->imap.number;
}

/* RFC 9051 2.3.1.2: message sequence numbers go from 1 to the number of messages. */
static bool number_is_a_message(struct session *session, const session_unit *unit) {
    const mailbox_view *view = &session->mailbox;
    if (view->counted && unit->imap.number > view->exists) {
        invariant_broken(session, unit, "RFC 9051 2.3.1.2",
                         "message %" PRIu32 " is named, and there are %" PRIu32, unit->imap.number,
                         view->exists);
        return false;
    }
    return unit->imap.number != 0;
}

/* Whether all commands in progress are such during which no EXPUNGE may come. */
static bool only_silent_commands(const struct asked *asked) {
    for (size_t i = 0; i < asked->count; i++) {
        const char *verb = asked->commands[i].verb;
        if (strcmp(verb, "FETCH") != 0 && strcmp(verb, "STORE") != 0 &&
            strcmp(verb, "SEARCH") != 0) {
            return false;
        }
    }
    return !asked->overflow;
}

/* RFC 9051 7.5.1: no EXPUNGE while no command is in progress, nor during FETCH, STORE, SEARCH. A
 * client that used NOTIFY may have asked for it (RFC 5465 6.1.1). */
static void expunge_is_in_time(struct session *session, const session_unit *unit) {
    if (session->notified) {
        return;
    }
    if (session->unasked || only_silent_commands(&session->asked)) {
        invariant_broken(session, unit, "RFC 9051 7.5.1",
                         session->unasked || session->asked.count == 0
                             ? "EXPUNGE came while no command was in progress"
                             : "EXPUNGE came in response to FETCH, STORE or SEARCH");
    }
}

static void follow_expunge(struct session *session, const session_unit *unit) {
    mailbox_view *view = &session->mailbox;
    uint32_t number = unit->imap.number;
    expunge_is_in_time(session, unit);
    if (!number_is_a_message(session, unit) || !view->counted) {
        memset(view->uids, 0, sizeof view->uids);
        view->before_next = 0;
        return;
    }
    view->exists--;
    view->before_next -= number <= view->before_next ? 1 : 0;
    if (number <= INVARIANT_UIDS_MAX) {
        memmove(&view->uids[number - 1], &view->uids[number],
                (INVARIANT_UIDS_MAX - number) * sizeof view->uids[0]);
        view->uids[INVARIANT_UIDS_MAX - 1] = 0;
    }
}

/* RFC 9051 2.3.1.1: in the order of their numbers messages have ascending UIDs. Where EXISTS was
 * not said, the numbers are not known to be any messages'. */
static bool ascends(const mailbox_view *view, uint32_t number, uint32_t uid) {
    for (uint32_t i = 0; view->counted && i < INVARIANT_UIDS_MAX; i++) {
        uint32_t other = view->uids[i];
        bool wrong = i + 1 < number ? other >= uid : i + 1 > number && other <= uid;
        if (other != 0 && wrong) {
            return false;
        }
    }
    return true;
}

static void uid_is_right(struct session *session, const session_unit *unit, uint32_t uid) {
    mailbox_view *view = &session->mailbox;
    uint32_t number = unit->imap.number;
    uint32_t known = number <= INVARIANT_UIDS_MAX ? view->uids[number - 1] : 0;
    if (known != 0 && known != uid) {
        invariant_broken(session, unit, "RFC 9051 2.3.1.1",
                         "the UID of message %" PRIu32 " was %" PRIu32 " and is %" PRIu32, number,
                         known, uid);
    } else if (!ascends(view, number, uid)) {
        invariant_broken(session, unit, "RFC 9051 2.3.1.1",
                         "UIDs do not ascend with the messages' numbers: message %" PRIu32
                         " has %" PRIu32,
                         number, uid);
    }
    if (view->uidnext != 0 && number <= view->before_next && uid >= view->uidnext) {
        invariant_broken(session, unit, "RFC 9051 2.3.1.1",
                         "UIDNEXT was %" PRIu32 " when message %" PRIu32 " with UID %" PRIu32
                         " was there already",
                         view->uidnext, number, uid);
    }
    if (number <= INVARIANT_UIDS_MAX) {
        view->uids[number - 1] = uid;
    }
}

static bool number_of(const ms_imap_value *value, uint32_t *number) {
    uint64_t wide = 0;
    bool good = value != NULL && ms_span_to_u64(value->octets, &wide) && wide <= UINT32_MAX;
    *number = good ? (uint32_t)wide : 0;
    return good;
}

/* Whether the commands in progress ask for no data of a message, and there are some. */
static bool only_waiting_commands(const struct asked *asked) {
    for (size_t i = 0; i < asked->count; i++) {
        const char *verb = asked->commands[i].verb;
        if (strcmp(verb, "NOOP") != 0 && strcmp(verb, "IDLE") != 0) {
            return false;
        }
    }
    return asked->count != 0 && !asked->overflow;
}

/* RFC 9051 7.5.2 and 6.3.13: a FETCH response that nobody asked for has the UID. RFC 3501 does not
 * ask for it, so IMAP4rev2 must have been enabled. */
static void unsolicited_fetch_has_uid(struct session *session, const session_unit *unit, bool has) {
    if (!has && session->imap_settings.utf8_text && only_waiting_commands(&session->asked)) {
        invariant_broken(session, unit, "RFC 9051 7.5.2",
                         "a FETCH response that nobody asked for came without the UID");
    }
}

static void follow_fetch(struct session *session, const session_unit *unit) {
    const ms_imap_value *list = unit->imap.values;
    const ms_imap_value *item = list == NULL ? NULL : list->items;
    bool has_uid = false;
    if (!number_is_a_message(session, unit)) {
        return;
    }
    for (; item != NULL && item->next != NULL; item = item->next->next) {
        uint32_t uid = 0;
        if (ms_imap_value_is(item, MS_SPAN_LIT("UID")) && number_of(item->next, &uid)) {
            uid_is_right(session, unit, uid);
            has_uid = true;
        }
    }
    unsolicited_fetch_has_uid(session, unit, has_uid);
}

/* RFC 9051 2.3.1.1: while a mailbox is selected its UIDVALIDITY and UIDNEXT are those of SELECT. */
static void follow_uid_codes(struct session *session, const session_unit *unit) {
    mailbox_view *view = &session->mailbox;
    const ms_imap_value *code = unit->imap.code;
    uint32_t number = 0;
    if (code == NULL || !number_of(code->next, &number)) {
        return;
    }
    if (ms_imap_value_is(code, MS_SPAN_LIT("UIDNEXT"))) {
        view->uidnext = number;
    }
    if (!ms_imap_value_is(code, MS_SPAN_LIT("UIDVALIDITY"))) {
        return;
    }
    if (view->uidvalidity != 0 && view->uidvalidity != number) {
        invariant_broken(session, unit, "RFC 9051 2.3.1.1",
                         "UIDVALIDITY was %" PRIu32 " and is %" PRIu32, view->uidvalidity, number);
    }
    view->uidvalidity = number;
}

/* RFC 7162 3.2.10: VANISHED takes messages away by their UIDs. */
static void follow_vanished(mailbox_view *view) {
    view->counted = false;
    view->before_next = 0;
    memset(view->uids, 0, sizeof view->uids);
}

static void follow_data(struct session *session, const session_unit *unit) {
    const ms_imap_response *response = &unit->imap;
    if (response->numbered && ms_span_equal_nocase(response->name, MS_SPAN_LIT("EXISTS"))) {
        exists_never_shrinks(session, unit);
    } else if (session->mailbox.unsure) {
        return;
    } else if (response->numbered && ms_span_equal_nocase(response->name, MS_SPAN_LIT("EXPUNGE"))) {
        follow_expunge(session, unit);
    } else if (response->numbered && ms_span_equal_nocase(response->name, MS_SPAN_LIT("FETCH"))) {
        follow_fetch(session, unit);
    } else if (ms_span_equal_nocase(response->name, MS_SPAN_LIT("VANISHED"))) {
        follow_vanished(&session->mailbox);
    } else {
        follow_uid_codes(session, unit);
    }
}

void invariant_imap(struct session *session, const session_unit *unit) {
    begins_with_a_greeting(session, unit);
    nothing_after_logout(session, unit);
    follow_selection(session, unit);
    if (unit->imap.kind == MS_IMAP_UNTAGGED) {
        follow_data(session, unit);
    }
    follow_command(session, unit);
}
