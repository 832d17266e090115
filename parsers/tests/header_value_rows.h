/*
 * NAME
 *      header_value_rows.h - bodies of fields other than addresses and dates, in tests
 */
#ifndef MAILSPEC_TESTS_HEADER_VALUE_ROWS_H
#define MAILSPEC_TESTS_HEADER_VALUE_ROWS_H

#include "header_rows.h"

static const header_row id_rows[] = {
    /* RFC 5322 A.1.1, A.2 */
    {BODY(" <1234@local.machine.example>"),
     "<<1234@local.machine.example>> left=<1234> right=<local.machine.example> ", ""},
    {BODY("<1234@local.machine.example> <3456@example.net>"),
     "<<1234@local.machine.example>> left=<1234> right=<local.machine.example> "
     "<<3456@example.net>> left=<3456> right=<example.net> ",
     ""},
    {BODY("<a@b><c@d>"), "<<a@b>> left=<a> right=<b> <<c@d>> left=<c> right=<d> ", ""},
    {BODY("(first) <a@b>\r\n (second)\t<c.d@[192.0.2.1]>"),
     "<<a@b>> left=<a> right=<b> <<c.d@[192.0.2.1]>> left=<c.d> right=<[192.0.2.1]> ", ""},
    {BODY("<a@[IPv6:2001:db8::1]>"),
     "<<a@[IPv6:2001:db8::1]>> left=<a> right=<[IPv6:2001:db8::1]> ", ""},
    /* obsolete */
    {BODY("<1234   @   local(blah)  .machine .example>"),
     "<<1234   @   local(blah)  .machine .example>> left=<1234> right=<local.machine.example> ",
     "message-id.obsolete@0+43"},
    {BODY("<\"1234\"@local.machine.example>"),
     "<<\"1234\"@local.machine.example>> left=<1234> right=<local.machine.example> ",
     "message-id.obsolete@0+30"},
    {BODY("<\"12 34\".5@local.machine.example>"),
     "<<\"12 34\".5@local.machine.example>> left=<12 34.5> right=<local.machine.example> ",
     "message-id.obsolete@0+33"},
    {BODY("< a@b>"), "<< a@b>> left=<a> right=<b> ", "message-id.obsolete@0+6"},
    {BODY("<a@b >"), "<<a@b >> left=<a> right=<b> ", "message-id.obsolete@0+6"},
    {BODY("<a@[192 .0.2.1]>"), "<<a@[192 .0.2.1]>> left=<a> right=<[192 .0.2.1]> ",
     "message-id.obsolete@0+16"},
    {BODY("<a@[\\x]>"), "<<a@[\\x]>> left=<a> right=<[x]> ", "message-id.obsolete@0+8"},
    {BODY("Your message of today <a@b>"), "<<a@b>> left=<a> right=<b> ", "message-id.phrase@0+21"},
    {BODY("\"Joe's message\""), "", "message-id.phrase@0+15"},
    /* wrong */
    {BODY(" "), "", "message-id.none@0+1"},
    {BODY("<a@b>, <c@d>"), "<<a@b>> left=<a> right=<b> <<c@d>> left=<c> right=<d> ",
     "message-id.separator@5+1"},
    {BODY("a@b"), "<a@b> left=<a> right=<b> ", "message-id.brackets@0+3"},
    {BODY("Your a@b"), "<a@b> left=<a> right=<b> ",
     "message-id.phrase@0+4 message-id.brackets@5+3"},
    {BODY("<a@b"), "<<a@b> left=<a> right=<b> ", "message-id.unterminated@0+1"},
    {BODY("<a@b <c@d>"), "<<a@b> left=<a> right=<b> <<c@d>> left=<c> right=<d> ",
     "message-id.unterminated@0+1"},
    {BODY("<a b@c>"), "<<a b@c>> left=<b> right=<c> ", "message-id.junk@1+2"},
    {BODY("<a@b c>"), "<<a@b c>> left=<a> right=<b> ", "message-id.junk@5+1"},
    {BODY("<a@b@c>"), "<<a@b@c>> left=<a> right=<b> ", "message-id.junk@4+2"},
    {BODY("<a:b@c>"), "<<a:b@c>> left=<a:b> right=<c> ", "header.special@2+1"},
    {BODY("<ab>"), "<<ab>> left=<ab> ", "message-id.at.missing@3+0"},
    {BODY("<>"), "<<>> ", "message-id.side.missing@1+0 message-id.at.missing@1+0"},
    {BODY("<@b>"), "<<@b>> right=<b> ", "message-id.side.missing@1+0"},
    {BODY("<a@>"), "<<a@>> left=<a> ", "message-id.side.missing@3+0"},
    /* a bare CR is white space that ends no line, and no junk */
    {BODY("<a@ \r>"), "<<a@ ?>> left=<a> ", "message-id.side.missing@3+0 message-id.obsolete@0+6"},
    {BODY("<.a@b>"), "<<.a@b>> left=<.a> right=<b> ", "message-id.dot@1+1"},
    {BODY("<a..b@c>"), "<<a..b@c>> left=<a..b> right=<c> ", "message-id.dot@3+1"},
    {BODY("<a@b.>"), "<<a@b.>> left=<a> right=<b.> ", "message-id.dot@4+1"},
    {BODY("<a@b>>"), "<<a@b>> left=<a> right=<b> ", "message-id.separator@5+1"},
    {BODY("a@b <c@d>"), "<a@b> left=<a> right=<b> <<c@d>> left=<c> right=<d> ",
     "message-id.brackets@0+3"},
    {BODY("<a@[b>"), "<<a@[b>> left=<a> right=<[b>> ",
     "header.literal.unterminated@3+1 message-id.unterminated@0+1"},
    {BODY("<\"a@b>"), "<<\"a@b>> left=<a@b>> ",
     "header.quoted.unterminated@1+1 message-id.at.missing@6+0 message-id.unterminated@0+1 "
     "message-id.obsolete@0+6"},
    {BODY("J\xfcrgen <\xfc@b>"), "<<\xfc@b>> left=<\xfc> right=<b> ",
     "header.eight-bit@1+1 message-id.phrase@0+6 header.eight-bit@8+1"},
    {BODY("<a\x00"
          "b@c>"),
     "<<a?b@c>> left=<a?b> right=<c> ", "header.octet@2+1"},
    {BODY(">"), "", "message-id.separator@0+1 message-id.none@0+1"},
    {BODY("("), "", "header.comment.unterminated@0+1 message-id.none@0+1"},
};

static const header_row received_rows[] = {
    /* RFC 5321 4.4 */
    {BODY(" FROM foo.example (foo.example [192.0.2.1]) BY bar.example VIA TCP WITH ESMTP ID 4711 "
          "FOR <joe@bar.example>; Thu, 13 Feb 1969 23:32:54 -0330"),
     "<FROM><foo.example> comment=<foo.example [192.0.2.1]> <BY><bar.example> <VIA><TCP> "
     "<WITH><ESMTP> <ID><4711> <FOR><<joe@bar.example>> ; 1969-02-13 4 23:32:54 -210 <-0330> <Thu, "
     "13 Feb 1969 23:32:54 -0330>",
     ""},
    {BODY("from x.y.test ([192.0.2.1]) by example.net with SMTP id <a@b>\r\n for joe@example.net; "
          "21 Nov 1997 10:05:43 -0600"),
     "<from><x.y.test> comment=<[192.0.2.1]> <by><example.net> <with><SMTP> <id><<a@b>> "
     "<for><joe@example.net> ; 1997-11-21 0 10:05:43 -360 <-0600> <21 Nov 1997 10:05:43 -0600>",
     ""},
    {BODY("from [192.0.2.1] ( mx.example [IPv6:2001:db8::1] ) by [IPv6:::1]; 21 Nov 1997 10:05:43 "
          "-0600 (CST)"),
     "<from><[192.0.2.1]> comment=< mx.example [IPv6:2001:db8::1] > <by><[IPv6:::1]> ; 1997-11-21 "
     "0 10:05:43 -360 <-0600> <21 Nov 1997 10:05:43 -0600>",
     ""},
    {BODY("from a.example (a.example [192.0.2.1]) by b.example with \"x\"; 21 Nov 1997 10:05:43 "
          "-0600"),
     "<from><a.example> comment=<a.example [192.0.2.1]> <by><b.example> <with><\"x\"> ; 1997-11-21 "
     "0 10:05:43 -360 <-0600> <21 Nov 1997 10:05:43 -0600>",
     "received.value@57+3"},
    /* RFC 5322 A.4 */
    {BODY("from x.y.test\r\n   by example.net\r\n   via TCP\r\n   with ESMTP\r\n   id ABC12345\r\n "
          "  for <mary@example.net>;  21 Nov 1997 10:05:43 -0600"),
     "<from><x.y.test> <by><example.net> <via><TCP> <with><ESMTP> <id><ABC12345> "
     "<for><<mary@example.net>> ; 1997-11-21 0 10:05:43 -360 <-0600> <21 Nov 1997 10:05:43 -0600>",
     "received.tcp-info@0+4"},
    {BODY("by b.example with SMTP; 21 Nov 1997 10:05:43 -0600"),
     "<by><b.example> <with><SMTP> ; 1997-11-21 0 10:05:43 -360 <-0600> <21 Nov 1997 10:05:43 "
     "-0600>",
     "received.from.missing@0+0"},
    {BODY("(qmail 1 invoked by uid 2); 21 Nov 1997 10:05:43 -0600"),
     "; 1997-11-21 0 10:05:43 -360 <-0600> <21 Nov 1997 10:05:43 -0600>",
     "received.from.missing@0+0 received.by.missing@0+0"},
    {BODY("from a.example ([192.0.2.1]); 21 Nov 1997 10:05:43 -0600"),
     "<from><a.example> comment=<[192.0.2.1]> ; 1997-11-21 0 10:05:43 -360 <-0600> <21 Nov 1997 "
     "10:05:43 -0600>",
     "received.by.missing@0+0"},
    {BODY("from a.example ([192.0.2.1]) by b.example"),
     "<from><a.example> comment=<[192.0.2.1]> <by><b.example> ", "received.date.missing@41+0"},
    {BODY("from a.example ([192.0.2.1]) by b.example id 1 with SMTP; 21 Nov 1997 10:05:43 -0600"),
     "<from><a.example> comment=<[192.0.2.1]> <by><b.example> <id><1> <with><SMTP> ; 1997-11-21 0 "
     "10:05:43 -360 <-0600> <21 Nov 1997 10:05:43 -0600>",
     "received.order@47+4"},
    {BODY("by b.example from a.example ([192.0.2.1]); 21 Nov 1997 10:05:43 -0600"),
     "<by><b.example> <from><a.example> comment=<[192.0.2.1]> ; 1997-11-21 0 10:05:43 -360 <-0600> "
     "<21 Nov 1997 10:05:43 -0600>",
     "received.order@13+4"},
    {BODY("from a.example ([192.0.2.1]) by b.example by c.example; 21 Nov 1997 10:05:43 -0600"),
     "<from><a.example> comment=<[192.0.2.1]> <by><b.example> <by><c.example> ; 1997-11-21 0 "
     "10:05:43 -360 <-0600> <21 Nov 1997 10:05:43 -0600>",
     "received.duplicate@42+2"},
    {BODY("from a.example ([192.0.2.1]) by b.example running x; 21 Nov 1997 10:05:43 -0600"),
     "<from><a.example> comment=<[192.0.2.1]> <by><b.example> <running><x> ; 1997-11-21 0 10:05:43 "
     "-360 <-0600> <21 Nov 1997 10:05:43 -0600>",
     "received.clause.unknown@42+7"},
    {BODY("from a.example ([192.0.2.1]) by; 21 Nov 1997 10:05:43 -0600"),
     "<from><a.example> comment=<[192.0.2.1]> <by><> ; 1997-11-21 0 10:05:43 -360 <-0600> <21 Nov "
     "1997 10:05:43 -0600>",
     "received.value.missing@29+2"},
    {BODY("from by b.example; 21 Nov 1997 10:05:43 -0600"),
     "<from><> <by><b.example> ; 1997-11-21 0 10:05:43 -360 <-0600> <21 Nov 1997 10:05:43 -0600>",
     "received.value.missing@0+4 received.tcp-info@0+4"},
    {BODY("from a.example ([192.0.2.1]) by b.example for <a@b.example> <c@d.example>; 21 Nov 1997 "
          "10:05:43 -0600"),
     "<from><a.example> comment=<[192.0.2.1]> <by><b.example> <for><<a@b.example>> ; 1997-11-21 0 "
     "10:05:43 -360 <-0600> <21 Nov 1997 10:05:43 -0600>",
     "received.for.several@60+13"},
    {BODY("from a.example ([192.0.2.1]) by b.example for <a@b.example>, <c@d.example>; 21 Nov 1997 "
          "10:05:43 -0600"),
     "<from><a.example> comment=<[192.0.2.1]> <by><b.example> <for><<a@b.example>> ; 1997-11-21 0 "
     "10:05:43 -360 <-0600> <21 Nov 1997 10:05:43 -0600>",
     "received.token@59+1 received.for.several@61+13"},
    {BODY("from a.example ([192.0.2.1]) by b.example for joe; 21 Nov 1997 10:05:43 -0600"),
     "<from><a.example> comment=<[192.0.2.1]> <by><b.example> <for><joe> ; 1997-11-21 0 10:05:43 "
     "-360 <-0600> <21 Nov 1997 10:05:43 -0600>",
     "received.value@46+3"},
    {BODY("from a_b.example (EHLO x) by b@c via a.b with <x@y> id a.b; 21 Nov 1997 10:05:43 -0600"),
     "<from><a_b.example> comment=<EHLO x> <by><b@c> <via><a.b> <with><<x@y>> <id><a.b> ; "
     "1997-11-21 0 10:05:43 -360 <-0600> <21 Nov 1997 10:05:43 -0600>",
     "received.value@5+11 received.value@29+3 received.value@37+3 received.value@46+5 "
     "received.value@55+3 received.tcp-info@0+4"},
    {BODY("from a.example (192.0.2.1) by b.example; 21 Nov 1997 10:05:43 -0600"),
     "<from><a.example> comment=<192.0.2.1> <by><b.example> ; 1997-11-21 0 10:05:43 -360 <-0600> "
     "<21 Nov 1997 10:05:43 -0600>",
     "received.tcp-info@0+4"},
    {BODY("from a.example (x[192.0.2.1]) by b.example; 21 Nov 1997 10:05:43 -0600"),
     "<from><a.example> comment=<x[192.0.2.1]> <by><b.example> ; 1997-11-21 0 10:05:43 -360 "
     "<-0600> <21 Nov 1997 10:05:43 -0600>",
     "received.tcp-info@0+4"},
    {BODY("from a.example ([192.0.2.1]) by b.example id 1:2; 21 Nov 1997 10:05:43 -0600"),
     "<from><a.example> comment=<[192.0.2.1]> <by><b.example> <id><1:2> ; 1997-11-21 0 10:05:43 "
     "-360 <-0600> <21 Nov 1997 10:05:43 -0600>",
     "received.token@46+1"},
    {BODY("from a.example [192.0.2.1 by b.example; 21 Nov 1997 10:05:43 -0600"),
     "<from><a.example> <[192.0.2.1 by b.example; 21 Nov 1997 10:05:43 -0600><> ",
     "header.literal.unterminated@15+1 received.value.missing@15+51 received.clause.unknown@15+51 "
     "received.by.missing@0+0 received.tcp-info@0+4 received.date.missing@66+0"},
    {BODY("from a.example ([192.0.2.1]) by b.example; yesterday"),
     "<from><a.example> comment=<[192.0.2.1]> <by><b.example> ",
     "date.weekday.name@43+9 date.comma.missing@52+0 date.unreadable@52+0"},
    {BODY("from a.example ([192.0.2.1]) by b.example;"),
     "<from><a.example> comment=<[192.0.2.1]> <by><b.example> ", "date.unreadable@42+0"},
    {BODY("from a.example ([192.0.2.1]) by b.example; 21 Nov 97 10:05 EST"),
     "<from><a.example> comment=<[192.0.2.1]> <by><b.example> ; 1997-11-21 0 10:05:00 -300 <EST> "
     "<21 Nov 97 10:05 EST>",
     "date.year.short@50+2 date.zone.obsolete@59+3"},
    {BODY(" "), "", "received.from.missing@0+0 received.by.missing@0+0 received.date.missing@1+0"},
    {BODY(";"), "", "received.from.missing@0+0 received.by.missing@0+0 date.unreadable@1+0"},
    {BODY("from \"a;b\" ([192.0.2.1]) by b.example; 21 Nov 1997 10:05:43 -0600"),
     "<from><\"a;b\"> comment=<[192.0.2.1]> <by><b.example> ; 1997-11-21 0 10:05:43 -360 <-0600> "
     "<21 Nov 1997 10:05:43 -0600>",
     "received.value@5+5"},
    {BODY("from a.example ([192.0.2.1]) by b.example for <>; 21 Nov 1997 10:05:43 -0600"),
     "<from><a.example> comment=<[192.0.2.1]> <by><b.example> <for><<>> ; 1997-11-21 0 10:05:43 "
     "-360 <-0600> <21 Nov 1997 10:05:43 -0600>",
     ""},
    {BODY("from <a by b; 21 Nov 1997 10:05:43 -0600"),
     "<from><<a by b> ; 1997-11-21 0 10:05:43 -360 <-0600> <21 Nov 1997 10:05:43 -0600>",
     "address.angle.junk@6+5 address.domain.missing@12+0 address.angle.unterminated@5+1 "
     "received.value@5+7 received.by.missing@0+0 received.tcp-info@0+4"},
};

static const header_row phrase_rows[] = {
    {BODY("mail, conformance tests"), "<mail><conformance tests>", ""},
    {BODY(" \"quoted, with a comma\" , plain (comment)"), "<quoted, with a comma><plain>", ""},
    {BODY("a\r\n b,c"), "<a b><c>", ""},
    /* obsolete */
    {BODY("a,,b"), "<a><b>", "phrases.null@2+0"},
    {BODY(",a"), "<a>", "phrases.null@0+0"},
    {BODY("a,"), "<a>", "phrases.null@2+0"},
    {BODY("Dr. Who"), "<Dr. Who>", "header.phrase.dot@2+1"},
    /* wrong */
    {BODY(" "), "", "phrases.none@0+1"},
    {BODY(","), "", "phrases.null@0+0 phrases.none@0+1"},
    {BODY("a;b"), "<a;b>", "header.special@1+1"},
    {BODY("J\xfcrgen"), "<J\xfcrgen>", "header.eight-bit@1+1"},
    {BODY("\"a"), "<a>", "header.quoted.unterminated@0+1"},
    {BODY("a@b"), "<a@b>", "header.special@1+1"},
    {BODY("a\x00"), "<a?>", "header.octet@1+1"},
};

static const header_row url_rows[] = {
    /* RFC 2369 3 */
    {BODY("<mailto:list@host.com?subject=help> (List Instructions)"),
     "<mailto:list@host.com?subject=help>", ""},
    {BODY("<http://www.host.com/list/>, <mailto:list-info@host.com>"),
     "<http://www.host.com/list/><mailto:list-info@host.com>", ""},
    {BODY("<ftp://ftp.host.com/list.txt> (FTP),\r\n    <mailto:list@host.com?subject=help>"),
     "<ftp://ftp.host.com/list.txt><mailto:list@host.com?subject=help>", ""},
    {BODY("(Use this command to get off the list)\r\n "
          "<mailto:list-manager@host.com?body=unsubscribe%20list>"),
     "<mailto:list-manager@host.com?body=unsubscribe%20list>", ""},
    {BODY("<x-1.2+a:b>"), "<x-1.2+a:b>", ""},
    /* wrong */
    {BODY("mailto:list@host.com"), NULL, "list.url.none@0+20"},
    {BODY("<mail_to:a@b>"), "<mail_to:a@b>", "list.url.syntax@1+11"},
    {BODY("<mail%20to:a@b>"), "<mail%20to:a@b>", "list.url.syntax@1+13"},
    {BODY("<list@host.com>"), "<list@host.com>", "list.url.syntax@1+13"},
    {BODY("<:x>"), "<:x>", "list.url.syntax@1+2"},
    {BODY("<1a:x>"), "<1a:x>", "list.url.syntax@1+4"},
    {BODY("<a b:x>"), "<ab:x>", "list.url.space@1+5"},
    {BODY("<mailto:list@host.com"), "<mailto:list@host.com>", "list.url.unterminated@0+1"},
    {BODY("<mailto:list@host.com ?subject=help>"), "<mailto:list@host.com?subject=help>",
     "list.url.space@1+34"},
    {BODY("<mailto:list@host.com\r\n ?subject=help>"), "<mailto:list@host.com?subject=help>",
     "list.url.space@1+36"},
    {BODY("<mailto:a@b>, mailto:c@d"), "<mailto:a@b>", "list.url.item@14+10"},
    {BODY("<mailto:a@b>,"), "<mailto:a@b>", "list.url.item@13+0"},
    {BODY("<mailto:a@b> help"), "<mailto:a@b>", "list.url.followed@13+4"},
    {BODY("<mailto:a@b> <mailto:c@d>"), "<mailto:a@b>", "list.url.followed@13+12"},
    {BODY("<mailto:a<b>"), "<mailto:a>", "list.url.unterminated@0+1 list.url.followed@9+3"},
    {BODY("<>"), "<>", "list.url.syntax@1+0"},
    {BODY("NO"), "NO", "list.url.no@0+2"},
    {BODY("Nobody"), NULL, "list.url.none@0+6"},
    {BODY(" "), NULL, "list.url.none@1+0"},
    {BODY("<mailto:\xfc@b>"), "<mailto:\xfc@b>", "header.eight-bit@8+1"},
    {BODY("<mailto:a\x01\x00\x7f@b>"), "<mailto:a\x01?\x7f@b>",
     "header.special@9+1 header.octet@10+1 header.special@11+1"},
};

/* List-Post */
static const header_row post_rows[] = {
    {BODY("NO (posting not allowed on this list)"), "NO", ""},
    {BODY("no"), "NO", ""},
    {BODY("NO(posting)"), "NO", ""},
    {BODY("NO\t"), "NO", ""},
    {BODY("NO!"), NULL, "list.url.none@0+3"},
    {BODY("NO <mailto:a@b>"), "NO", "list.url.followed@3+12"},
    {BODY("NO\r\n (x)"), "NO", ""},
    {BODY("<mailto:list@host.com>"), "<mailto:list@host.com>", ""},
    {BODY("NONE"), NULL, "list.url.none@0+4"},
};

static const header_row list_id_rows[] = {
    /* RFC 2919 3 */
    {BODY("List Header Mailing List <list-header.nisto.com>"),
     "phrase=<List Header Mailing List> id=<list-header.nisto.com> ", ""},
    {BODY("<commonspace-users.list-id.within.com>"), "id=<commonspace-users.list-id.within.com> ",
     ""},
    {BODY("\"Lena's Personal Joke List\"\r\n         "
          "<lenas-jokes.da39efc25c530ad145d41b86f7420c3b.021999.localhost>"),
     "phrase=<Lena's Personal Joke List> "
     "id=<lenas-jokes.da39efc25c530ad145d41b86f7420c3b.021999.localhost> ",
     ""},
    /* wrong */
    {BODY("news.example.org"), "id=<news.example.org> ", "list.id.brackets@0+16"},
    {BODY("<news>"), "id=<news> ", "list.id.syntax@1+4"},
    {BODY("<.news.example>"), "id=<.news.example> ", "list.id.syntax@1+13"},
    {BODY("<news..example>"), "id=<news..example> ", "list.id.syntax@1+13"},
    {BODY("<news example.org>"), "id=<newsexample.org> ", "list.id.space@1+16"},
    {BODY("< news.example.org>"), "id=<news.example.org> ", "list.id.space@1+17"},
    {BODY("<news.example.org"), "id=<news.example.org> ", "list.id.unterminated@0+1"},
    {BODY("<news.example.org> News"), "id=<news.example.org> ", "list.id.followed@19+4"},
    {BODY("<news.example.org> (News)"), "id=<news.example.org> ", "list.id.comment@20+4"},
    {BODY("The (big) news <news.example.org>"), "phrase=<The news> id=<news.example.org> ",
     "list.id.comment@5+3"},
    {BODY("Dr. News <news.example.org>"), "phrase=<Dr. News> id=<news.example.org> ",
     "header.phrase.dot@2+1"},
    {BODY("<>"), "", "list.id.syntax@1+0"},
    {BODY(" "), NULL, "list.id.brackets@0+1"},
    {BODY("\"News"), "id=<News> ", "header.quoted.unterminated@0+1 list.id.brackets@0+5"},
    {BODY("<a."
          "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
          "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
          "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
          "aaaaaaaaa>"),
     "id=<a."
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa> ",
     "list.id.long@1+275"},
};

static const header_row text_rows[] = {
    {BODY(" plain text"), "<plain text>", ""},
    {BODY("two  spaces\tand a tab "), "<two  spaces\tand a tab>", ""},
    {BODY(" folded\r\n text"), "<folded text>", ""},
    {BODY("a\r\n\t b\n c"), "<a\t b c>", "header.octet@6+1"},
    /* obsolete and wrong */
    {BODY("a\r\n \r\n b"), "<a  b>", "header.fold.empty@3+1"},
    {BODY("a\r\n "), "<a>", "header.fold.empty@3+1"},
    {BODY("a\x07"
          "b"),
     "<a\x07"
     "b>",
     "header.control.obsolete@1+1"},
    {BODY("a\x00"
          "b"),
     "<a?b>", "header.octet@1+1"},
    {BODY("a\rb"), "<a?b>", "header.octet@1+1"},
    {BODY("a\nb"), "<a?b>", "header.octet@1+1"},
    {BODY("J\xfcrgen"), "<J\xfcrgen>", "header.eight-bit@1+1"},
    {BODY("\x7f"), "<\x7f>", "header.control.obsolete@0+1"},
    {BODY(""), "<>", ""},
    {BODY(" "), "<>", ""},
};

/* RFC 6532 in force. */
static const header_row utf8_text_rows[] = {
    {BODY("J\xc3\xbcrgen"), "<J\xc3\xbcrgen>", ""},
    {BODY("J\xfcrgen"), "<J\xfcrgen>", "header.not-utf8@1+1"},
    {BODY("Ju\xcc\x88rgen"), "<Ju\xcc\x88rgen>", "header.not-nfc@1+3"},
    {BODY("a\xcd\xb0 \xcc\x88"), "<a\xcd\xb0 \xcc\x88>", ""},
    {BODY("\xed\xa0\x80\xc0"), "<\xed\xa0\x80\xc0>", "header.not-utf8@0+4"},
    {BODY("a\xcd\xaf"), "<a\xcd\xaf>", "header.not-nfc@0+3"},
};

#endif
