/*
 * NAME
 *      explain_page.h - all diagnostics as a page in Markdown
 */
#ifndef HARNESS_CLI_GRAMMARS_EXPLAIN_PAGE_H
#define HARNESS_CLI_GRAMMARS_EXPLAIN_PAGE_H

#include <stdio.h>

void explain_page_write(FILE *out);

#endif
