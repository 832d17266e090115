/* What can be judged only when the whole head of an exchange has been read. */
#include <string.h>

#include "script/parser.h"

static ms_status need_line(const parser *p, bool there, const char *keyword) {
    return there ? MS_OK
                 : line_fail(&p->line, 0,
                             "expected a '%s:' line in the head before this, found "
                             "none",
                             keyword);
}

static ms_status check_required(const parser *p) {
    const struct {
        bool there;
        const char *keyword;
    } required[] = {
        {p->title_line != 0, "title"},
        {p->protocol_line != 0, "protocol"},
        {p->script->cites != NULL, "cites"},
        {p->script->given[0].state != SCRIPT_STATE_NONE, "given"},
    };
    ms_status status = MS_OK;
    for (size_t i = 0; status == MS_OK && i < sizeof required / sizeof *required; i++) {
        status = need_line(p, required[i].there, required[i].keyword);
    }
    return status;
}

static ms_status fail_protocol(const pending *check, const char *protocols) {
    char excerpt[LINE_EXCERPT_MAX];
    return line_fail(&check->at, check->at.at, "%s is for exchanges over %s only",
                     line_excerpt(check->word, excerpt), protocols);
}

/* Texts and mailboxes may be given after the line that names them, but in the head. */
static ms_status check_name(const parser *p, const pending *check) {
    char excerpt[LINE_EXCERPT_MAX];
    const bound_name *bound = names_find(&p->names, check->word);
    bool text = check->kind == PENDING_TEXT;
    if (bound != NULL && bound->kind == (text ? NAME_TEXT : NAME_MAILBOX)) {
        return MS_OK;
    }
    (void)line_excerpt(check->word, excerpt);
    if (!text && bound != NULL && bound->kind == NAME_ABSENT_MAILBOX) {
        return line_fail(&check->at, check->at.at,
                         "the mailbox %s is given as no mailbox in line "
                         "%u",
                         excerpt, bound->line);
    }
    return text ? line_fail(&check->at, check->at.at,
                            "expected a text, found %s: there is no "
                            "'text' line for it",
                            excerpt)
                : line_fail(&check->at, check->at.at,
                            "expected a mailbox, found %s: there is no "
                            "'given: mailbox' line for it",
                            excerpt);
}

static ms_status check_pending(const parser *p, const pending *check) {
    switch (check->kind) {
    case PENDING_IMAP:
        return (p->script->protocols & SCRIPT_IMAP) != 0 ? MS_OK : fail_protocol(check, "imap");
    case PENDING_SMTP:
        return (p->script->protocols & SCRIPT_SMTP_FAMILY) != 0
                   ? MS_OK
                   : fail_protocol(check, "smtp, submission and lmtp");
    default:
        return check_name(p, check);
    }
}

/* The about: lines as one text, a space between them. */
static ms_status join_about(parser *p) {
    size_t length = 0;
    for (const script_word *word = p->about; word != NULL; word = word->next) {
        length += strlen(word->word) + 1;
    }
    if (length == 0) {
        return MS_OK;
    }
    char *joined = ms_arena_alloc(p->arena, length);
    if (joined == NULL) {
        return p->arena->failed;
    }
    p->script->about = joined;
    for (const script_word *word = p->about; word != NULL; word = word->next) {
        size_t part = strlen(word->word);
        memcpy(joined, word->word, part);
        joined += part;
        *joined++ = word->next == NULL ? '\0' : ' ';
    }
    return MS_OK;
}

ms_status head_finish(parser *p) {
    ms_status status = check_required(p);
    for (const pending *check = p->pending; status == MS_OK && check != NULL; check = check->next) {
        status = check_pending(p, check);
    }
    if (p->script->transports == 0) {
        p->script->transports = SCRIPT_PLAIN | SCRIPT_STARTTLS | SCRIPT_IMPLICIT;
    }
    p->in_steps = true;
    if (status == MS_OK) {
        status = table_finish(p);
    }
    return status == MS_OK ? join_about(p) : status;
}
