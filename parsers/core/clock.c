/* RFC 5322 3.3 time-of-day and zone, RFC 9051 section 9 time and zone: the same in both. */
#include "clock.h"

void ms_clock_print(unsigned hour, unsigned minute, unsigned second, ms_output *out) {
    ms_output_number(out, hour, 2);
    ms_output_octet(out, ':');
    ms_output_number(out, minute, 2);
    ms_output_octet(out, ':');
    ms_output_number(out, second, 2);
}

void ms_clock_print_zone(int offset, bool west, ms_output *out) {
    unsigned minutes = offset < 0 ? 0U - (unsigned)offset : (unsigned)offset;
    ms_output_octet(out, west ? '-' : '+');
    ms_output_number(out, minutes / 60, 2);
    ms_output_number(out, minutes % 60, 2);
}
