/* deadline.h: the monotonic clock. In a file of its own, since it is what a game without time
 * replaces. */
#include "net/deadline.h"

#include <time.h>

#define NS_PER_S INT64_C(1000000000)

int64_t net_clock_ns(void) {
    struct timespec now;
    /* CLOCK_MONOTONIC is always there on the systems this is built for: no error is possible. */
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * NS_PER_S + now.tv_nsec;
}
