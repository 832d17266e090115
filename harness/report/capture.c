/* capture.h: a stream that writes into memory. */
#include "report/capture.h"

#include <stdlib.h>

bool capture_begin(capture *text) {
    *text = (struct capture){0};
    text->stream = open_memstream(&text->text, &text->len);
    return text->stream != NULL;
}

bool capture_end(capture *text) {
    bool whole = ferror(text->stream) == 0;
    if (fclose(text->stream) == 0 && whole) {
        return true;
    }
    free(text->text);
    *text = (struct capture){0};
    return false;
}
