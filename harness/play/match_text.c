/*
 * match.h: text against the pieces of a template.
 *
 * Pieces are fixed (text, values) or open (captures, `...`). Between two open pieces the fixed ones
 * are looked for from the left and the first place is taken; after the last open piece they are
 * held against the end. There is no going back, so the work is the length of the text times that of
 * the fixed pieces, whatever a server sends.
 */
#include "play/match.h"

typedef struct fixed_run {
    const template_piece *begin, *end; /* end is the first open piece, or NULL */
    size_t skip;                       /* octets of begin's text that do not count */
} fixed_run;

static bool is_open(const template_piece *piece) {
    return piece->kind == TEMPLATE_CAPTURE || piece->kind == TEMPLATE_ANY;
}

static fixed_run run_from(const template_piece *piece, size_t skip) {
    fixed_run run = {piece, piece, skip};
    while (run.end != NULL && !is_open(run.end)) {
        run.end = run.end->next;
    }
    return run;
}

/* The octets of one fixed piece. */
static ms_status piece_octets(struct match *match, const template_piece *piece, ms_span *octets) {
    template_piece alone = *piece;
    const script_template one = {&alone, NULL};
    alone.next = NULL;
    return template_expand(&one, match->environment, NULL, match->arena, octets, NULL);
}

/* The octets of all pieces of a run, and how many there are. */
static ms_status run_length(struct match *match, const fixed_run *run, size_t *len) {
    *len = 0;
    for (const template_piece *piece = run->begin; piece != run->end; piece = piece->next) {
        ms_span octets = {0};
        ms_status status = piece_octets(match, piece, &octets);
        if (status != MS_OK) {
            return status;
        }
        *len += octets.len;
    }
    *len -= run->skip;
    return MS_OK;
}

/* Whether the run stands at the start of `text`. */
static ms_status run_stands(struct match *match, const fixed_run *run, ms_span text, bool *stands) {
    size_t skip = run->skip;
    *stands = true;
    for (const template_piece *piece = run->begin; piece != run->end && *stands;
         piece = piece->next) {
        ms_span octets = {0};
        ms_status status = piece_octets(match, piece, &octets);
        if (status != MS_OK) {
            return status;
        }
        octets = ms_span_from(octets, skip);
        skip = 0;
        *stands = piece->kind == TEMPLATE_TEXT ? ms_span_starts_nocase(text, octets)
                                               : ms_span_starts(text, octets);
        text = ms_span_from(text, octets.len);
    }
    return MS_OK;
}

static ms_status take_open(struct match *match, const template_piece *piece, ms_span octets) {
    return piece->kind == TEMPLATE_ANY ? MS_OK : match_take(match, piece, octets, NULL);
}

/* Finds the run in `text` for the open piece before it. *at receives where, text.len + 1 for
 * nowhere. */
static ms_status run_find(struct match *match, const fixed_run *run, size_t len, ms_span text,
                          size_t *at) {
    size_t from = run->end == NULL && text.len >= len ? text.len - len : 0;
    for (*at = from; *at + len <= text.len; ++*at) {
        bool stands = false;
        ms_status status = run_stands(match, run, ms_span_from(text, *at), &stands);
        if (status != MS_OK || stands) {
            return status;
        }
    }
    *at = text.len + 1;
    return MS_OK;
}

/* `open`, then the fixed run after it. *rest receives what follows the run. */
static ms_status match_open(struct match *match, const template_piece *open, ms_span text,
                            ms_span *rest) {
    fixed_run run = run_from(open->next, 0);
    size_t len = 0;
    size_t at = 0;
    ms_status status = run_length(match, &run, &len);
    if (status == MS_OK) {
        status = run_find(match, &run, len, text, &at);
    }
    if (status != MS_OK) {
        return status;
    }
    if (at > text.len) {
        return match_fail(match, "the text goes on differently after the placeholder");
    }
    /* An open piece before another one takes nothing but what the rule of the first needs: all of
     * it when it is the last piece. */
    size_t taken = run.begin == NULL ? text.len : at;
    *rest = ms_span_from(text, taken + len);
    return take_open(match, open, ms_span_slice(text, 0, taken));
}

ms_status match_text(struct match *match, const template_piece *piece, size_t skip, ms_span text) {
    fixed_run head = run_from(piece, skip);
    size_t len = 0;
    bool stands = false;
    ms_status status = run_length(match, &head, &len);
    if (status == MS_OK) {
        status = run_stands(match, &head, text, &stands);
    }
    if (status != MS_OK) {
        return status;
    }
    if (!stands) {
        return match_fail(match, "the text does not begin as it must");
    }
    text = ms_span_from(text, len);
    for (const template_piece *open = head.end; open != NULL;) {
        status = match_open(match, open, text, &text);
        if (status != MS_OK) {
            return status;
        }
        open = run_from(open->next, 0).end;
    }
    return text.len == 0 ? MS_OK : match_fail(match, "the text goes on where it must end");
}
