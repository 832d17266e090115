/*
 * NAME
 *      render.h - what a server would send to satisfy a pattern
 *
 * DESCRIPTION
 *      Captures become the samples of their rules (with numbers that count up, so that no two are
 * the same where the rule has room for one), and are bound to what those mean; `...` becomes some
 * text, or nothing in a list. Everything else stands as it is written, so the pattern itself is the
 * straight server.
 */
#ifndef HARNESS_PLAY_RENDER_H
#define HARNESS_PLAY_RENDER_H

#include "script/script.h"

/* What a reply answers, since what may stand in it depends on that. */
typedef enum render_answer {
    RENDER_GREETING,
    RENDER_HELLO, /* EHLO, LHLO, HELO */
    RENDER_COMMAND,
    RENDER_FIELD /* nothing: it is a header field that is put before a message */
} render_answer;

/* Renders the first alternative of `pattern`, line ends included, into the environment's arena.
 * MS_INVALID when a name is not bound. */
ms_status render_pattern(const script_pattern *pattern, script_protocol protocol,
                         render_answer answer, environment *names, ms_span *octets) MS_MUST_USE;

/* What a rule's sample means: a quoted string without its quotes. */
ms_span render_meaning(ms_span sample);

#endif
