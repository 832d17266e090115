/*
 * NAME
 *      imap_search_rows.h - SEARCH, SORT, ESEARCH and THREAD
 *
 * DESCRIPTION
 *      Each stands between "* " and CRLF; offsets count from its first octet. test_imap_data.c
 * checks them as they are, and cuts them.
 */
#ifndef MAILSPEC_TESTS_IMAP_SEARCH_ROWS_H
#define MAILSPEC_TESTS_IMAP_SEARCH_ROWS_H

#include "imap_data_row.h"

static const data_row search_rows[] = {
    /* SEARCH and SORT */
    {"SEARCH", "15", ""},
    {"SEARCH 2 3 6", "15 2 3 6", ""},
    {"SORT 84 882 2", "16 84 882 2", ""},
    {"SEARCH 2 5 (MODSEQ 917162500)", "15 2 5 modseq=917162500", ""},
    {"SORT 5 3 (modseq 9223372036854775807)", "16 5 3 modseq=9223372036854775807", ""},
    {"SEARCH (MODSEQ 1)", "15 modseq=1", "imap.search.modseq@7+10"},
    {"SEARCH 0 01 4294967296 x \"1\" 1:2", "15 0 1 4294967295 0 0 0",
     "imap.number.zero@7+1 imap.number.leading-zero@9+2 imap.number.range@12+10 "
     "imap.number.syntax@23+1 imap.data.kind@25+3 imap.number.syntax@29+3"},
    {"SEARCH 1 (MODSEQ 0)", "15 1", "imap.number.zero@17+1"},
    {"SEARCH 1 (MODSEQ)", "15 1", "imap.data.missing@10+6"},
    {"SEARCH 1 (UNSEEN 3)", "15 1 modseq=3", "imap.data.kind@10+6"},
    {"SEARCH 1 ()", "15 1", "imap.data.missing@9+2"},
    {"SEARCH 1 (MODSEQ 3 4)", "15 1 modseq=3", "imap.untagged.extra@19+1"},
    {"SEARCH 1 (MODSEQ 3) 2", "15 1 modseq=3", "imap.untagged.extra@20+1"},
    /* ESEARCH */
    {"ESEARCH", "3", ""},
    {"ESEARCH (TAG \"A282\") MIN 2 COUNT 3", "3 tag=<A282> 1=2 4=3", ""},
    {"ESEARCH (TAG a567) UID COUNT 17 ALL 4:18,21,28", "3 tag=<a567> uid 4=17 3 4:18,21,28", ""},
    {"ESEARCH UID", "3 uid", ""},
    {"ESEARCH (TAG \"a\") ALL 1:3,5 MODSEQ 1236", "3 tag=<a> 3 1:3,5 5=1236", ""},
    {"ESEARCH (TAG \"A\" MAILBOX \"folder2/banana\" UIDVALIDITY 503) UID ALL 396",
     "3 tag=<A> folder2/banana validity=503 uid 3 396", ""},
    {"ESEARCH (UIDVALIDITY 1 mailbox INBOX tag x) UID", "3 tag=<x> inbox=INBOX validity=1 uid", ""},
    {"ESEARCH (TAG \"a\") PARTIAL (23500:24000 67,100:102) UID",
     "3 tag=<a> 6 23500..24000 67,100:102 0 UID raw=",
     "imap.esearch.unknown@51+3 imap.data.missing@51+3"},
    {"ESEARCH (TAG \"a\") UID PARTIAL (-1:-100 nil)", "3 tag=<a> uid 6 -1..100", ""},
    {"ESEARCH (TAG \"B01\") UID ADDTO (0 32768:32769 1 5) REMOVEFROM (3 7) ADDTO (1 9)",
     "3 tag=<B01> uid 7 at 0 32768:32769 at 1 5 8 at 3 7 7 at 1 9", ""},
    {"ESEARCH (TAG \"B1\") ALL 1,5,10 RELEVANCY (4 99 100)", "3 tag=<B1> 3 1,5,10 9 4 99 100", ""},
    {"ESEARCH (TAG \"B1\") RELEVANCY ()", "3 tag=<B1> 9", ""},
    {"ESEARCH (TAG \"a\") X-y 1:4 z (a \"b\")", "3 tag=<a> 0 X-y raw=1:4 0 z raw=(a \"b\")",
     "imap.esearch.unknown@18+3 imap.esearch.unknown@26+1"},
    {"ESEARCH (TAG) COUNT 1", "3 4=1", "imap.data.missing@9+3"},
    {"ESEARCH () COUNT 1", "3 4=1", "imap.data.empty-list@8+2"},
    {"ESEARCH (TAG \"a\" TAG \"b\") COUNT 1", "3 tag=<b> 4=1",
     "imap.esearch.correlator-duplicate@17+3"},
    {"ESEARCH (TUG \"a\" (x) y) COUNT 1", "3 4=1",
     "imap.esearch.correlator@9+3 imap.esearch.correlator@17+3"},
    {"ESEARCH (TAG \"a\" MAILBOX b) UID ALL 3", "3 tag=<a> b uid 3 3",
     "imap.esearch.correlator-missing@8+19"},
    {"ESEARCH (TAG \"a\" UIDVALIDITY 0) UID ALL 3", "3 tag=<a> uid 3 3",
     "imap.number.zero@29+1 imap.esearch.correlator-missing@8+23"},
    {"ESEARCH (TAG \"a\" MAILBOX b UIDVALIDITY 1) ALL 3", "3 tag=<a> b validity=1 3 3",
     "imap.esearch.uid@8+33"},
    {"ESEARCH (TAG \"a\" MAILBOX \"x)", "3 tag=<a> ",
     "imap.quoted.unterminated@25+1 imap.data.kind@25+2 imap.esearch.correlator-missing@8+20 "
     "imap.esearch.uid@8+20"},
    {"ESEARCH (TAG \"a\") ALL 1:* COUNT 0", "3 tag=<a> 3 1:* 4", "imap.number.syntax@24+1"},
    {"ESEARCH (TAG \"a\") ALL $", "3 tag=<a> 3 *", "imap.number.syntax@22+1"},
    {"ESEARCH (TAG \"a\") ALL NIL", "3 tag=<a> 3 *", "imap.number.syntax@22+3"},
    {"ESEARCH (TAG \"a\") MIN 0 MAX x COUNT -1", "3 tag=<a> 1 2 4",
     "imap.number.zero@22+1 imap.number.syntax@28+1 imap.number.syntax@36+2"},
    {"ESEARCH (TAG \"a\") COUNT 0 MIN 1 MAX 2 ALL 1:2", "3 tag=<a> 4 1=1 2=2 3 1:2",
     "imap.esearch.no-match@30+1 imap.esearch.no-match@36+1 imap.esearch.no-match@42+3"},
    {"ESEARCH (TAG \"a\") COUNT 4 ALL 1:3", "3 tag=<a> 4=4 3 1:3", "imap.esearch.count@24+1"},
    {"ESEARCH (TAG \"a\") COUNT 3 ALL 3:1", "3 tag=<a> 4=3 3 3:1", ""},
    {"ESEARCH (TAG \"a\") MAX 3 MIN 7", "3 tag=<a> 2=3 1=7", "imap.esearch.min-max@22+1"},
    {"ESEARCH (TAG \"a\") MIN 1 min 2 MODSEQ 0", "3 tag=<a> 1=1 1=2 5",
     "imap.number.zero@37+1 imap.esearch.duplicate@24+3"},
    {"ESEARCH (TAG \"a\") PARTIAL (1 5)", "3 tag=<a> 6 0..0 5", "imap.esearch.partial@27+1"},
    {"ESEARCH (TAG \"a\") PARTIAL (-1:5 5)", "3 tag=<a> 6 0..0 5", "imap.esearch.partial@27+4"},
    {"ESEARCH (TAG \"a\") PARTIAL (0:5 1:*)", "3 tag=<a> 6 0..5 1:*",
     "imap.number.zero@27+1 imap.number.syntax@33+1"},
    {"ESEARCH (TAG \"a\") PARTIAL (1:5)", "3 tag=<a> 6 1..5", "imap.data.missing@27+3"},
    {"ESEARCH (TAG \"a\") PARTIAL ()", "3 tag=<a> 6 0..0", "imap.data.empty-list@26+2"},
    {"ESEARCH (TAG \"a\") PARTIAL 1:5", "3 tag=<a> 6 0..0", "imap.data.kind@26+3"},
    {"ESEARCH (TAG \"a\") ADDTO (0)", "3 tag=<a> 7 at 0 ", "imap.data.missing@25+1"},
    {"ESEARCH (TAG \"a\") ADDTO (0 1 2)", "3 tag=<a> 7 at 0 1 at 2 ", "imap.data.missing@29+1"},
    {"ESEARCH (TAG \"a\") ADDTO ()", "3 tag=<a> 7", "imap.data.empty-list@24+2"},
    {"ESEARCH (TAG \"a\") RELEVANCY (0 101 1000 001 x \"5\")", "3 tag=<a> 9 0 101 0 1 0 0",
     "imap.esearch.score@29+1 imap.esearch.score@31+3 imap.esearch.score@35+4 "
     "imap.esearch.score@44+1 imap.esearch.score@46+3"},
    {"ESEARCH (TAG \"a\") COUNT", "3 tag=<a> 4", "imap.data.missing@18+5"},
    {"ESEARCH (TAG \"a\") 5 COUNT", "3 tag=<a> 0  raw=COUNT",
     "imap.data.label@18+1 imap.data.kind@20+5"},
    {"ESEARCH COUNT 1 (TAG \"a\")", "3 4=1 0  raw=", "imap.data.label@16+9 imap.data.missing@16+9"},
    /* THREAD */
    {"THREAD", "18", ""},
    {"THREAD (2)(3 6 (4 23)(44 7 96))", "18 {2} {3 6 {4 23} {44 7 96}}", ""},
    {"THREAD ((3)(5))", "18 { {3} {5}}", ""},
    {"THREAD (1 (2)(3 (4)(5)))", "18 {1 {2} {3 {4} {5}}}", ""},
    {"THREAD (1) (2)", "18 {1} {2}", "imap.space.extra@10+1"},
    {"THREAD (1 (2) (3))", "18 {1 {2} {3}}", "imap.space.extra@13+1"},
    {"THREAD ()", "18 {}", "imap.data.empty-list@7+2"},
    {"THREAD (1 (2))", "18 {1 {2}}", "imap.thread.single@7+7"},
    {"THREAD (1 (2)(3) 4)", "18 {1 {2} {3}}", "imap.data.kind@17+1"},
    {"THREAD 1", "18", "imap.data.kind@7+1"},
    {"THREAD (1)2", "18 {1}", "imap.space.missing@10+0 imap.data.kind@10+1"},
    {"THREAD (0 x)", "18 {0 0}", "imap.number.zero@8+1 imap.number.syntax@10+1"},
};

#endif
