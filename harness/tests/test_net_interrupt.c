/*
 * interrupt.h: every call that waits returns at once, also from a signal handler. An interruption
 * is for the whole process, so the peers here are in the main thread and do not wait.
 */
#include "net_tls_fixture.h"

#include <errno.h>
#include <signal.h>
#include <unistd.h>

#include "net/advice.h"

static int tear_down(void **state) {
    (void)state;
    net_interrupt_clear();
    return 0;
}

/* Interruptions of which the last ones do not fit into the pipe: Linux gives it 64 KiB. */
#define MORE_THAN_A_PIPE ((size_t)70 * 1024)

static void *interrupt_later(void *argument) {
    (void)argument;
    rest(SHORT_MS / 2);
    net_interrupt();
    return NULL;
}

static void on_signal(int number) {
    (void)number;
    net_interrupt();
}

static void *signal_later(void *argument) {
    (void)argument;
    rest(SHORT_MS / 2);
    (void)kill(getpid(), SIGUSR1);
    return NULL;
}

typedef struct waiting {
    net_connection *connection;
    net_connection *peer; /* the other end */
    net_listener *listener;
    const net_tls_client *tls;
} waiting;

static net_status wait_receive(const waiting *with) {
    char octet = 0;
    size_t got = 0;
    return net_receive(with->connection, &octet, 1, net_deadline_none(), &got);
}

static net_status wait_several(const waiting *with) {
    bool ready = false;
    net_connection *one[] = {with->connection};
    return net_wait(one, 1, net_deadline_none(), &ready);
}

static net_status wait_accept(const waiting *with) {
    net_connection *made = NULL;
    return net_accept(with->listener, net_deadline_none(), &made, NULL);
}

static net_status wait_handshake(const waiting *with) {
    net_error error;
    net_status status =
        net_start_tls(with->connection, with->tls, "x", net_deadline_none(), &error);
    assert_int_equal(error.fault, NET_FAULT_INTERRUPTED);
    return status;
}

typedef net_status wait_function(const waiting *);

/* The handshake last: it leaves the connection broken. */
static wait_function *const WAITS[] = {wait_receive, wait_several, wait_accept, wait_handshake};

static void open_all(waiting *with) {
    assert_int_equal(net_listen_tcp("127.0.0.1", 0, &with->listener, NULL), NET_OK);
    const net_address *address = net_listener_address(with->listener);
    assert_int_equal(net_connect(address, soon(), &with->connection, NULL), NET_OK);
    assert_int_equal(net_accept(with->listener, soon(), &with->peer, NULL), NET_OK);
}

static void close_all(waiting *with) {
    net_close(with->connection);
    net_close(with->peer);
    net_listener_close(with->listener);
}

static void interrupted_in_each(const tls_fixture *tls, void *(*later)(void *)) {
    waiting with = {.tls = tls->client};
    open_all(&with);
    for (size_t i = 0; i < sizeof WAITS / sizeof WAITS[0]; i++) {
        pthread_t thread;
        int64_t begin = net_clock_ns();
        assert_int_equal(pthread_create(&thread, NULL, later, NULL), 0);
        assert_int_equal(WAITS[i](&with), NET_INTERRUPTED);
        assert_in_range(elapsed_ms(begin), SHORT_MS / 4, PROMPT_MS);
        (void)pthread_join(thread, NULL);
        assert_true(net_interrupted());
        net_interrupt_clear();
        assert_false(net_interrupted());
    }
    close_all(&with);
}

static void from_a_thread(void **state) {
    interrupted_in_each(*state, interrupt_later);
}

static void from_a_signal_handler(void **state) {
    struct sigaction action = {.sa_handler = on_signal};
    (void)sigemptyset(&action.sa_mask);
    assert_int_equal(sigaction(SIGUSR1, &action, NULL), 0);
    interrupted_in_each(*state, signal_later);
}

static void it_stands_until_it_is_cleared(void **state) {
    const tls_fixture *tls = *state;
    waiting with = {0};
    net_connection *second = NULL;
    net_error error;
    char octet = 0;
    size_t got = 0;
    open_all(&with);
    assert_int_equal(net_send(with.peer, MS_SPAN_LIT("x"), soon()), NET_OK);
    errno = EDOM;
    for (size_t i = 0; i < MORE_THAN_A_PIPE; i++) {
        net_interrupt();
    }
    assert_int_equal(errno, EDOM);
    /* Also where there is something to take. */
    assert_int_equal(net_receive(with.connection, &octet, 1, soon(), &got), NET_INTERRUPTED);
    assert_string_equal(net_connection_error(with.connection)->text, "interrupted");
    assert_int_equal(net_send(with.connection, MS_SPAN_LIT("x"), soon()), NET_INTERRUPTED);
    assert_int_equal(net_connect(net_listener_address(with.listener), soon(), &second, &error),
                     NET_INTERRUPTED);
    assert_int_equal(net_start_tls(with.peer, tls->client, "x", soon(), &error), NET_INTERRUPTED);
    assert_int_equal(net_explain_no_greeting(with.connection, ms_span_of(NULL, 0), soon(), &error),
                     NET_INTERRUPTED);
    net_interrupt_clear();
    assert_int_equal(net_receive(with.connection, &octet, 1, soon(), &got), NET_OK);
    close_all(&with);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(from_a_thread, tear_down),
        cmocka_unit_test_teardown(from_a_signal_handler, tear_down),
        cmocka_unit_test_teardown(it_stands_until_it_is_cleared, tear_down),
    };
    return cmocka_run_group_tests(tests, tls_fixture_make, tls_fixture_free);
}
