/* bend.h: codes, conditions, tags and the counts of literals. */
#include <stdio.h>
#include <string.h>

#include "play/bend.h"
#include "play/join.h"

enum { SECOND_DIGIT = 4, THIRD_DIGIT = 5, CODE_AND_SEPARATOR = 4 };

/* RFC 2034 4: digit, dot, digits, dot, digits, and a space. */
static size_t enhanced_length(ms_span text) {
    bool begins = text.len > 2 && ms_is_digit(text.data[0]) && text.data[1] == '.';
    size_t space = ms_span_find(text, ' ', 0);
    return begins && space < text.len ? space + 1 : 0;
}

/* One line with another code. RFC 2034 4: an enhanced code has the class of the reply's, and 3yz
 * has none. */
static ms_status recode_line(ms_span line, size_t digit, char with, ms_arena *arena,
                             ms_span *recoded) {
    ms_span text = ms_span_from(line, CODE_AND_SEPARATOR);
    size_t enhanced = digit == 0 ? enhanced_length(text) : 0;
    char head[CODE_AND_SEPARATOR] = {0};
    memcpy(head, line.data, CODE_AND_SEPARATOR);
    head[digit] = with;
    const ms_span parts[] = {
        ms_span_of(head, CODE_AND_SEPARATOR),
        ms_span_of(head, enhanced != 0 && with != '3' ? 1 : 0),
        ms_span_from(text, enhanced != 0 && with != '3' ? 1 : enhanced),
    };
    return join_spans(arena, parts, 3, recoded);
}

static ms_status recode(ms_span reply, size_t digit, char with, ms_arena *arena, ms_span *bent) {
    ms_status status = MS_OK;
    *bent = ms_span_of(NULL, 0);
    for (size_t at = 0; status == MS_OK && at < reply.len;) {
        size_t end = ms_span_find(reply, '\n', at) + 1;
        ms_span line = {0};
        status = recode_line(ms_span_slice(reply, at, end - at), digit, with, arena, &line);
        if (status == MS_OK) {
            status = join_two(arena, *bent, line, bent);
        }
        at = end;
    }
    return status;
}

/* RFC 5321 4.2.1: the first digit is 2 to 5, the second 0 to 5, the third any. */
static ms_status smtp_code(const struct bend *bend, const bend_scene *scene, bent_reply *bent) {
    static const char firsts[] = {'2', '3', '4', '5'};
    size_t digit = bend->variant < SECOND_DIGIT ? 0 : bend->variant - SECOND_DIGIT + 1;
    uint8_t own = scene->reply.data[digit];
    char with = own == '0' ? '1' : '0';
    if (digit == 0) {
        with = firsts[bend->variant];
    } else if (digit == 1) {
        with = own == '5' ? '0' : '5';
    }
    ms_span recoded = {0};
    if ((uint8_t)with == own) {
        return MS_OK;
    }
    ms_status status = recode(scene->reply, digit, with, scene->names->arena, &recoded);
    if (status != MS_OK) {
        return status;
    }
    uint8_t written = bend->step->patterns->lines->pieces->text.data[digit];
    if (written >= 'x' && written <= 'z') {
        bent->octets = recoded;
        bent->effect = BEND_IS_ALLOWED;
        return MS_OK;
    }
    return bend_by_alternatives(bend, scene, recoded, bent);
}

static const char *const conditions[] = {"OK", "NO", "BAD", "BYE", "PREAUTH"};

/* The word after the tag or the asterisk, where a status response has its condition. */
static ms_span condition_of(ms_span reply) {
    size_t begin = ms_span_find(reply, ' ', 0) + 1;
    ms_span word = ms_span_from(reply, begin);
    size_t len = 0;
    while (len < word.len && ms_is_alpha(word.data[len])) {
        len++;
    }
    word = ms_span_slice(word, 0, len);
    for (size_t i = 0; i < sizeof conditions / sizeof conditions[0]; i++) {
        if (ms_span_equal_nocase(word, ms_span_of_string(conditions[i]))) {
            return word;
        }
    }
    return ms_span_of(NULL, 0);
}

static ms_status imap_condition(const struct bend *bend, const bend_scene *scene,
                                bent_reply *bent) {
    ms_span own = condition_of(scene->reply);
    ms_span with = ms_span_of_string(conditions[bend->variant]);
    ms_span recoded = {0};
    if (own.len == 0 || ms_span_equal_nocase(own, with)) {
        return MS_OK;
    }
    size_t at = ms_span_offset(scene->reply, own);
    const ms_span parts[] = {ms_span_slice(scene->reply, 0, at), with,
                             ms_span_from(scene->reply, at + own.len)};
    ms_status status = join_spans(scene->names->arena, parts, 3, &recoded);
    return status == MS_OK ? bend_by_alternatives(bend, scene, recoded, bent) : status;
}

/* RFC 9051 2.2.1: the tag is the one that the client sent, octet for octet. */
static ms_status other_tag(const struct bend *bend, const bend_scene *scene, bent_reply *bent) {
    ms_arena *arena = scene->names->arena;
    bent->effect = BEND_IS_FAULTY;
    if (bend->variant == 0) {
        return join_two(arena, MS_SPAN_LIT("X"), scene->reply, &bent->octets);
    }
    ms_status status = ms_arena_copy(arena, scene->reply, &bent->octets);
    uint8_t *octets = (uint8_t *)bent->octets.data;
    bent->effect = BEND_IS_NOTHING;
    for (size_t i = 0; status == MS_OK && i < bent->octets.len && octets[i] != ' '; i++) {
        if (ms_is_alpha(octets[i])) {
            octets[i] ^= 0x20;
            bent->effect = BEND_IS_FAULTY;
        }
    }
    return status;
}

ms_status bend_code(const struct bend *bend, const bend_scene *scene, bent_reply *bent) {
    if (bend->kind == BEND_TAG) {
        return other_tag(bend, scene, bent);
    }
    return scene->protocol == SCRIPT_IMAP ? imap_condition(bend, scene, bent)
                                          : smtp_code(bend, scene, bent);
}
