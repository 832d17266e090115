/*
 * resolve.h and net_connect's way through what a name resolves to. This program has its own
 * getaddrinfo, so that no name server is asked and so that answers can be slow or wrong.
 */
#include "net_fixture.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdatomic.h>
#include <stdlib.h>

/* How long slow.test takes. */
#define SLOW_MS (3 * SHORT_MS)

static atomic_int running; /* look-ups that have not returned */

static struct addrinfo *answer(const char *address, const char *port, struct addrinfo *next) {
    struct addrinfo *made = calloc(1, sizeof *made);
    struct sockaddr_in *to = calloc(1, sizeof *to);
    if (made == NULL || to == NULL) {
        abort();
    }
    to->sin_family = AF_INET;
    to->sin_port = htons((uint16_t)strtoul(port, NULL, 10));
    (void)inet_pton(AF_INET, address, &to->sin_addr);
    *made = (struct addrinfo){.ai_family = AF_INET,
                              .ai_addr = (struct sockaddr *)to,
                              .ai_addrlen = sizeof *to,
                              .ai_next = next};
    return made;
}

static int look_up(const char *host, const char *port, struct addrinfo **list) {
    if (strcmp(host, "two.test") == 0) {
        *list = answer("127.0.0.2", port, answer("127.0.0.1", port, NULL));
        return 0;
    }
    if (strcmp(host, "slow.test") == 0) {
        rest(SLOW_MS);
        *list = answer("127.0.0.1", port, NULL);
        return 0;
    }
    return strcmp(host, "again.test") == 0 ? EAI_AGAIN : EAI_NONAME;
}

/* By its name in the object file: netdb.h has the C name, with parameters called otherwise. */
int own_getaddrinfo(const char *host, const char *port, const struct addrinfo *hints,
                    struct addrinfo **list) __asm__("getaddrinfo");
void own_freeaddrinfo(struct addrinfo *list) __asm__("freeaddrinfo");

int own_getaddrinfo(const char *host, const char *port, const struct addrinfo *hints,
                    struct addrinfo **list) {
    struct in_addr number;
    if (inet_pton(AF_INET, host, &number) == 1) {
        *list = answer(host, port, NULL);
        return 0;
    }
    if ((hints->ai_flags & AI_NUMERICHOST) != 0) {
        return EAI_NONAME;
    }
    atomic_fetch_add(&running, 1);
    int result = look_up(host, port, list);
    atomic_fetch_sub(&running, 1);
    return result;
}

void own_freeaddrinfo(struct addrinfo *list) {
    while (list != NULL) {
        struct addrinfo *next = list->ai_next;
        free(list->ai_addr);
        free(list);
        list = next;
    }
}

static net_address named(const char *host, uint16_t port) {
    net_address address = {.kind = NET_ADDRESS_TCP, .port = port};
    (void)snprintf(address.host, sizeof address.host, "%s", host);
    return address;
}

static void the_next_address_is_tried_when_one_refuses(void **state) {
    (void)state;
    peer server = {.play = play_greeting, .text = "x"};
    net_connection *connection = NULL;
    net_error error;
    net_facts facts;
    peer_start(&server, NET_SERVICE_NONE);
    net_address address = named("two.test", server.address.port);
    assert_ok(net_connect(&address, soon(), &connection, &error), error);
    net_connection_facts(connection, &facts);
    assert_has(facts.peer, "127.0.0.1:");
    net_close(connection);
    peer_join(&server);
}

static void a_failure_names_the_host_and_the_address_tried_last(void **state) {
    (void)state;
    net_listener *listener = NULL;
    net_connection *connection = NULL;
    net_error error;
    assert_ok(net_listen_tcp("127.0.0.1", 0, &listener, &error), error);
    net_address address = named("two.test", net_listener_address(listener)->port);
    net_listener_close(listener);
    assert_int_equal(net_connect(&address, soon(), &connection, &error), NET_FAILED);
    assert_int_equal(error.fault, NET_FAULT_REFUSED);
    assert_has(error.text, "two.test:");
    assert_has(error.text, "(127.0.0.1:");
    assert_has(error.text, "refused the connection");
}

static void a_name_that_is_not_there_is_told_from_a_resolver_that_fails(void **state) {
    (void)state;
    net_connection *connection = NULL;
    net_error error;
    net_address address = named("none.test", 1);
    assert_int_equal(net_connect(&address, soon(), &connection, &error), NET_FAILED);
    assert_int_equal(error.fault, NET_FAULT_HOST_NOT_FOUND);
    assert_has(error.text, "\"none.test\" was not found");
    address = named("again.test", 1);
    assert_int_equal(net_connect(&address, soon(), &connection, &error), NET_FAILED);
    assert_int_equal(error.fault, NET_FAULT_RESOLVER);
    assert_has(error.text, "name service did not answer");
    assert_null(connection);
}

static void wait_for_look_ups(void) {
    for (int i = 0; i < 100 && atomic_load(&running) > 0; i++) {
        rest(10);
    }
    rest(10); /* the thread frees what it has after it */
}

static void a_slow_resolver_does_not_outlast_the_deadline(void **state) {
    (void)state;
    net_connection *connection = NULL;
    net_error error;
    net_address address = named("slow.test", 1);
    int64_t begin = net_clock_ns();
    assert_int_equal(net_connect(&address, net_deadline_after(SHORT_MS), &connection, &error),
                     NET_TIMEOUT);
    assert_true(atomic_load(&running) == 1 || elapsed_ms(begin) >= SLOW_MS);
    assert_int_equal(error.fault, NET_FAULT_RESOLVER);
    assert_has(error.text, "did not answer in time");
    wait_for_look_ups();
}

static void *interrupt_later(void *argument) {
    (void)argument;
    rest(SHORT_MS / 2);
    net_interrupt();
    return NULL;
}

static void a_slow_resolver_can_be_interrupted(void **state) {
    (void)state;
    pthread_t thread;
    net_connection *connection = NULL;
    net_error error;
    net_address address = named("slow.test", 1);
    assert_int_equal(pthread_create(&thread, NULL, interrupt_later, NULL), 0);
    assert_int_equal(net_connect(&address, soon(), &connection, &error), NET_INTERRUPTED);
    (void)pthread_join(thread, NULL);
    net_interrupt_clear();
    wait_for_look_ups();
}

static int set_up(void **state) {
    (void)state;
    return (int)net_init(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_next_address_is_tried_when_one_refuses),
        cmocka_unit_test(a_failure_names_the_host_and_the_address_tried_last),
        cmocka_unit_test(a_name_that_is_not_there_is_told_from_a_resolver_that_fails),
        cmocka_unit_test(a_slow_resolver_does_not_outlast_the_deadline),
        cmocka_unit_test(a_slow_resolver_can_be_interrupted),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
