/*
 * NAME
 *      work.h - how much work the counted library has done
 *
 * DESCRIPTION
 *      Work is basic blocks, as gcc's and clang's -fsanitize-coverage=trace-pc see them, and one
 *      for every 8 octets that the C library's functions were given. It is a number that is the
 * same in every run, on every machine.
 */
#ifndef COMPLEXITY_WORK_H
#define COMPLEXITY_WORK_H

#include <stdint.h>

/* Since the program began. */
uint64_t work_done(void);

#endif
