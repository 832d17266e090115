/* html_text.h: strings and octets that nobody vouches for, in HTML. */
#include "report/html_text.h"

#include "report/visible.h"

/* HTML Living Standard 13.1.2.4 (text) and 13.1.2.3 (attributes): these and no others could begin
 * or end something. */
static const char *reference(char character) {
    switch (character) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

static void write_escaped(FILE *out, const char *shown, size_t length) {
    for (size_t i = 0; i < length; i++) {
        const char *written = reference(shown[i]);
        if (written != NULL) {
            fputs(written, out);
        } else {
            fputc(shown[i], out);
        }
    }
}

void html_write_text(FILE *out, ms_span text) {
    for (size_t at = 0; at < text.len;) {
        char shown[VISIBLE_MAX];
        size_t length = visible_character(text, &at, shown);
        write_escaped(out, shown, length);
    }
}

void html_write_string(FILE *out, const char *text) {
    if (text != NULL) {
        html_write_text(out, ms_span_of_string(text));
    }
}

void html_write_octets(FILE *out, ms_span octets, size_t mark) {
    for (size_t i = 0; i < octets.len; i++) {
        char shown[VISIBLE_MAX];
        size_t length = visible_octet(octets.data[i], shown);
        fputs(i == mark ? "<mark>" : "", out);
        write_escaped(out, shown, length);
        fputs(i == mark ? "</mark>" : "", out);
        fputs(octets.data[i] == '\n' && i + 1 < octets.len ? "\n" : "", out);
    }
    fputs(mark != HTML_NO_MARK && mark >= octets.len ? "<mark>end</mark>" : "", out);
}
