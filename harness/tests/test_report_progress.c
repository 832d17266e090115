/* The terminal's report on a terminal: colours and the progress line. */
#include "report_sample.h"

#include <poll.h>
#include <pty.h>
#include <termios.h>
#include <time.h>

/* What comes out of the terminal `master`, up to `size` - 1 octets. */
static void drain(int master, char *text, size_t size) {
    size_t len = 0;
    struct pollfd ready = {.fd = master, .events = POLLIN};
    while (len < size - 1 && poll(&ready, 1, 50) == 1 && (ready.revents & POLLIN) != 0) {
        ssize_t got = read(master, text + len, size - 1 - len);
        assert_true(got > 0);
        len += (size_t)got;
    }
    text[len] = '\0';
}

/* A terminal 60 columns wide that changes nothing; its other end is *master. */
static FILE *open_terminal(int *master) {
    int slave = -1;
    struct winsize size = {.ws_col = 60, .ws_row = 20};
    struct termios raw;
    assert_int_equal(openpty(master, &slave, NULL, NULL, &size), 0);
    assert_int_equal(tcgetattr(slave, &raw), 0);
    raw.c_oflag &= ~(tcflag_t)OPOST;
    assert_int_equal(tcsetattr(slave, TCSANOW, &raw), 0);
    FILE *out = fdopen(slave, "w");
    assert_non_null(out);
    return out;
}

/* Delivers results 0 to 2 to a report on a terminal. */
static void play_on_terminal(const report_options *changes, bool progress, char *text,
                             size_t size) {
    int master = -1;
    char error[256];
    sample s;
    run_sink sink;
    sample_init(&s);
    s.options.detail = changes->detail;
    s.options.no_colour = changes->no_colour;
    FILE *out = open_terminal(&master);
    report *opened = report_open_terminal(&s.options, out, progress ? out : NULL, &sink);
    assert_non_null(opened);
    sink.begin(sink.context, s.endpoints, SAMPLE_ENDPOINTS, (unsigned)SAMPLE_RESULTS);
    for (size_t i = 0; i < 3; i++) {
        sample_deliver(&s, &sink, i);
    }
    sink.end(sink.context, &s.totals, false);
    assert_true(report_close(opened, error, sizeof error));
    drain(master, text, size);
    assert_int_equal(fclose(out), 0);
    assert_int_equal(close(master), 0);
}

typedef struct colour_case {
    const char *no_color, *term; /* NULL: not set */
    bool forbidden, coloured;
} colour_case;

static const colour_case colour_cases[] = {
    {NULL, "xterm", false, true}, {"", "xterm", false, true},   {"1", "xterm", false, false},
    {"0", "xterm", false, false}, {NULL, "dumb", false, false}, {NULL, NULL, false, true},
    {NULL, "xterm", true, false},
};

static void set(const char *name, const char *value) {
    if (value == NULL) {
        assert_int_equal(unsetenv(name), 0);
    } else {
        assert_int_equal(setenv(name, value, 1), 0);
    }
}

static void colours_are_used_where_they_are_wanted(void **state) {
    (void)state;
    static char text[16 * 1024];
    for (size_t i = 0; i < sizeof colour_cases / sizeof colour_cases[0]; i++) {
        report_options changes = {.no_colour = colour_cases[i].forbidden};
        set("NO_COLOR", colour_cases[i].no_color);
        set("TERM", colour_cases[i].term);
        play_on_terminal(&changes, false, text, sizeof text);
        assert_int_equal(strstr(text, "\033[1;31mfail ") != NULL, colour_cases[i].coloured);
        assert_int_equal(strchr(text, '\033') != NULL, colour_cases[i].coloured);
    }
    set("NO_COLOR", NULL);
}

static void progress_is_drawn_and_taken_away_again(void **state) {
    (void)state;
    static char text[16 * 1024];
    const report_options changes = {.no_colour = true};
    set("TERM", "xterm");
    play_on_terminal(&changes, true, text, sizeof text);
    sample_has(text, "\r\033[K0/10  0:00  ");
    /* Erased before the finding, drawn again below it, erased before the summary. */
    sample_has(text, "\r\033[K\nfail  imap/9051/noop-argument");
    sample_has(text, "\r\033[K3/10  0:00  2 pass  1 fail  imap/9051/noop-argument\r\033[K\nserver");
    /* Two results came within a tenth of a second: the line was not drawn for them. */
    assert_int_equal(sample_count(text, "/10  0:00"), 2);
}

static void progress_fits_into_the_line(void **state) {
    (void)state;
    static char text[16 * 1024];
    int master = -1;
    char error[256];
    sample s;
    run_sink sink;
    sample_init(&s);
    set("TERM", "xterm");
    FILE *out = open_terminal(&master);
    report *opened = report_open_terminal(&s.options, stderr, out, &sink);
    assert_non_null(opened);
    s.scripts[0].id = "\033[2J123456789/123456789/123456789/123456789/123456789/123456789";
    sink.begin(sink.context, s.endpoints, SAMPLE_ENDPOINTS, 10);
    assert_int_equal(nanosleep(&(struct timespec){.tv_nsec = 150000000}, NULL), 0);
    sample_deliver(&s, &sink, 1);
    assert_true(report_close(opened, error, sizeof error));
    drain(master, text, sizeof text);
    sample_has(text,
               "\r\033[K1/10  0:00  1 pass  \\x1B[2J123456789/123456789/123456789/12\r\033[K");
    assert_int_equal(fclose(out), 0);
    assert_int_equal(close(master), 0);
}

static void a_quiet_run_has_no_progress(void **state) {
    (void)state;
    static char text[16 * 1024];
    const report_options changes = {.detail = REPORT_QUIET, .no_colour = true};
    play_on_terminal(&changes, true, text, sizeof text);
    assert_null(strchr(text, '\r'));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(colours_are_used_where_they_are_wanted),
        cmocka_unit_test(progress_is_drawn_and_taken_away_again),
        cmocka_unit_test(progress_fits_into_the_line),
        cmocka_unit_test(a_quiet_run_has_no_progress),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
