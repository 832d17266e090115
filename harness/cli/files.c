/* files.h: the arguments behind the options. */
#include "cli/files.h"

error_t files_parse(int key, cli_files *into, struct argp_state *state) {
    switch (key) {
    case ARGP_KEY_ARGS:
        into->paths = state->argv + state->next;
        into->count = state->argc - state->next;
        return 0;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "name a FILE");
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}
