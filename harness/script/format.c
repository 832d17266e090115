/* format.h: lays out an exchange as all are laid out. */
#include "script/format.h"

#include <stdlib.h>
#include <string.h>

#include "script/format_table.h"
#include "script/line.h"

/* How what stands behind the colon is laid out. */
typedef enum rest_kind {
    REST_WORDS, /* one space between words */
    REST_TEXT,  /* no blanks around it */
    REST_EXACT  /* a template: as it is */
} rest_kind;

/* Ranks of head lines. All that binds names has the last, so that its order stays. */
enum { RANK_LAST = 8, RANK_COUNT };

typedef struct keyword_row {
    const char *word;
    int rank; /* in the head; -1: a step */
    rest_kind rest;
} keyword_row;

/* A keyword that is not listed is a step with a template. */
static const keyword_row keywords[] = {
    {"title", 0, REST_TEXT},          {"about", 1, REST_TEXT},
    {"protocol", 2, REST_WORDS},      {"transport", 3, REST_WORDS},
    {"cites", 4, REST_WORDS},         {"needs", 5, REST_WORDS},
    {"depends-on", 6, REST_WORDS},    {"tag", 7, REST_WORDS},
    {"given", RANK_LAST, REST_WORDS}, {"let", RANK_LAST, REST_EXACT},
    {"text", RANK_LAST, REST_TEXT},   {"table", RANK_LAST, REST_TEXT},
    {"secure", -1, REST_WORDS},       {"tls", -1, REST_WORDS},
    {"close", -1, REST_WORDS},        {"closed", -1, REST_WORDS},
    {"silence", -1, REST_WORDS},      {"pause", -1, REST_WORDS},
    {"within", -1, REST_WORDS},       {"segments", -1, REST_WORDS},
};

static const keyword_row any_step = {"", -1, REST_EXACT};

/* Lines that belong together: comments, a keyword's line, the | lines of a text or table. */
typedef struct group {
    ms_span lines;
    int rank;
} group;

typedef struct layout {
    FILE *out;
    group *groups; /* of the head */
    size_t count, capacity;
    ms_span steps; /* from the first step's line, or the comments before it, to the end */
} layout;

/* The next line without its LF; `text` goes on behind it. */
static ms_span take_line(ms_span *text) {
    size_t end = ms_span_find(*text, '\n', 0);
    ms_span line = ms_span_slice(*text, 0, end);
    *text = ms_span_from(*text, end + 1);
    return line;
}

static line_cursor cursor_of(ms_span line) {
    return (line_cursor){.octets = line, .number = 1};
}

static bool is_filler(ms_span line) {
    line_cursor at = cursor_of(line);
    return line_is_filler(&at);
}

static bool is_blank(ms_span line) {
    line_cursor at = cursor_of(line);
    return line_ends(&at);
}

static const keyword_row *keyword_of(ms_span line) {
    size_t end = 0;
    while (end < line.len && (ms_is_alnum(line.data[end]) || line.data[end] == '-')) {
        end++;
    }
    ms_span word = ms_span_slice(line, 0, end);
    while (word.len > 1 && ms_is_digit(word.data[word.len - 1])) {
        word.len--; /* the connection */
    }
    for (size_t i = 0; i < sizeof keywords / sizeof keywords[0]; i++) {
        if (ms_span_equal(word, ms_span_of_string(keywords[i].word))) {
            return &keywords[i];
        }
    }
    return &any_step;
}

static void put(FILE *out, ms_span octets) {
    (void)fwrite(octets.data, 1, octets.len, out);
}

static void put_words(FILE *out, ms_span rest) {
    line_cursor at = cursor_of(rest);
    for (ms_span word = line_word(&at); word.len != 0; word = line_word(&at)) {
        (void)fputc(' ', out);
        put(out, word);
    }
}

static void put_after_space(FILE *out, ms_span rest) {
    (void)fputs(rest.len == 0 ? "" : " ", out);
    put(out, rest);
}

/* A line with a keyword: what stands before the colon, the colon, the rest. */
static void put_keyword_line(FILE *out, ms_span line) {
    size_t colon = ms_span_find(line, ':', 0);
    ms_span rest = ms_span_from(line, colon + 1);
    line_cursor at = cursor_of(rest);
    put(out, ms_span_slice(line, 0, colon));
    (void)fputc(':', out);
    switch (keyword_of(line)->rest) {
    case REST_WORDS:
        put_words(out, rest);
        break;
    case REST_TEXT:
        put_after_space(out, line_text(&at));
        break;
    case REST_EXACT:
        (void)line_take(&at, ' ');
        put_after_space(out, line_rest(&at));
        break;
    }
    (void)fputc('\n', out);
}

static void put_text_line(FILE *out, ms_span line) {
    line_cursor at = cursor_of(line);
    at.at = 1;
    (void)line_take(&at, ' ');
    (void)fputc('|', out);
    put_after_space(out, line_rest(&at));
    (void)fputc('\n', out);
}

/* Without blanks at its end. */
static void put_comment(FILE *out, ms_span line) {
    line_cursor at = cursor_of(line);
    put(out, line_text(&at));
    (void)fputc('\n', out);
}

static bool is_table(ms_span line) {
    return strcmp(keyword_of(line)->word, "table") == 0;
}

/* One group of the head. Blank lines in it go. */
static ms_status put_group(FILE *out, ms_span lines) {
    bool in_table = false;
    while (lines.len != 0) {
        ms_span rest = lines;
        ms_span line = take_line(&lines);
        if (line.len != 0 && line.data[0] == '|') {
            if (in_table) {
                return format_table(rest, out);
            }
            put_text_line(out, line);
        } else if (!is_filler(line)) {
            put_keyword_line(out, line);
            in_table = is_table(line);
        } else if (!is_blank(line)) {
            put_comment(out, line);
        }
    }
    return MS_OK;
}

static bool add_group(layout *made, ms_span lines, int rank) {
    if (made->count == made->capacity) {
        size_t capacity = made->capacity == 0 ? 32 : made->capacity * 2;
        group *groups = realloc(made->groups, capacity * sizeof *groups);
        if (groups == NULL) {
            return false;
        }
        made->groups = groups;
        made->capacity = capacity;
    }
    made->groups[made->count++] = (group){lines, rank};
    return true;
}

/* Cuts the head into groups. A | line belongs to the group before it, a comment to that behind. */
static bool cut(layout *made, ms_span text) {
    ms_span begin = text; /* of the comments before the next keyword */
    while (text.len != 0) {
        ms_span line = take_line(&text);
        if (is_filler(line)) {
            continue;
        }
        const bool continues = line.data[0] == '|' && made->count != 0;
        const int rank = keyword_of(line)->rank;
        if (!continues && rank < 0) {
            break;
        }
        if (continues) {
            group *last = &made->groups[made->count - 1];
            last->lines.len = (size_t)(text.data - last->lines.data);
        } else if (!add_group(made, ms_span_slice(begin, 0, begin.len - text.len), rank)) {
            return false;
        }
        begin = text;
    }
    made->steps = begin;
    return true;
}

static ms_status put_head(const layout *made) {
    ms_status status = MS_OK;
    for (int rank = 0; rank < RANK_COUNT; rank++) {
        for (size_t i = 0; i < made->count && status == MS_OK; i++) {
            if (made->groups[i].rank == rank) {
                status = put_group(made->out, made->groups[i].lines);
            }
        }
    }
    return status;
}

/* Of several blank lines one is left, and none at the end. */
static void put_steps(const layout *made) {
    ms_span text = made->steps;
    bool blank = true; /* one stands between head and steps */
    while (text.len != 0) {
        ms_span line = take_line(&text);
        if (is_blank(line)) {
            blank = true;
            continue;
        }
        (void)fputs(blank ? "\n" : "", made->out);
        blank = false;
        if (is_filler(line)) {
            put_comment(made->out, line);
        } else {
            put_keyword_line(made->out, line);
        }
    }
}

ms_status script_format(ms_span text, FILE *out, script_error *error) {
    script parsed;
    layout made = {.out = out};
    ms_status status = script_parse(text, "", "", &parsed, error);
    if (status != MS_OK) {
        return status;
    }
    script_free(&parsed);
    status = cut(&made, text) ? put_head(&made) : MS_NOMEM;
    if (status == MS_OK) {
        put_steps(&made);
    }
    free(made.groups);
    return status;
}
