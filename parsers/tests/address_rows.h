/*
 * NAME
 *      address_rows.h - lists of addresses, what they mean and what is wrong with them, in tests
 */
#ifndef MAILSPEC_TESTS_ADDRESS_ROWS_H
#define MAILSPEC_TESTS_ADDRESS_ROWS_H

#include "header_rows.h"

static const header_row address_list_rows[] = {
    {BODY("joe@example.org"), "<joe@example.org> local=<joe> domain=<example.org> ", ""},
    {BODY(" Joe <joe@example.org>"),
     "<Joe <joe@example.org>> name=<Joe> local=<joe> domain=<example.org> ", ""},
    {BODY("\"Joe Q. Public\" <john.q.public@example.com>"),
     "<\"Joe Q. Public\" <john.q.public@example.com>> name=<Joe Q. Public> local=<john.q.public> "
     "domain=<example.com> ",
     ""},
    {BODY("Mary Smith <mary@x.test>, jdoe@example.org, Who? <one@y.test>"),
     "<Mary Smith <mary@x.test>> name=<Mary Smith> local=<mary> domain=<x.test> <jdoe@example.org> "
     "local=<jdoe> domain=<example.org> <Who? <one@y.test>> name=<Who?> local=<one> "
     "domain=<y.test> ",
     ""},
    {BODY("<boss@nil.test>, \"Giant; \\\"Big\\\" Box\" <sysservices@example.net>"),
     "<<boss@nil.test>> local=<boss> domain=<nil.test> <\"Giant; \\\"Big\\\" Box\" "
     "<sysservices@example.net>> name=<Giant; \"Big\" Box> local=<sysservices> "
     "domain=<example.net> ",
     ""},
    {BODY("A Group:Ed Jones <c@a.test>,joe@where.test,John <jdoe@one.test>;"),
     "<A Group:Ed Jones <c@a.test>,joe@where.test,John <jdoe@one.test>;> name=<A Group> { <Ed "
     "Jones <c@a.test>> name=<Ed Jones> local=<c> domain=<a.test> <joe@where.test> local=<joe> "
     "domain=<where.test> <John <jdoe@one.test>> name=<John> local=<jdoe> domain=<one.test> } ",
     ""},
    {BODY("Undisclosed recipients:;"),
     "<Undisclosed recipients:;> name=<Undisclosed recipients> { } ", ""},
    {BODY("Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>"),
     "<Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>> name=<Pete> comment=<his "
     "host> local=<pete> domain=<silly.test> ",
     "address.at.space@39+1 address.comment@50+10"},
    {BODY("A Group(Some people)\r\n     :Chris Jones <c@(Chris's host.)public.example>,\r\n        "
          " joe@example.org,\r\n  John <jdoe@one.test> (my dear friend); (the end of the group)"),
     "<A Group(Some people)??     :Chris Jones <c@(Chris's host.)public.example>,??         "
     "joe@example.org,??  John <jdoe@one.test> (my dear friend);> name=<A Group> comment=<Some "
     "people> { <Chris Jones <c@(Chris's host.)public.example>> name=<Chris Jones> "
     "comment=<Chris's host.> local=<c> domain=<public.example> <joe@example.org> local=<joe> "
     "domain=<example.org> <John <jdoe@one.test>> name=<John> comment=<my dear friend> "
     "local=<jdoe> domain=<one.test> } ",
     "address.comment@7+13 address.at.space@42+1 address.comment@43+15 address.comment@126+16 "
     "address.comment@144+22"},
    {BODY("(Empty list)(start)Hidden recipients  :(nobody(that I know))  ;"),
     "<Hidden recipients  :(nobody(that I know))  ;> name=<Hidden recipients> comment=<start> { } ",
     "address.comment@12+7 address.comment@39+21"},
    {BODY("Joe Q. Public <john.q.public@example.com>"),
     "<Joe Q. Public <john.q.public@example.com>> name=<Joe Q. Public> local=<john.q.public> "
     "domain=<example.com> ",
     "header.phrase.dot@5+1"},
    {BODY("Mary Smith <@node.test:mary@example.net>, , jdoe@test  . example"),
     "<Mary Smith <@node.test:mary@example.net>> name=<Mary Smith> local=<mary> "
     "domain=<example.net> route=<@node.test> <jdoe@test  . example> local=<jdoe> "
     "domain=<test.example> ",
     "address.route@12+10 address.list.null@42+1 address.domain.obsolete@49+15"},
    {BODY("<@a.test,@b.test,,@c.test:joe@d.test>"),
     "<<@a.test,@b.test,,@c.test:joe@d.test>> local=<joe> domain=<d.test> "
     "route=<@a.test,@b.test,,@c.test> ",
     "address.route@1+24"},
    {BODY("<,@a.test:joe@d.test>"),
     "<<,@a.test:joe@d.test>> local=<joe> domain=<d.test> route=<,@a.test> ", "address.route@1+8"},
    {BODY("john . smith@example.org"),
     "<john . smith@example.org> local=<john.smith> domain=<example.org> ",
     "address.local-part.obsolete@0+12"},
    {BODY("\"john\".\"smith\"@example.org"),
     "<\"john\".\"smith\"@example.org> local=<john.smith> domain=<example.org> ",
     "address.local-part.obsolete@0+14"},
    {BODY("john.\"q p\".smith@example.org"),
     "<john.\"q p\".smith@example.org> local=<john.q p.smith> domain=<example.org> ",
     "address.local-part.obsolete@0+16"},
    {BODY("\"john\"@example.org"), "<\"john\"@example.org> local=<john> domain=<example.org> ",
     "address.local-part.quoted@0+6"},
    {BODY("\"john smith\"@example.org"),
     "<\"john smith\"@example.org> local=<john smith> domain=<example.org> ", ""},
    {BODY("\"\"@example.org"), "<\"\"@example.org> domain=<example.org> ", ""},
    {BODY("joe@[192.0.2.1]"), "<joe@[192.0.2.1]> local=<joe> domain=<[192.0.2.1]> ", ""},
    {BODY("joe@[192.0.2.256]"), "<joe@[192.0.2.256]> local=<joe> domain=<[192.0.2.256]> ",
     "address.literal.syntax@4+13"},
    {BODY("joe@[IPv6:2001:db8::1]"),
     "<joe@[IPv6:2001:db8::1]> local=<joe> domain=<[IPv6:2001:db8::1]> ", ""},
    {BODY("joe@[IPv6:2001:db8:::1]"),
     "<joe@[IPv6:2001:db8:::1]> local=<joe> domain=<[IPv6:2001:db8:::1]> ",
     "address.literal.syntax@4+19"},
    {BODY("joe@[x400:c=de]"), "<joe@[x400:c=de]> local=<joe> domain=<[x400:c=de]> ", ""},
    {BODY("joe@[ 192.0.2.1 ]"), "<joe@[ 192.0.2.1 ]> local=<joe> domain=<[ 192.0.2.1 ]> ",
     "address.literal.syntax@4+13"},
    {BODY("joe@[192.0.2.1"), "<joe@[192.0.2.1> local=<joe> domain=<[192.0.2.1> ",
     "header.literal.unterminated@4+1"},
    {BODY("joe@[192.0.\\2.1]"), "<joe@[192.0.\\2.1]> local=<joe> domain=<[192.0.2.1]> ",
     "address.domain.obsolete@4+12"},
    {BODY("joe @ example.org"), "<joe @ example.org> local=<joe> domain=<example.org> ",
     "address.at.space@4+1"},
    {BODY("joe@ (there) example.org"),
     "<joe@ (there) example.org> comment=<there> local=<joe> domain=<example.org> ",
     "address.at.space@3+1 address.comment@5+7"},
    {BODY("joe (Joe Doe)@example.org"),
     "<joe (Joe Doe)@example.org> comment=<Joe Doe> local=<joe> domain=<example.org> ",
     "address.at.space@13+1 address.comment@4+9"},
    {BODY("joe@example.org (Joe Doe)"),
     "<joe@example.org> comment=<Joe Doe> local=<joe> domain=<example.org> ",
     "address.comment@16+9"},
    {BODY("=?UTF-8?Q?J=C3=B6?= <j@example.org>"),
     "<=?UTF-8?Q?J=C3=B6?= <j@example.org>> name=<=?UTF-8?Q?J=C3=B6?=> local=<j> "
     "domain=<example.org> ",
     ""},
    {BODY("\"Quoted\" and plain <j@example.org>"),
     "<\"Quoted\" and plain <j@example.org>> name=<Quoted and plain> local=<j> "
     "domain=<example.org> ",
     ""},
    {BODY("two\"words\"in one <j@example.org>"),
     "<two\"words\"in one <j@example.org>> name=<two words in one> local=<j> domain=<example.org> ",
     ""},
    /* wrong */
    {BODY("joe"), "<joe> local=<joe> ", "address.domain.missing@3+0"},
    {BODY("joe, jane@example.org"),
     "<joe> local=<joe> <jane@example.org> local=<jane> domain=<example.org> ",
     "address.domain.missing@3+0"},
    {BODY("Smith, John <smith@example.org>"),
     "<Smith> local=<Smith> <John <smith@example.org>> name=<John> local=<smith> "
     "domain=<example.org> ",
     "address.domain.missing@5+0"},
    {BODY("John Smith"), "<John Smith> name=<John Smith> ", "address.domain.missing@10+0"},
    {BODY("John Smith john@example.org"),
     "<John Smith john@example.org> name=<John Smith> local=<john> domain=<example.org> ",
     "address.angle.missing@0+15"},
    {BODY("a.b@c <x@y>"), "<a.b@c <x@y>> name=<a.b@c> local=<x> domain=<y> ",
     "address.name.special@0+5"},
    {BODY("a.b@c \"and d\" <x@y>"),
     "<a.b@c \"and d\" <x@y>> name=<a.b@c \"and d\"> local=<x> domain=<y> ",
     "address.name.special@0+13"},
    {BODY("<<<user2@example.org>>>"),
     "<<<<user2@example.org>>>> local=<user2> domain=<example.org> ", "address.angle.nested@1+2"},
    {BODY("<another@example.net"), "<<another@example.net> local=<another> domain=<example.net> ",
     "address.angle.unterminated@0+1"},
    {BODY("second@example.org>"), "<second@example.org> local=<second> domain=<example.org> ",
     "address.angle.stray@18+1"},
    {BODY("(Testing <fran@example.com>"), NULL,
     "header.comment.unterminated@0+1 address.comment@0+27 address.empty@0+27"},
    {BODY("Testing) <sam@example.com>"),
     "<Testing) <sam@example.com>> name=<Testing)> local=<sam> domain=<example.com> ",
     "header.special@7+1"},
    {BODY("<third@example.net, fourth@example.net>"),
     "<<third@example.net> local=<third> domain=<example.net> <fourth@example.net> local=<fourth> "
     "domain=<example.net> ",
     "address.angle.unterminated@0+1 address.angle.stray@38+1"},
    {BODY("\"Joe <joe@example.com>"), "<\"Joe <joe@example.com>> local=<Joe <joe@example.com>> ",
     "header.quoted.unterminated@0+1 address.domain.missing@22+0"},
    {BODY("<joe@example.org> Joe"), "<<joe@example.org>> local=<joe> domain=<example.org> ",
     "address.followed@18+3"},
    {BODY("<a@b> <c@d>, e@f"), "<<a@b>> local=<a> domain=<b> <e@f> local=<e> domain=<f> ",
     "address.followed@6+5"},
    {BODY("a@b c@d"), "<a@b> local=<a> domain=<b> ", "address.followed@4+3"},
    {BODY("a@b@c, d@e"), "<a@b> local=<a> domain=<b> <d@e> local=<d> domain=<e> ",
     "address.followed@3+2"},
    {BODY("a@b; c@d;"), "<a@b> local=<a> domain=<b> <c@d> local=<c> domain=<d> ",
     "address.group.semicolon@3+1 address.group.semicolon@8+1"},
    {BODY(";"), NULL, "address.group.semicolon@0+1 address.empty@0+1"},
    {BODY(">"), NULL, "address.angle.stray@0+1 address.empty@0+1"},
    {BODY("<"), "<<> ",
     "address.local-part.missing@1+0 address.domain.missing@1+0 address.angle.unterminated@0+1"},
    {BODY("@"), "<@> ", "address.local-part.missing@0+0 address.domain.missing@1+0"},
    {BODY("@example.org"), "<@example.org> domain=<example.org> ",
     "address.local-part.missing@0+0"},
    {BODY("<@example.org>"), "<<@example.org>> domain=<example.org> ",
     "address.local-part.missing@1+0"},
    {BODY("<@a@b>"), "<<@a@b>> route=<@a@b> ",
     "address.route.syntax@1+4 address.local-part.missing@5+0 address.domain.missing@5+0"},
    {BODY("<@a,@b c@d>"), "<<@a,@b c@d>> local=<c> domain=<d> route=<@a,@b> ",
     "address.route.syntax@1+5"},
    {BODY("<>"), "<<>> ", "address.angle.empty@1+1"},
    {BODY("Joe <>"), "<Joe <>> name=<Joe> ", "address.angle.empty@5+1"},
    {BODY("< joe@example.org >"), "<< joe@example.org >> local=<joe> domain=<example.org> ", ""},
    {BODY("<joe@example.org Joe>"), "<<joe@example.org Joe>> local=<joe> domain=<example.org> ",
     "address.angle.junk@17+3"},
    {BODY("<mailto:joe@example.org>"), "<<mailto:joe@example.org>> local=<mailto> ",
     "address.domain.missing@7+0 address.angle.junk@7+16"},
    {BODY("<Joe joe@example.org>"), "<<Joe joe@example.org>> local=<joe> domain=<example.org> ",
     "address.angle.junk@1+4"},
    {BODY(": joe@example.org;"),
     "<: joe@example.org;> { <joe@example.org> local=<joe> domain=<example.org> } ",
     "address.group.name@0+1"},
    {BODY("A: B: joe@example.org;, ann@example.org;"),
     "<A: B: joe@example.org;, ann@example.org;> name=<A> { <joe@example.org> local=<joe> "
     "domain=<example.org> <ann@example.org> local=<ann> domain=<example.org> } ",
     "address.group.nested@4+1"},
    {BODY("A: joe@example.org"),
     "<A: joe@example.org> name=<A> { <joe@example.org> local=<joe> domain=<example.org> } ",
     "address.group.unterminated@18+0"},
    {BODY("A: joe@example.org,;"),
     "<A: joe@example.org,;> name=<A> { <joe@example.org> local=<joe> domain=<example.org> } ",
     "address.list.null@18+1"},
    {BODY("A:,;"), "<A:,;> name=<A> { } ", "address.list.null@2+1"},
    {BODY("A: joe"), "<A: joe> name=<A> { <joe> local=<joe> } ",
     "address.domain.missing@6+0 address.group.unterminated@6+0"},
    {BODY("A"), "<A> local=<A> ", "address.domain.missing@1+0"},
    {BODY("john..smith@example.org"),
     "<john..smith@example.org> local=<john..smith> domain=<example.org> ",
     "address.local-part.dot@5+1"},
    {BODY(".john@example.org"), "<.john@example.org> local=<.john> domain=<example.org> ",
     "address.local-part.dot@0+1"},
    {BODY("john.@example.org"), "<john.@example.org> local=<john.> domain=<example.org> ",
     "address.local-part.dot@4+1"},
    {BODY(".@example.org"), "<.@example.org> local=<.> domain=<example.org> ",
     "address.local-part.dot@0+1"},
    {BODY("joe@example.org."), "<joe@example.org.> local=<joe> domain=<example.org.> ",
     "address.domain.dot@15+1"},
    {BODY("joe@.example.org"), "<joe@.example.org> local=<joe> domain=<.example.org> ",
     "address.domain.dot@4+1"},
    {BODY("joe@example..org"), "<joe@example..org> local=<joe> domain=<example..org> ",
     "address.domain.dot@12+1"},
    {BODY("joe@my_host.example.org"),
     "<joe@my_host.example.org> local=<joe> domain=<my_host.example.org> ",
     "address.domain.host-name@4+19"},
    {BODY("joe@-host.example.org"),
     "<joe@-host.example.org> local=<joe> domain=<-host.example.org> ",
     "address.domain.host-name@4+17"},
    {BODY("joe@"), "<joe@> local=<joe> ", "address.domain.missing@4+0"},
    {BODY(".Public <jqp@example.org>"),
     "<.Public <jqp@example.org>> name=<.Public> local=<jqp> domain=<example.org> ",
     "header.phrase.dot-first@0+1"},
    {BODY("Public. <jqp@example.org>"),
     "<Public. <jqp@example.org>> name=<Public.> local=<jqp> domain=<example.org> ",
     "header.phrase.dot@6+1"},
    {BODY("Smith [Sales] <smith@example.org>"),
     "<Smith [Sales] <smith@example.org>> name=<Smith [Sales]> local=<smith> domain=<example.org> ",
     "header.special@6+1 header.special@12+1"},
    {BODY("J\xfcrgen <j@example.org>"),
     "<J\xfcrgen <j@example.org>> name=<J\xfcrgen> local=<j> domain=<example.org> ",
     "header.eight-bit@1+1"},
    {BODY("a\x00"
          "b <c@example.org>"),
     "<a?b <c@example.org>> name=<a?b> local=<c> domain=<example.org> ", "header.octet@1+1"},
    {BODY("a\x07"
          "b <c@example.org>"),
     "<a\x07"
     "b <c@example.org>> name=<a\x07"
     "b> local=<c> domain=<example.org> ",
     "header.special@1+1"},
    {BODY("joe@example.org,"), "<joe@example.org> local=<joe> domain=<example.org> ",
     "address.list.null@15+1"},
    {BODY(", joe@example.org"), "<joe@example.org> local=<joe> domain=<example.org> ",
     "address.list.null@0+1"},
    {BODY(",,"), NULL, "address.list.null@0+1 address.list.null@1+1 address.empty@0+2"},
    {BODY("(only a comment)"), NULL, "address.comment@0+16 address.empty@0+16"},
    {BODY(""), NULL, "address.empty@0+0"},
    {BODY(" "), NULL, "address.empty@0+1"},
    {BODY("joe@example.org\r\n "), "<joe@example.org> local=<joe> domain=<example.org> ",
     "header.fold.empty@17+1"},
    {BODY("\"a\\\\\"@example.org, b@example.org"),
     "<\"a\\\\\"@example.org> local=<a\\> domain=<example.org> <b@example.org> local=<b> "
     "domain=<example.org> ",
     ""},
    {BODY("a@b, \"c\r\n d\" <e@f>"),
     "<a@b> local=<a> domain=<b> <\"c?? d\" <e@f>> name=<c d> local=<e> domain=<f> ", ""},
    {BODY("<a@b>c"), "<<a@b>> local=<a> domain=<b> ", "address.followed@5+1"},
    {BODY("\"x\" \"y\"@z"), "<\"x\" \"y\"@z> name=<x> local=<y> domain=<z> ",
     "address.angle.missing@0+7 address.local-part.quoted@4+3"},
    {BODY("a@b,,"), "<a@b> local=<a> domain=<b> ", "address.list.null@4+1"},
    {BODY("a@b, x y z@w <v@u>, c@d"),
     "<a@b> local=<a> domain=<b> <x y z@w <v@u>> name=<x y z@w> local=<v> domain=<u> <c@d> "
     "local=<c> domain=<d> ",
     "address.angle.missing@5+5 address.name.special@5+7"},
    {BODY("a@b x@y,;"), "<a@b> local=<a> domain=<b> ",
     "address.followed@4+3 address.list.null@7+1 address.group.semicolon@8+1"},
    {BODY(";;a@b"), "<a@b> local=<a> domain=<b> ",
     "address.group.semicolon@0+1 address.group.semicolon@1+1"},
    {BODY("(\n b) \"\n x\r\n y\" <a@b>"),
     "<\"? x?? y\" <a@b>> name=< x y> comment=<? b> local=<a> domain=<b> ",
     "header.octet@1+1 header.octet@7+1 address.comment@0+5"},
    {BODY("\"a\x01\x00\" <b@[\x02\x03]>"),
     "<\"a\x01?\" <b@[\x02\x03]>> name=<a\x01?> local=<b> domain=<[\x02\x03]> ",
     "header.control.obsolete@2+1 header.octet@3+1 header.control.obsolete@10+1 "
     "header.control.obsolete@11+1 address.literal.syntax@9+4"},
    {BODY("((((((((((((((((((((((((((((((((a))))))))))))))))))))))))))))))))a@b"),
     "<a@b> comment=<(((((((((((((((((((((((((((((((a)))))))))))))))))))))))))))))))> local=<a> "
     "domain=<b> ",
     "address.comment@0+65"},
    {BODY("(((((((((((((((((((((((((((((((((a)))))))))))))))))))))))))))))))))a@b"),
     "<a@b> comment=<((((((((((((((((((((((((((((((((a))))))))))))))))))))))))))))))))> local=<a> "
     "domain=<b> ",
     "header.comment.deep@32+1 address.comment@0+67"},
    {BODY("(\x01\x00\r\n \r\n\t \\)) a@b"),
     "<a@b> comment=<\x01??? ??\t \\)> local=<a> domain=<b> ",
     "header.control.obsolete@1+1 header.octet@2+1 address.comment@0+13"},
    {BODY("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@b"),
     "<aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@b> "
     "local=<aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa> domain=<b> ",
     ""},
    {BODY("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@b"),
     "<aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@b> "
     "local=<aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa> domain=<b> ",
     "address.local-part.long@0+65"},
    {BODY("a@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa."
          "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa."
          "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa."
          "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
     "<a@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa."
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa."
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa."
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa> local=<a> "
     "domain=<aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa."
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa."
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa."
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa> ",
     "address.domain.long@2+256"},
};

/* From */
static const header_row mailbox_list_rows[] = {
    {BODY("a@b"), "<a@b> local=<a> domain=<b> ", ""},
    {BODY("A: a@b;"), "<A: a@b;> name=<A> { <a@b> local=<a> domain=<b> } ",
     "address.group.from@1+1"},
    {BODY("A: a@b, c@d;, e@f"),
     "<A: a@b, c@d;> name=<A> { <a@b> local=<a> domain=<b> <c@d> local=<c> domain=<d> } <e@f> "
     "local=<e> domain=<f> ",
     "address.group.from@1+1"},
    {BODY("A:;"), "<A:;> name=<A> { } ", "address.group.from@1+1"},
    {BODY(" "), NULL, "address.empty@0+1"},
};

/* Sender */
static const header_row mailbox_rows[] = {
    {BODY("a@b"), "<a@b> local=<a> domain=<b> ", ""},
    {BODY("A <a@b>, c@d"), "<A <a@b>> name=<A> local=<a> domain=<b> <c@d> local=<c> domain=<d> ",
     "address.more@9+3"},
    {BODY("A: a@b;"), "<A: a@b;> name=<A> { <a@b> local=<a> domain=<b> } ",
     "address.group.here@1+1"},
    {BODY(" "), NULL, "address.empty@0+1"},
};

/* Bcc */
static const header_row address_any_rows[] = {
    {BODY(" "), "", ""},
    {BODY("(x)"), "", "address.comment@0+3"},
    {BODY("a@b, c@d"), "<a@b> local=<a> domain=<b> <c@d> local=<c> domain=<d> ", ""},
    {BODY(","), "", "address.list.null@0+1"},
    {BODY("\r\n "), "", "header.fold.empty@2+1"},
};

/* Return-Path */
static const header_row path_rows[] = {
    {BODY("<a@b>"), "<<a@b>> local=<a> domain=<b> ", ""},
    {BODY("<>"), "", ""},
    {BODY("< >"), "", ""},
    {BODY(" (x) < (y) > (z)"), "", "address.comment@13+3"},
    {BODY("<@r:a@b>"), "<<@r:a@b>> local=<a> domain=<b> route=<@r> ", "address.route@1+2"},
    {BODY("a@b"), "<a@b> local=<a> domain=<b> ", "address.path.brackets@0+3"},
    {BODY("A <a@b>"), "<A <a@b>> name=<A> local=<a> domain=<b> ", "address.path.name@0+1"},
    {BODY("<a@b>, <c@d>"), "<<a@b>> local=<a> domain=<b> <<c@d>> local=<c> domain=<d> ",
     "address.more@7+5"},
    {BODY("<> <>"), "", "address.followed@3+2"},
    {BODY("<>, a@b"), "<a@b> local=<a> domain=<b> ", "address.path.brackets@4+3 address.more@4+3"},
    {BODY("A: a@b;"), "<A: a@b;> name=<A> { <a@b> local=<a> domain=<b> } ",
     "address.group.here@1+1 address.path.brackets@3+3"},
    {BODY("<"), "<<> ",
     "address.local-part.missing@1+0 address.domain.missing@1+0 address.angle.unterminated@0+1"},
    {BODY(" "), NULL, "address.empty@0+1"},
};

/* RFC 6532 in force. */
static const header_row utf8_rows[] = {
    {BODY("J\xc3\xbcrgen <\xc3\xbc@b\xc3\xbc.example>"),
     "<J\xc3\xbcrgen <\xc3\xbc@b\xc3\xbc.example>> name=<J\xc3\xbcrgen> local=<\xc3\xbc> "
     "domain=<b\xc3\xbc.example> ",
     ""},
    {BODY("J\xfcrgen <\xfc@b>"), "<J\xfcrgen <\xfc@b>> name=<J\xfcrgen> local=<\xfc> domain=<b> ",
     "header.not-utf8@1+1 header.not-utf8@8+1"},
    {BODY("\"\xc3\xbc\" (\xc3\xbc) <\xff@[\xfe]>"),
     "<\"\xc3\xbc\" (\xc3\xbc) <\xff@[\xfe]>> name=<\xc3\xbc> comment=<\xc3\xbc> local=<\xff> "
     "domain=<[\xfe]> ",
     "header.not-utf8@11+1 header.not-utf8@14+1 address.literal.syntax@13+3 address.comment@5+4"},
};

#endif
