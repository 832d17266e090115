/*
 * NAME
 *      message_print.h - a message's tree as text, in tests
 *
 * DESCRIPTION
 *      "type/subtype encoding <body>" for a leaf, encoding left out when it is 7bit, the body as it
 *      stands or, with decoding, what it stands for; "type/subtype
 * <preamble>[part][part]<epilogue>" for a multipart, "type/subtype [message]" for what holds a
 * message. Octets that are no printing ASCII are \r, \n, or \xHH.
 */
#ifndef MAILSPEC_TESTS_MESSAGE_PRINT_H
#define MAILSPEC_TESTS_MESSAGE_PRINT_H

#include "mailspec/message.h"

#include <stdio.h>

enum { MESSAGE_PRINT_SIZE = 16384 };

static inline void message_print_octets(ms_span octets, ms_output *out) {
    char code[8];
    for (size_t i = 0; i < octets.len; i++) {
        uint8_t octet = octets.data[i];
        if (octet == '\r' || octet == '\n') {
            ms_output_text(out, octet == '\r' ? "\\r" : "\\n");
        } else if (octet < ' ' || octet > '~') {
            (void)snprintf(code, sizeof code, "\\x%02x", octet);
            ms_output_text(out, code);
        } else {
            ms_output_octet(out, octet);
        }
    }
}

static inline void message_print_span(ms_span octets, ms_output *out) {
    ms_output_text(out, "<");
    message_print_octets(octets, out);
    ms_output_text(out, ">");
}

/* What stands before an entity's parts or body. */
static inline void message_print_open(const ms_entity *entity, bool decoded, ms_output *out) {
    static const char *const encodings[] = {"",        "8bit ",   "binary ", "quoted-printable ",
                                            "base64 ", "unknown "};
    ms_output_span(out, entity->type.type);
    ms_output_text(out, "/");
    ms_output_span(out, entity->type.subtype);
    ms_output_text(out, " ");
    ms_output_text(out, encodings[entity->encoding]);
    if (entity->first == NULL) {
        message_print_span(decoded ? entity->decoded : entity->body, out);
    } else if (entity->preamble.len != 0) {
        message_print_span(entity->preamble, out);
    }
}

static inline void message_print_close(const ms_entity *entity, ms_output *out) {
    if (entity->first != NULL && entity->epilogue.len != 0) {
        message_print_span(entity->epilogue, out);
    }
}

/* Walks the tree without recursion: down, along, and up. */
static inline const char *message_print(const ms_message *message, bool decoded,
                                        char text[MESSAGE_PRINT_SIZE]) {
    ms_output out = ms_output_to(text, MESSAGE_PRINT_SIZE - 1);
    const ms_entity *entity = &message->root;
    message_print_open(entity, decoded, &out);
    while (entity != NULL) {
        const ms_entity *next = entity->first;
        while (next == NULL && entity != NULL) {
            message_print_close(entity, &out);
            if (entity->parent != NULL) {
                ms_output_text(&out, "]");
            }
            next = entity->next;
            entity = next == NULL ? entity->parent : entity;
        }
        if (next != NULL) {
            ms_output_text(&out, "[");
            message_print_open(next, decoded, &out);
        }
        entity = next;
    }
    text[out.length < MESSAGE_PRINT_SIZE ? out.length : MESSAGE_PRINT_SIZE - 1] = '\0';
    return text;
}

#endif
