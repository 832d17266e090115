/* match_value.h: how the items of what data compare. */
#include "play/match_value.h"

typedef struct shape_row {
    const char *name;
    int list; /* which value after the name, from 0; VALUES for those values themselves */
    match_shape shape;
} shape_row;

enum { VALUES = -1 };

/* RFC 9051 section 7 says of each whether order means something. */
static const shape_row shapes[] = {
    {"CAPABILITY", VALUES, MATCH_SET}, /* 7.2.2 */
    {"ENABLED", VALUES, MATCH_SET},    /* 7.2.1 */
    {"SEARCH", VALUES, MATCH_SET},     /* RFC 3501 7.2.5 */
    {"ESEARCH", VALUES,
     MATCH_PAIRS},           /* 7.3.4; the correlator and UID stand before, see match_values */
    {"FLAGS", 0, MATCH_SET}, /* 7.3.5, and the item in FETCH */
    {"PERMANENTFLAGS", 0, MATCH_SET}, /* 7.1 */
    {"BADEVENT", 0, MATCH_SET},       /* RFC 5465 3.1 */
    {"LIST", 0, MATCH_SET},           /* 7.3.1 mbx-list-flags */
    {"LSUB", 0, MATCH_SET},           /* RFC 3501 7.2.3 */
    {"FETCH", 0, MATCH_PAIRS},        /* 7.5.2 msg-att */
    {"STATUS", 1, MATCH_PAIRS},       /* 7.3.2 status-att-list */
};

static match_shape shape_find(ms_span name, int list) {
    for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
        if (shapes[i].list == list &&
            ms_span_equal_nocase(name, ms_span_of_string(shapes[i].name))) {
            return shapes[i].shape;
        }
    }
    return MATCH_ORDER;
}

bool match_folds_case(ms_span name) {
    /* RFC 2045 5.1 and 6.1: types, subtypes, parameter names and encodings carry no case, and RFC
     * 9051 7.5.2 has a body structure give them as strings. */
    return ms_span_equal_nocase(name, MS_SPAN_LIT("BODY")) ||
           ms_span_equal_nocase(name, MS_SPAN_LIT("BODYSTRUCTURE"));
}

match_shape match_shape_of(ms_span name) {
    return shape_find(name, VALUES);
}

match_shape match_shape_of_list(ms_span name, size_t index) {
    return shape_find(name, index > 1 ? 2 : (int)index);
}
