/* text.h: octets made printable, bounded lists. */
#include "net/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void net_text_add(net_text *text, const char *format, ...) {
    size_t room = text->size - text->used;
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text->out + text->used, room, format, arguments);
    va_end(arguments);
    if (length < 0 || (size_t)length >= room) {
        text->out[text->used] = '\0';
        text->cut = true;
        return;
    }
    text->used += (size_t)length;
}

/* The longest escape is \xNN. */
#define ESCAPE_MAX 4

static size_t escape(uint8_t octet, char out[ESCAPE_MAX + 1]) {
    static const char PLAIN[] = "\r\n\t\\\"";
    static const char LETTER[] = "rnt\\\"";
    const char *named = octet == 0 ? NULL : strchr(PLAIN, octet);
    if (named != NULL) {
        out[0] = '\\';
        out[1] = LETTER[named - PLAIN];
        return 2;
    }
    if (octet >= ' ' && octet <= '~') {
        out[0] = (char)octet;
        return 1;
    }
    return (size_t)snprintf(out, ESCAPE_MAX + 1, "\\x%02x", octet);
}

const char *net_show(ms_span octets, char *out, size_t size) {
    static const char CUT[] = "...";
    size_t used = 0;
    size_t whole = 0; /* where the last escape ends that leaves room for CUT */
    for (size_t i = 0; i < octets.len; i++) {
        char piece[ESCAPE_MAX + 1];
        size_t length = escape(octets.data[i], piece);
        if (used + length >= size) {
            memcpy(out + whole, CUT, sizeof CUT);
            return out;
        }
        memcpy(out + used, piece, length);
        used += length;
        if (used + sizeof CUT <= size) {
            whole = used;
        }
    }
    out[used] = '\0';
    return out;
}
