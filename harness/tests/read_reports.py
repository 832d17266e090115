#!/usr/bin/env python3
"""Whether the reports NAME.json, .xml, .tap and .html of a run are whole, and have LEAST to MOST results,
the baseline among them. Usage: read_reports.py NAME LEAST MOST"""
import html.parser
import json
import sys
import xml.etree.ElementTree as tree

VOID = {"meta", "link", "br", "hr", "img", "input", "col", "wbr"}


class Page(html.parser.HTMLParser):
    """Every element that must be closed is, in order, and html is."""

    def __init__(self):
        super().__init__()
        self.open, self.closed_html = [], False

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        while self.open and self.open[-1] != tag and self.open[-1] in {"p", "li", "td", "th", "tr"}:
            self.open.pop()
        if not self.open or self.open.pop() != tag:
            raise ValueError(f"</{tag}> closes nothing")
        self.closed_html |= tag == "html"


def tap_count(text):
    lines = text.splitlines()
    if not lines[0].startswith("TAP version"):
        raise ValueError("no TAP version")
    return sum(line.startswith(("ok ", "not ok ")) for line in lines)


def main(name, least, most):
    with open(name + ".json", encoding="utf-8") as file:
        counts = {"json": len(json.load(file)["results"])}
    counts["junit"] = len(tree.parse(name + ".xml").getroot().findall(".//testcase"))
    with open(name + ".tap", encoding="utf-8") as file:
        counts["tap"] = tap_count(file.read())
    page = Page()
    with open(name + ".html", encoding="utf-8") as file:
        page.feed(file.read())
    if page.open or not page.closed_html:
        raise ValueError(f"the page leaves open: {page.open}")
    print(counts)
    return all(least <= count <= most for count in counts.values())


sys.exit(0 if main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])) else 1)
