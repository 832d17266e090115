/* net_connect and listener.h: how a connection is made, and each way in which it is not. */
#include "net_fixture.h"

#include <netinet/in.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static char folder[] = "/tmp/mailspec-net-XXXXXX";
static char socket_path[64];

static int make_folder(void **state) {
    (void)state;
    if (net_init(NULL) != NET_OK || mkdtemp(folder) == NULL) {
        return -1;
    }
    (void)snprintf(socket_path, sizeof socket_path, "%s/socket", folder);
    return 0;
}

static int remove_folder(void **state) {
    (void)state;
    return rmdir(folder);
}

/* A client and a server exchange a line. */
static void talk(net_listener *listener) {
    peer server = {.play = play_greeting, .text = "hello"};
    char heard[5];
    peer_start_on(&server, listener, NET_SERVICE_NONE);
    net_connection *client = peer_connect(&server);
    assert_int_equal(receive_all(client, heard, sizeof heard), sizeof heard);
    assert_memory_equal(heard, "hello", sizeof heard);
    net_close(client);
    peer_join(&server);
}

static void ipv4(void **state) {
    (void)state;
    net_listener *listener = NULL;
    net_error error;
    assert_ok(net_listen_tcp("127.0.0.1", 0, &listener, &error), error);
    assert_string_equal(net_listener_address(listener)->host, "127.0.0.1");
    assert_int_not_equal(net_listener_address(listener)->port, 0);
    talk(listener);
}

static void ipv6(void **state) {
    (void)state;
    net_listener *listener = NULL;
    net_error error;
    if (net_listen_tcp("::1", 0, &listener, &error) != NET_OK) {
        print_message("no IPv6 here: %s\n", error.text);
        skip();
    }
    assert_string_equal(net_listener_address(listener)->host, "::1");
    talk(listener);
}

static void a_unix_socket(void **state) {
    (void)state;
    net_listener *listener = NULL;
    net_error error;
    assert_ok(net_listen_unix(socket_path, &listener, &error), error);
    assert_string_equal(net_listener_address(listener)->path, socket_path);
    talk(listener);
    assert_int_not_equal(access(socket_path, F_OK), 0);
}

static void fails(const net_address *address, net_fault fault, const char *words) {
    net_connection *connection = NULL;
    net_error error;
    assert_int_equal(net_connect(address, soon(), &connection, &error), NET_FAILED);
    assert_null(connection);
    assert_int_equal(error.fault, fault);
    assert_has(error.text, words);
}

static void nothing_listens(void **state) {
    (void)state;
    net_listener *listener = NULL;
    net_error error;
    assert_ok(net_listen_tcp("127.0.0.1", 0, &listener, &error), error);
    net_address address = *net_listener_address(listener);
    net_listener_close(listener);
    fails(&address, NET_FAULT_REFUSED, "refused the connection: nothing listens there");
}

static void no_route(void **state) {
    (void)state;
    /* A broadcast address is no stream's destination: the kernel refuses without sending. */
    net_address address = {.kind = NET_ADDRESS_TCP, .host = "255.255.255.255", .port = 25};
    fails(&address, NET_FAULT_UNREACHABLE, "255.255.255.255:25 cannot be reached");
}

static void no_unix_socket(void **state) {
    (void)state;
    net_address address = {.kind = NET_ADDRESS_UNIX};
    (void)snprintf(address.path, sizeof address.path, "%s", socket_path);
    fails(&address, NET_FAULT_NO_SOCKET, "does not exist");
}

/* A bound socket with the smallest queue. */
static int listen_raw(int family, const struct sockaddr *at, socklen_t size) {
    int fd = socket(family, SOCK_STREAM, 0);
    assert_true(fd >= 0);
    assert_int_equal(bind(fd, at, size), 0);
    assert_int_equal(listen(fd, 0), 0);
    return fd;
}

static void fill_queue(const net_address *address, net_connection *held[], size_t count) {
    for (size_t i = 0; i < count; i++) {
        net_status status = net_connect(address, net_deadline_after(SHORT_MS), &held[i], NULL);
        (void)status; /* those that do not fit time out, which is what is wanted */
    }
}

static void times_out(const net_address *address) {
    net_connection *connection = NULL;
    net_error error;
    int64_t begin = net_clock_ns();
    assert_int_equal(net_connect(address, net_deadline_after(SHORT_MS), &connection, &error),
                     NET_TIMEOUT);
    assert_in_range(elapsed_ms(begin), SHORT_MS, PROMPT_MS);
    assert_int_equal(error.fault, NET_FAULT_CONNECT_TIMEOUT);
    assert_has(error.text, "did not answer in time");
}

static void a_full_queue_of_tcp_keeps_to_the_deadline(void **state) {
    (void)state;
    net_connection *held[3] = {0};
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof at;
    int fd = listen_raw(AF_INET, (const struct sockaddr *)&at, sizeof at);
    assert_int_equal(getsockname(fd, (struct sockaddr *)&at, &size), 0);
    net_address address = {
        .kind = NET_ADDRESS_TCP, .host = "127.0.0.1", .port = ntohs(at.sin_port)};
    fill_queue(&address, held, 3);
    times_out(&address);
    for (size_t i = 0; i < 3; i++) {
        net_close(held[i]);
    }
    (void)close(fd);
}

static void a_full_queue_of_a_unix_socket_keeps_to_the_deadline(void **state) {
    (void)state;
    net_connection *held[1] = {0};
    struct sockaddr_un at = {.sun_family = AF_UNIX};
    net_address address = {.kind = NET_ADDRESS_UNIX};
    (void)snprintf(at.sun_path, sizeof at.sun_path, "%s", socket_path);
    (void)snprintf(address.path, sizeof address.path, "%s", socket_path);
    int fd = listen_raw(AF_UNIX, (const struct sockaddr *)&at, sizeof at);
    fill_queue(&address, held, 1);
    assert_non_null(held[0]);
    times_out(&address);
    net_close(held[0]);
    (void)close(fd);
    fails(&address, NET_FAULT_REFUSED, "no server listens on it");
    (void)unlink(socket_path);
}

static void accepting_keeps_to_the_deadline(void **state) {
    (void)state;
    net_listener *listener = NULL;
    net_connection *connection = NULL;
    net_error error;
    assert_ok(net_listen_tcp("127.0.0.1", 0, &listener, &error), error);
    int64_t begin = net_clock_ns();
    assert_int_equal(net_accept(listener, net_deadline_after(SHORT_MS), &connection, &error),
                     NET_TIMEOUT);
    assert_in_range(elapsed_ms(begin), SHORT_MS, PROMPT_MS);
    assert_has(error.text, "no client came in time");
    net_listener_close(listener);
}

static void a_place_that_cannot_be_listened_on(void **state) {
    (void)state;
    net_listener *listener = NULL;
    net_listener *second = NULL;
    net_error error;
    char path[200];
    memset(path, 'x', sizeof path - 1);
    path[sizeof path - 1] = '\0';
    assert_int_equal(net_listen_tcp("localhost", 0, &listener, &error), NET_FAILED);
    assert_has(error.text, "not an IP address");
    assert_int_equal(net_listen_unix(path, &listener, &error), NET_FAILED);
    assert_has(error.text, "1 to 107 octets");
    assert_ok(net_listen_unix(socket_path, &listener, &error), error);
    assert_int_equal(net_listen_unix(socket_path, &second, &error), NET_FAILED);
    assert_has(error.text, "Address already in use");
    net_listener_close(listener);
    assert_null(second);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ipv4),
        cmocka_unit_test(ipv6),
        cmocka_unit_test(a_unix_socket),
        cmocka_unit_test(nothing_listens),
        cmocka_unit_test(no_route),
        cmocka_unit_test(no_unix_socket),
        cmocka_unit_test(a_full_queue_of_tcp_keeps_to_the_deadline),
        cmocka_unit_test(a_full_queue_of_a_unix_socket_keeps_to_the_deadline),
        cmocka_unit_test(accepting_keeps_to_the_deadline),
        cmocka_unit_test(a_place_that_cannot_be_listened_on),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
