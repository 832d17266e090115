/* expectation_place.h: where an expectation holds. */
#include "play/expectation_place.h"

#include <fnmatch.h>
#include <stdio.h>
#include <string.h>

#include "script/words.h"

static const char *const kinds[] = {[NET_ADDRESS_TCP] = "tcp", [NET_ADDRESS_UNIX] = "unix"};

expectation_place expectation_place_of(const endpoint *target) {
    return (expectation_place){target->protocol, target->transport, target->address.kind};
}

/* The globs before and behind the last slash; before is "*" without one. */
static bool split(const char *glob, char before[EXPECTATION_PLACE_SIZE], const char **behind) {
    const char *slash = strrchr(glob, '/');
    size_t length = slash == NULL ? 0 : (size_t)(slash - glob);
    *behind = slash == NULL ? glob : slash + 1;
    snprintf(before, EXPECTATION_PLACE_SIZE, "%.*s", slash == NULL ? 1 : (int)length,
             slash == NULL ? "*" : glob);
    return length < EXPECTATION_PLACE_SIZE;
}

bool expectation_place_matches(const char *glob, const expectation_place *place) {
    char before[EXPECTATION_PLACE_SIZE];
    char whole[EXPECTATION_PLACE_SIZE];
    const char *behind = NULL;
    const char *protocol = script_protocol_name(place->protocol);
    snprintf(whole, sizeof whole, "%s@%s", protocol, kinds[place->address]);
    return split(glob, before, &behind) &&
           fnmatch(behind, script_transport_name(place->transport), 0) == 0 &&
           (fnmatch(before, protocol, 0) == 0 || fnmatch(before, whole, 0) == 0);
}

bool expectation_place_exists(const char *glob) {
    for (const word_value *protocol = words_protocol; protocol->word != NULL; protocol++) {
        for (const word_value *transport = words_transport; transport->word != NULL; transport++) {
            expectation_place place = {(script_protocol)protocol->value,
                                       (script_transport)transport->value, NET_ADDRESS_TCP};
            bool matches = expectation_place_matches(glob, &place);
            place.address = NET_ADDRESS_UNIX;
            if (matches || expectation_place_matches(glob, &place)) {
                return true;
            }
        }
    }
    return false;
}

bool expectation_place_glob(const expectation_place *place, unsigned number,
                            char glob[EXPECTATION_PLACE_SIZE]) {
    static const struct {
        bool protocol, transport;
    } rows[] = {{false, false}, {false, true}, {true, false}, {true, true}};
    if (number >= sizeof rows / sizeof rows[0]) {
        return false;
    }
    int length = rows[number].protocol
                     ? snprintf(glob, EXPECTATION_PLACE_SIZE, "%s@%s/",
                                script_protocol_name(place->protocol), kinds[place->address])
                     : 0;
    snprintf(glob + length, EXPECTATION_PLACE_SIZE - (size_t)length, "%s",
             rows[number].transport ? script_transport_name(place->transport) : "*");
    return true;
}
