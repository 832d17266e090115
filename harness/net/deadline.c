/* deadline.h: points of the monotonic clock. */
#include "net/deadline.h"

#define NS_PER_MS INT64_C(1000000)

net_deadline net_deadline_after(int64_t milliseconds) {
    int64_t now = net_clock_ns();
    if (milliseconds <= 0) {
        return (net_deadline){now};
    }
    if (milliseconds > (INT64_MAX - now) / NS_PER_MS) {
        return net_deadline_none();
    }
    return (net_deadline){now + milliseconds * NS_PER_MS};
}

net_deadline net_deadline_now(void) {
    return net_deadline_after(0);
}

net_deadline net_deadline_none(void) {
    return (net_deadline){INT64_MAX};
}

bool net_deadline_expired(net_deadline deadline) {
    return net_deadline_remaining(deadline) == 0;
}

int64_t net_deadline_remaining(net_deadline deadline) {
    if (deadline.at_ns == INT64_MAX) {
        return INT64_MAX;
    }
    int64_t now = net_clock_ns();
    if (deadline.at_ns <= now) {
        return 0;
    }
    return (deadline.at_ns - now - 1) / NS_PER_MS + 1;
}

net_deadline net_deadline_earlier(net_deadline a, net_deadline b) {
    return a.at_ns < b.at_ns ? a : b;
}
