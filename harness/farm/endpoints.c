/* endpoints.h: a list of endpoints that grows, and the file a recipe writes them to. */
#include "farm/endpoints.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "script/arena_string.h"
#include "script/words.h"

/* Words of the table with a comma between two, as their values together; 0 when one is no word. */
static unsigned words_bits(const word_value *table, ms_span words) {
    unsigned bits = 0;
    for (;;) {
        size_t end = ms_span_find(words, ',', 0);
        const word_value *row = words_find(table, ms_span_slice(words, 0, end));
        if (row == NULL) {
            return 0;
        }
        bits |= row->value;
        if (end == words.len) {
            return bits;
        }
        words = ms_span_from(words, end + 1);
    }
}

unsigned endpoint_protocols(ms_span names) {
    return words_bits(words_protocol, names);
}

unsigned endpoint_transports(ms_span names) {
    return words_bits(words_transport, names);
}

bool endpoint_list_add(endpoint_list *list, const endpoint *added) {
    if (list->count == ENDPOINTS_MAX) {
        return false;
    }
    if (list->count == list->capacity) {
        size_t capacity = list->capacity == 0 ? 8 : list->capacity * 2;
        endpoint *items = ms_arena_array(list->arena, capacity, sizeof *items);
        if (items == NULL) {
            return false;
        }
        if (list->count != 0) {
            memcpy(items, list->items, list->count * sizeof *items);
        }
        list->items = items;
        list->capacity = capacity;
    }
    list->items[list->count++] = *added;
    return true;
}

/* What a port of this protocol is called on the command line, for advice. */
static net_service service_of(script_protocol protocol, script_transport transport) {
    const bool implicit = transport == SCRIPT_IMPLICIT;
    switch (protocol) {
    case SCRIPT_SMTP:
        return implicit ? NET_SERVICE_SMTPS : NET_SERVICE_SMTP;
    case SCRIPT_SUBMISSION:
        return implicit ? NET_SERVICE_SUBMISSIONS : NET_SERVICE_SUBMISSION;
    case SCRIPT_LMTP:
        return NET_SERVICE_LMTP;
    case SCRIPT_IMAP:
        return implicit ? NET_SERVICE_IMAPS : NET_SERVICE_IMAP;
    }
    return NET_SERVICE_NONE;
}

static bool add_one(endpoint_list *list, endpoint *one, script_transport transport, char *error,
                    size_t size) {
    net_error why;
    net_service service = service_of(one->protocol, transport);
    uint16_t port = net_service_get(service)->port;
    if (net_address_parse(one->address_text, port, &one->address, &why) != NET_OK) {
        (void)snprintf(error, size, "%s", why.text);
        return false;
    }
    one->address.service = service;
    one->transport = transport;
    if (!endpoint_list_add(list, one)) {
        (void)snprintf(error, size, "more than %zu endpoints in one run", ENDPOINTS_MAX);
        return false;
    }
    return true;
}

bool endpoint_list_add_address(endpoint_list *list, script_protocol protocol, unsigned transports,
                               const char *address, const endpoint_owner *owner, char *error,
                               size_t size) {
    const char *text = NULL;
    if (arena_string(list->arena, ms_span_of_string(address), &text) != MS_OK) {
        (void)snprintf(error, size, "no memory for an endpoint");
        return false;
    }
    const bool is_unix = strncmp(address, "unix:", strlen("unix:")) == 0;
    endpoint one = {
        .protocol = protocol,
        .address_text = text,
        .profile = owner->profile,
        .tls = is_unix ? owner->unix_tls : owner->tls,
    };
    for (unsigned bit = SCRIPT_PLAIN; bit <= SCRIPT_IMPLICIT; bit <<= 1) {
        if ((transports & bit) != 0 && !add_one(list, &one, (script_transport)bit, error, size)) {
            return false;
        }
    }
    return true;
}

/* A line "protocol TAB transports TAB address". `line` is changed. */
static bool read_line(endpoint_list *list, char *line, const endpoint_owner *owner, char *error,
                      size_t size) {
    char *transports = strchr(line, '\t');
    char *address = transports == NULL ? NULL : strchr(transports + 1, '\t');
    if (address == NULL) {
        (void)snprintf(error, size, "expected protocol, transports and address with tabs between");
        return false;
    }
    *transports++ = '\0';
    *address++ = '\0';
    const word_value *protocol = words_find(words_protocol, ms_span_of_string(line));
    unsigned wanted = endpoint_transports(ms_span_of_string(transports));
    if (protocol == NULL || wanted == 0) {
        (void)snprintf(error, size, "unknown %s", protocol == NULL ? "protocol" : "transport");
        return false;
    }
    return endpoint_list_add_address(list, (script_protocol)protocol->value, wanted, address, owner,
                                     error, size);
}

static bool read_lines(endpoint_list *list, char *text, const char *path,
                       const endpoint_owner *owner, char *error, size_t size) {
    char why[512];
    char *rest = NULL;
    unsigned number = 0;
    size_t before = list->count;
    for (char *line = strtok_r(text, "\n", &rest); line != NULL;
         line = strtok_r(NULL, "\n", &rest)) {
        number++;
        if (!read_line(list, line, owner, why, sizeof why)) {
            (void)snprintf(error, size, "%s: entry %u: %s", path, number, why);
            return false;
        }
    }
    if (list->count == before) {
        (void)snprintf(error, size, "%s: names no endpoint", path);
    }
    return list->count != before;
}

bool endpoint_list_read(endpoint_list *list, const char *path, const endpoint_owner *owner,
                        char *error, size_t size) {
    char *text = ms_arena_alloc(list->arena, ENDPOINTS_FILE_MAX + 1);
    FILE *file = text == NULL ? NULL : fopen(path, "re");
    if (file == NULL) {
        (void)snprintf(error, size, "%s: cannot be opened: %s", path, strerror(errno));
        return false;
    }
    size_t len = fread(text, 1, ENDPOINTS_FILE_MAX + 1, file);
    (void)fclose(file);
    if (len > ENDPOINTS_FILE_MAX) {
        (void)snprintf(error, size, "%s: is larger than %zu octets", path, ENDPOINTS_FILE_MAX);
        return false;
    }
    text[len] = '\0';
    return read_lines(list, text, path, owner, error, size);
}
