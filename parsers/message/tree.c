/* message.h: the tree of a message's entities, line by line (RFC 2046 5). */
#include "tree.h"

void ms_tree_report(ms_tree_reader *reader, ms_diagnostic_id id, size_t offset, size_t length) {
    if (reader->status == MS_OK) {
        reader->status = ms_diagnostics_add(reader->diagnostics, reader->arena, id, offset, length);
    }
}

void ms_tree_report_span(ms_tree_reader *reader, ms_diagnostic_id id, ms_span where) {
    ms_tree_report(reader, id, ms_span_offset(reader->input, where), where.len);
}

static bool find_delimiter(const ms_tree_reader *reader, const ms_line *line, ms_delimiter *found) {
    const uint8_t *text = reader->input.data + line->begin;
    return line->end - line->begin > 2 && text[0] == '-' && text[1] == '-' &&
           ms_delimiter_find(reader, line, found);
}

/* RFC 2046 5.1.2: a header ends at its empty line, at a delimiter of any open multipart, or with
 * the input. Returns where the body begins. */
static size_t find_body(const ms_tree_reader *reader, size_t at) {
    ms_delimiter found;
    while (at < reader->input.len) {
        ms_line line = ms_line_at(reader->input, at);
        if (line.begin == line.end && line.next != line.end) {
            return line.next;
        }
        if (find_delimiter(reader, &line, &found) &&
            reader->levels[found.level].place != MS_TREE_EPILOGUE) {
            break;
        }
        at = line.next;
    }
    return at;
}

/* Whether the entity is a part of a multipart, or the header of an external body: only Content-
 * fields mean something there. */
static bool is_part(const ms_tree_reader *reader) {
    return reader->depth > 1 && reader->levels[reader->depth - 2].kind != MS_TREE_MESSAGE;
}

/* The settings under which the top level's header is read. */
static ms_message_settings header_settings(const ms_tree_reader *reader) {
    ms_message_settings settings = *reader->settings;
    if (reader->depth > 1) {
        settings.is_part = is_part(reader);
        settings.is_enclosed = !settings.is_part;
    }
    settings.header.utf8 |= reader->levels[reader->depth - 1].utf8;
    return settings;
}

static void read_header(ms_tree_reader *reader) {
    ms_tree_level *level = ms_tree_top(reader);
    ms_message_settings settings = header_settings(reader);
    level->body = find_body(reader, level->begin);
    ms_span section = ms_span_slice(reader->input, level->begin, level->body - level->begin);
    size_t first = reader->diagnostics->count;
    ms_status status = ms_header_parse(section, &settings, reader->arena, &level->entity->header,
                                       reader->diagnostics);
    ms_diagnostics_shift(reader->diagnostics, first, level->begin);
    if (status != MS_OK) {
        reader->status = status;
        return;
    }
    settings.header.octets_judged = true;
    ms_entity_read_fields(reader, &settings.header);
}

/* A level for the entity, whose header begins at `at`. */
static void push(ms_tree_reader *reader, ms_entity *entity, size_t at) {
    bool utf8 =
        reader->depth != 0 && (ms_tree_top(reader)->utf8 ||
                               ms_entity_is(ms_tree_top(reader)->entity, "message", "global"));
    entity->depth = reader->depth;
    reader->boundaries[reader->depth] = (ms_span){0};
    reader->levels[reader->depth++] = (ms_tree_level){.entity = entity, .begin = at, .utf8 = utf8};
    reader->parts++;
}

/* A new child of the top level's entity. NULL when there is no memory. */
static ms_entity *new_child(ms_tree_reader *reader) {
    ms_tree_level *level = ms_tree_top(reader);
    ms_entity *child = ms_arena_alloc(reader->arena, sizeof *child);
    if (child == NULL) {
        reader->status = reader->arena->failed;
        return NULL;
    }
    child->parent = level->entity;
    if (level->last == NULL) {
        level->entity->first = child;
    } else {
        level->last->next = child;
    }
    level->last = child;
    return child;
}

/* Opens the top level's entity, and what its body begins with: a message that a message holds. */
static void read_entity(ms_tree_reader *reader) {
    bool goes_on = true;
    while (reader->status == MS_OK && goes_on) {
        read_header(reader);
        if (reader->status == MS_OK) {
            ms_entity_judge(reader);
            ms_entity_check_header(reader);
        }
        const ms_tree_level *level = ms_tree_top(reader);
        reader->at = level->body;
        goes_on = level->kind == MS_TREE_MESSAGE || level->kind == MS_TREE_EXTERNAL;
        ms_entity *child = goes_on && reader->status == MS_OK ? new_child(reader) : NULL;
        if (child != NULL) {
            push(reader, child, reader->at);
        }
    }
}

/* The octets from `begin` to `end`; none when that is before it. */
static ms_span between(const ms_tree_reader *reader, size_t begin, size_t end) {
    return ms_span_slice(reader->input, begin, end > begin ? end - begin : 0);
}

/* RFC 2046 5.1.1: what stands before the first delimiter ends; there should be a part after it. */
static void end_preamble(ms_tree_reader *reader, ms_tree_level *level, size_t end, bool is_last) {
    level->entity->preamble = between(reader, level->body, end);
    if (is_last) {
        ms_tree_report(reader, MS_D_MESSAGE_MULTIPART_EMPTY, level->body, 0);
    }
}

/* RFC 2046 5.1.1: how a multipart ends that ends at `end`. */
static void close_multipart(ms_tree_reader *reader, ms_tree_level *level, size_t end) {
    if (level->place == MS_TREE_PREAMBLE) {
        end_preamble(reader, level, end, true);
    } else if (level->place == MS_TREE_EPILOGUE) {
        level->entity->epilogue = between(reader, level->epilogue, end);
    } else {
        ms_tree_report(reader, MS_D_MESSAGE_MULTIPART_UNCLOSED, end, 0);
    }
}

/* Closes the top level's entity, which ends at `end`; a header is never cut. Returns where it ends.
 */
static size_t close_top(ms_tree_reader *reader, size_t end) {
    ms_tree_level *level = ms_tree_top(reader);
    ms_entity *entity = level->entity;
    size_t header_end = level->begin + entity->header.whole.len;
    end = end > header_end ? end : header_end;
    entity->whole = between(reader, level->begin, end);
    entity->body = between(reader, level->body < end ? level->body : end, end);
    entity->header.body = entity->whole.len - entity->body.len;
    if (level->kind == MS_TREE_MULTIPART) {
        close_multipart(reader, level, end);
    } else if (level->kind == MS_TREE_LEAF && !ms_tree_is_phantom(reader) &&
               reader->settings->decode) {
        ms_entity_decode(reader);
    }
    reader->depth--;
    return end;
}

/* Closes the levels from number `level` up. */
static void close_from(ms_tree_reader *reader, size_t level, size_t end) {
    while (reader->depth > level && reader->status == MS_OK) {
        end = close_top(reader, end);
    }
}

/* A part of the multipart at the top begins after the delimiter line. */
static void begin_part(ms_tree_reader *reader, const ms_line *line) {
    ms_tree_level *level = ms_tree_top(reader);
    if (reader->parts == MS_MESSAGE_PARTS_MAX) {
        if (level->place != MS_TREE_UNLISTED) {
            ms_tree_report(reader, MS_D_MESSAGE_PARTS, line->begin, line->end - line->begin);
        }
        level->place = MS_TREE_UNLISTED;
        level->watch = 0;
        return;
    }
    level->place = MS_TREE_PARTS;
    ms_entity *child = new_child(reader);
    if (child != NULL) {
        push(reader, child, line->next);
        read_entity(reader);
    }
}

/* RFC 2046 5.1.1: the line end before a delimiter must be one of its own: not that of a header's
 * last field, nor that of the delimiter before. */
static bool shares_line_end(const ms_tree_reader *reader, size_t level, size_t delimiter) {
    size_t end = delimiter - ms_line_end_before(reader->input, 0, delimiter);
    bool shared = level + 1 < reader->depth && delimiter == reader->levels[level + 1].begin;
    for (size_t i = level + 1; i < reader->depth; i++) {
        const ms_tree_level *above = &reader->levels[i];
        shared |= above->entity->header.whole.len != 0 &&
                  end < above->begin + above->entity->header.whole.len;
    }
    return shared;
}

/* RFC 2046 5.1.1: a delimiter line of an open multipart. */
static void take_delimiter(ms_tree_reader *reader, const ms_line *line, const ms_delimiter *found) {
    size_t end = line->begin - ms_line_end_before(reader->input, 0, line->begin);
    if (shares_line_end(reader, found->level, line->begin)) {
        ms_tree_report(reader, MS_D_MESSAGE_DELIMITER_SHARED, line->begin, line->end - line->begin);
    }
    ms_tree_level *level = &reader->levels[found->level];
    close_from(reader, found->level + 1, end);
    if (reader->status != MS_OK) {
        return;
    }
    if (level->place == MS_TREE_PREAMBLE) {
        end_preamble(reader, level, end, found->closes);
    }
    if (found->closes) {
        level->place = MS_TREE_EPILOGUE;
        level->epilogue = line->next;
    } else {
        begin_part(reader, line);
    }
}

static void read_line(ms_tree_reader *reader) {
    ms_delimiter found;
    ms_line line = ms_line_at(reader->input, reader->at);
    reader->at = line.next;
    if (!find_delimiter(reader, &line, &found)) {
        ms_body_check_line(reader, &line);
        return;
    }
    ms_delimiter_check(reader, &line, &found);
    if (reader->levels[found.level].place != MS_TREE_EPILOGUE) {
        take_delimiter(reader, &line, &found);
    }
}

/* The root has moved: its children follow. */
static void adopt(ms_entity *root) {
    for (ms_entity *child = root->first; child != NULL; child = child->next) {
        child->parent = root;
    }
}

ms_status ms_message_parse(ms_span input, const ms_message_settings *settings, ms_arena *arena,
                           ms_message *message, ms_diagnostics *diagnostics) {
    static const ms_message_settings none = {0};
    ms_message result = {0};
    ms_tree_reader reader = {
        .input = input,
        .settings = settings == NULL ? &none : settings,
        .arena = arena,
        .diagnostics = diagnostics,
    };
    push(&reader, &result.root, 0);
    read_entity(&reader);
    while (reader.status == MS_OK && reader.at < input.len) {
        read_line(&reader);
    }
    close_from(&reader, 0, input.len);
    if (reader.status == MS_OK) {
        result.parts = reader.parts;
        *message = result;
        adopt(&message->root);
    }
    return reader.status;
}
