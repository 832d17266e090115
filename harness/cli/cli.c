/* cli.h: what the subcommands of the program have in common. */
#include "cli/cli.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "farm/signals.h"

int cli_error(const char *format, ...) {
    va_list arguments;
    (void)fflush(stdout);
    va_start(arguments, format);
    (void)fputs("mailspec: ", stderr);
    (void)vfprintf(stderr, format, arguments);
    (void)fputc('\n', stderr);
    va_end(arguments);
    return CLI_USAGE;
}

int cli_signal_exit(void) {
    return 128 + farm_signal_received();
}

int cli_finish(int code) {
    if (fflush(stdout) != 0 || ferror(stdout) != 0) {
        return cli_error("cannot write to standard output: %s", strerror(errno));
    }
    return code;
}
