/* families.h: tokens of IMAP, RFC 9051 section 9. */
#include "mutators/families.h"

static size_t line_end(ms_span rest) {
    size_t cr = rest.len != 0 && rest.data[0] == '\r' ? 1 : 0;
    return cr < rest.len && rest.data[cr] == '\n' ? cr + 1 : 0;
}

/* A count that no input has the octets for need not be exact: it stays within 64 bits. */
static size_t read_count(ms_span in, size_t at, uint64_t *count) {
    *count = 0;
    while (at < in.len && ms_is_digit(in.data[at])) {
        *count = *count > UINT32_MAX ? *count : *count * 10 + (uint64_t)(in.data[at] - '0');
        at++;
    }
    return at;
}

static bool octet_is(ms_span in, size_t at, uint8_t octet) {
    return at < in.len && in.data[at] == octet;
}

bool imap_literal_read(ms_span rest, imap_literal *literal) {
    size_t open = octet_is(rest, 0, '~') ? 1 : 0;
    if (!octet_is(rest, open, '{')) {
        return false;
    }
    size_t digits = open + 1;
    size_t close = read_count(rest, digits, &literal->count);
    size_t plus = octet_is(rest, close, '+') ? 1 : 0;
    size_t ends = line_end(ms_span_from(rest, close + plus + 1));
    if (close == digits || !octet_is(rest, close + plus, '}') || ends == 0) {
        return false;
    }
    size_t head = close + plus + 1 + ends;
    size_t there = rest.len - head;
    size_t len = literal->count < there ? (size_t)literal->count : there;
    literal->whole = ms_span_slice(rest, 0, head + len);
    literal->content = ms_span_slice(rest, head, len);
    return true;
}

size_t token_enclosed(ms_span rest, uint8_t end) {
    size_t at = 1;
    while (at < rest.len && rest.data[at] != end && rest.data[at] != '\n') {
        at += rest.data[at] == '\\' ? 2 : 1;
    }
    return at < rest.len ? at + (rest.data[at] == end ? 1 : 0) : rest.len;
}

static bool stands_alone(uint8_t octet) {
    return octet != '\0' && strchr("()[]<>{}\" \r\n", octet) != NULL;
}

ms_span token_imap(ms_span rest) {
    imap_literal literal;
    size_t len = line_end(rest);
    if (len == 0 && imap_literal_read(rest, &literal)) {
        return literal.whole;
    }
    if (len == 0 && rest.data[0] == '"') {
        len = token_enclosed(rest, '"');
    }
    if (len == 0) {
        len = 1;
        while (!stands_alone(rest.data[0]) && len < rest.len && !stands_alone(rest.data[len])) {
            len++;
        }
    }
    return ms_span_slice(rest, 0, len);
}
