/* match_value.h: IMAP values against the values of a pattern. */
#include "play/match_value.h"

#include <string.h>

struct items {
    const match_tree *tree;
    ms_span name; /* what the items follow */
};

static ms_status match_one(const match_tree *tree, match_shape list_shape,
                           const ms_imap_value *pattern, const ms_imap_value *got);

static bool is_any(const ms_imap_value *value) {
    return ms_imap_value_is(value, MS_SPAN_LIT("..."));
}

const template_piece *match_stand_in(const match_tree *tree, ms_span octets) {
    uint64_t number = 0;
    if (octets.len != MATCH_STAND_IN_DIGITS ||
        !ms_span_starts(octets, MS_SPAN_LIT(MATCH_STAND_IN)) ||
        !ms_span_to_u64(ms_span_from(octets, sizeof MATCH_STAND_IN - 1), &number)) {
        return NULL;
    }
    const template_piece *piece = tree->pieces;
    for (; piece != NULL; piece = piece->next) {
        if (piece->kind == TEMPLATE_CAPTURE && number-- == 0) {
            break;
        }
    }
    return piece;
}

/* RFC 9051 section 9: keywords fold case. A section's header list may be quoted or not:
 * BODY[HEADER.FIELDS (TO)] and BODY[HEADER.FIELDS ("TO")] are the same, so quotes do not count. */
static bool atoms_equal(ms_span pattern, ms_span got) {
    size_t i = 0;
    size_t j = 0;
    for (;;) {
        while (i < pattern.len && pattern.data[i] == '"') {
            i++;
        }
        while (j < got.len && got.data[j] == '"') {
            j++;
        }
        if (i == pattern.len || j == got.len) {
            return i == pattern.len && j == got.len;
        }
        if (ms_to_lower(pattern.data[i++]) != ms_to_lower(got.data[j++])) {
            return false;
        }
    }
}

static bool is_nil(const ms_imap_value *value) {
    return ms_imap_value_is(value, MS_SPAN_LIT("NIL"));
}

static ms_status match_leaf(const match_tree *tree, const ms_imap_value *pattern,
                            const ms_imap_value *got) {
    bool equal = false;
    if (got->kind == MS_IMAP_LIST || is_nil(pattern) != is_nil(got)) {
        equal = false; /* NIL is no string that spells NIL, and no list is a string */
    } else if (pattern->kind == MS_IMAP_ATOM) {
        equal = atoms_equal(pattern->octets, got->octets);
    } else if (tree->folds_case) {
        equal = ms_span_equal_nocase(pattern->octets, got->octets);
    } else {
        equal = ms_span_equal(pattern->octets, got->octets);
    }
    if (equal) {
        return MS_OK;
    }
    return match_fail(tree->match, "expected %.*s, got %.*s",
                      (int)ms_span_slice(pattern->whole, 0, 60).len,
                      (const char *)pattern->whole.data, (int)ms_span_slice(got->whole, 0, 60).len,
                      (const char *)got->whole.data);
}

static ms_status match_in_order(const struct items *items, const ms_imap_value *pattern,
                                const ms_imap_value *got) {
    size_t index = 0;
    for (; pattern != NULL; pattern = pattern->next, got = got->next, index++) {
        if (is_any(pattern) && pattern->next == NULL) {
            return MS_OK;
        }
        if (got == NULL) {
            return match_fail(items->tree->match, "a value is missing: %.*s",
                              (int)ms_span_slice(pattern->whole, 0, 60).len,
                              (const char *)pattern->whole.data);
        }
        ms_status status =
            match_one(items->tree, match_shape_of_list(items->name, index), pattern, got);
        if (status != MS_OK) {
            return status;
        }
    }
    return got == NULL ? MS_OK
                       : match_fail(items->tree->match, "a value too many: %.*s",
                                    (int)ms_span_slice(got->whole, 0, 60).len,
                                    (const char *)got->whole.data);
}

/* Whether some value from `got` on matches; the captures of a failed attempt are taken back. */
static ms_status match_among(const match_tree *tree, const ms_imap_value *pattern,
                             const ms_imap_value *got) {
    for (; got != NULL; got = got->next) {
        size_t count = tree->match->count;
        ms_status status = match_one(tree, MATCH_ORDER, pattern, got);
        if (status != MS_INVALID) {
            return status;
        }
        tree->match->count = count;
    }
    return match_fail(tree->match, "an item is missing: %.*s",
                      (int)ms_span_slice(pattern->whole, 0, 60).len,
                      (const char *)pattern->whole.data);
}

/* RFC 3501 2.3.2: \Recent is the session's, not the message's; a server may add it anywhere. */
static bool may_be_extra(const ms_imap_value *value) {
    return ms_imap_value_is(value, MS_SPAN_LIT("\\Recent"));
}

static ms_status match_set(const struct items *items, const ms_imap_value *pattern,
                           const ms_imap_value *got) {
    bool open = false;
    for (const ms_imap_value *wanted = pattern; wanted != NULL; wanted = wanted->next) {
        open = open || is_any(wanted);
        ms_status status = is_any(wanted) ? MS_OK : match_among(items->tree, wanted, got);
        if (status != MS_OK) {
            return status;
        }
    }
    /* The other way round nothing is captured: an item that no pattern item names is one too many.
     */
    struct match probe = *items->tree->match;
    const match_tree other_way = {&probe, items->tree->pieces, items->tree->folds_case};
    for (; !open && got != NULL; got = got->next) {
        bool named = may_be_extra(got);
        for (const ms_imap_value *wanted = pattern; wanted != NULL && !named;
             wanted = wanted->next) {
            probe.count = 0;
            named = match_one(&other_way, MATCH_ORDER, wanted, got) == MS_OK;
        }
        if (!named) {
            return match_fail(items->tree->match, "an item too many: %.*s",
                              (int)ms_span_slice(got->whole, 0, 60).len,
                              (const char *)got->whole.data);
        }
    }
    return MS_OK;
}

/* The value of the pair whose item is `key`; NULL when there is none. */
static const ms_imap_value *pair_value(const ms_imap_value *pairs, const ms_imap_value *key) {
    for (; pairs != NULL && pairs->next != NULL; pairs = pairs->next->next) {
        if (pairs->kind == MS_IMAP_ATOM && atoms_equal(key->octets, pairs->octets)) {
            return pairs->next;
        }
    }
    return NULL;
}

static ms_status match_pairs(const struct items *items, const ms_imap_value *pattern,
                             const ms_imap_value *got) {
    while (pattern != NULL && !is_any(pattern)) {
        const ms_imap_value *value = pair_value(got, pattern);
        if (value == NULL || pattern->next == NULL) {
            return match_fail(items->tree->match, "%.*s is missing",
                              (int)ms_span_slice(pattern->whole, 0, 60).len,
                              (const char *)pattern->whole.data);
        }
        const match_tree inner = {items->tree->match, items->tree->pieces,
                                  items->tree->folds_case || match_folds_case(pattern->octets)};
        ms_status status =
            match_one(&inner, match_shape_of_list(pattern->octets, 0), pattern->next, value);
        if (status != MS_OK) {
            return status;
        }
        pattern = pattern->next->next;
    }
    return MS_OK;
}

static ms_status match_items(const struct items *items, match_shape shape,
                             const ms_imap_value *pattern, const ms_imap_value *got) {
    static ms_status (*const by_shape[])(const struct items *, const ms_imap_value *,
                                         const ms_imap_value *) = {
        [MATCH_ORDER] = match_in_order,
        [MATCH_SET] = match_set,
        [MATCH_PAIRS] = match_pairs,
    };
    return by_shape[shape](items, pattern, got);
}

/* The recursion goes as deep as the parser let lists nest: MS_IMAP_DEPTH_MAX. */
static ms_status match_one(const match_tree *tree, match_shape list_shape,
                           const ms_imap_value *pattern, const ms_imap_value *got) {
    const template_piece *piece = match_stand_in(tree, pattern->octets);
    if (piece != NULL) {
        return match_take(tree->match, piece, got->octets, got);
    }
    if (pattern->kind != MS_IMAP_LIST) {
        return match_leaf(tree, pattern, got);
    }
    if (got->kind != MS_IMAP_LIST) {
        return match_fail(tree->match, "expected a list, got %.*s",
                          (int)ms_span_slice(got->whole, 0, 60).len, (const char *)got->whole.data);
    }
    const struct items inner = {tree, ms_span_of(NULL, 0)};
    return match_items(&inner, list_shape, pattern->items, got->items);
}

ms_status match_values(const match_tree *tree, ms_span name, const ms_imap_value *pattern,
                       const ms_imap_value *got) {
    const struct items outer = {tree, name};
    match_shape shape = match_shape_of(name);
    /* RFC 9051 7.3.4: ESEARCH's correlator and UID come first, in this order. The correlator may
     * have a mailbox and its UIDVALIDITY too, in any order (RFC 7377 3). */
    while (shape == MATCH_PAIRS && pattern != NULL && got != NULL &&
           (pattern->kind == MS_IMAP_LIST || ms_imap_value_is(pattern, MS_SPAN_LIT("UID")))) {
        ms_status status = match_one(tree, MATCH_SET, pattern, got);
        if (status != MS_OK) {
            return status;
        }
        pattern = pattern->next;
        got = got->next;
    }
    return match_items(&outer, shape, pattern, got);
}
