/* tree.h: delimiter lines (RFC 2046 5.1.1, 5.1.2). */
#include "tree.h"

#include <string.h>

static bool is_padding(uint8_t octet) {
    return octet == ' ' || octet == '\t';
}

/* transport-padding, and whether nothing else follows. */
static bool only_padding(ms_span rest, size_t *padding) {
    size_t at = 0;
    while (at < rest.len && is_padding(rest.data[at])) {
        at++;
    }
    *padding = at;
    return at == rest.len;
}

/* Whether the octets after "--" begin with the level's boundary, and how they go on. */
static bool begins_with(const ms_tree_reader *reader, size_t level, ms_span text,
                        ms_delimiter *found) {
    ms_span boundary = reader->boundaries[level];
    if (boundary.len == 0 || text.len < boundary.len || text.data[0] != boundary.data[0] ||
        memcmp(text.data, boundary.data, boundary.len) != 0) {
        return false;
    }
    ms_span rest = ms_span_from(text, boundary.len);
    *found = (ms_delimiter){.level = level};
    found->closes = ms_span_starts(rest, MS_SPAN_LIT("--"));
    found->exact = only_padding(ms_span_from(rest, found->closes ? 2 : 0), &found->padding);
    return true;
}

/* RFC 2046 5.1.1 lets a line be compared by its beginning alone, and 5.1.2 wants all open
 * boundaries looked for. Of several that fit, one that is the whole line is meant, then the longer
 * one, then the inner one; and any before one that was closed. */
static bool is_better(const ms_tree_reader *reader, const ms_delimiter *a, const ms_delimiter *b) {
    bool a_open = reader->levels[a->level].place != MS_TREE_EPILOGUE;
    bool b_open = reader->levels[b->level].place != MS_TREE_EPILOGUE;
    if (a_open != b_open) {
        return a_open;
    }
    if (a->exact != b->exact) {
        return a->exact;
    }
    return reader->boundaries[a->level].len >= reader->boundaries[b->level].len;
}

bool ms_delimiter_find(const ms_tree_reader *reader, const ms_line *line, ms_delimiter *found) {
    ms_span text = ms_span_slice(reader->input, line->begin + 2, line->end - line->begin - 2);
    bool any = false;
    for (size_t level = 0; level < reader->depth; level++) {
        ms_delimiter candidate;
        if (begins_with(reader, level, text, &candidate) &&
            (!any || is_better(reader, &candidate, found))) {
            *found = candidate;
            any = true;
        }
    }
    return any;
}

/* RFC 2046 5.1: a delimiter follows a CRLF and ends with one. */
static void check_line_ends(ms_tree_reader *reader, const ms_line *line) {
    bool after_bare = ms_line_end_before(reader->input, 0, line->begin) == 1;
    if (!reader->settings->bare_lf && (after_bare || ms_line_ends_bare(line))) {
        ms_tree_report(reader, MS_D_AMBIGUITY_DELIMITER_LF, line->begin, line->end - line->begin);
    }
}

void ms_delimiter_check(ms_tree_reader *reader, const ms_line *line, const ms_delimiter *found) {
    size_t length = line->end - line->begin;
    check_line_ends(reader, line);
    if (reader->levels[found->level].place == MS_TREE_EPILOGUE) {
        ms_tree_report(reader, MS_D_AMBIGUITY_DELIMITER_CLOSED, line->begin, length);
    } else if (!found->exact) {
        ms_tree_report(reader, MS_D_AMBIGUITY_DELIMITER_PREFIX, line->begin, length);
    } else if (found->padding != 0) {
        ms_tree_report(reader, MS_D_MESSAGE_DELIMITER_PADDING, line->end - found->padding,
                       found->padding);
    }
}

/* RFC 2046 5.1, 5.1.2: a boundary is not that of an enclosing multipart, and neither begins with
 * the other. */
void ms_tree_check_boundary(ms_tree_reader *reader, size_t level) {
    ms_span own = reader->boundaries[level];
    for (size_t i = 0; i < level; i++) {
        ms_span outer = reader->boundaries[i];
        if (outer.len != 0 && (ms_span_starts(own, outer) || ms_span_starts(outer, own))) {
            ms_entity_report(reader, "Content-Type",
                             outer.len == own.len ? MS_D_AMBIGUITY_BOUNDARY_SAME
                                                  : MS_D_AMBIGUITY_BOUNDARY_PREFIX);
            return;
        }
    }
}
