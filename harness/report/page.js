"use strict";
// Filters findings, exchanges and clauses; opens a finding that is linked to. The page does without.
(() => {
  const form = document.getElementById("filter");
  const text = form.querySelector("input[type=search]");
  const boxes = Array.from(form.querySelectorAll("input[type=checkbox]"));
  // What data-at names: server, protocol, transport; a name may hold blanks.
  const parts = (node) => (node.dataset.at || "").match(/^(.*) (\S+) (\S+)$/)?.slice(1) || [];
  const places = Array.from(document.querySelectorAll("[data-at]"), (node) => ({ node, parts: parts(node) }));
  const selects = ["server", "protocol", "transport"].map((label, index) => {
    const select = document.createElement("select");
    select.setAttribute("aria-label", label);
    select.add(new Option("any " + label, ""));
    new Set(places.map((place) => place.parts[index])).forEach((name) => select.add(new Option(name, name)));
    return select;
  });
  const items = Array.from(document.querySelectorAll("[data-verdict]"), (node) => ({
    node,
    cells: Array.from(node.querySelectorAll("[data-at]"), (cell) => ({ node: cell, parts: parts(cell) })),
    parts: parts(node),
    verdicts: node.dataset.verdict.split(" "),
    words: (node.querySelector("summary") || node).textContent.toLowerCase() +
      (node.tagName === "TR" ? node.parentNode.firstElementChild.textContent.toLowerCase() : ""),
  }));
  const bodies = Array.from(document.querySelectorAll("tbody")).filter((body) =>
    body.querySelector("[data-verdict]"));
  const tables = Array.from(new Set(bodies.map((body) => body.parentNode)));

  // Hides each node in which everything that can be filtered is hidden.
  const hideEmpty = (nodes, inner) => nodes.forEach((node) => {
    node.hidden = !Array.from(node.querySelectorAll(inner)).some((part) => !part.hidden);
  });

  const isThere = (place) => selects.every((select, index) =>
    select.value === "" || select.value === place[index]);

  // The verdicts of an item at the chosen places; of a clause, which has none, all.
  const verdictsOf = (item) => {
    if (item.cells.length === 0) return item.parts.length === 0 || isThere(item.parts) ? item.verdicts : [];
    return item.cells.filter((cell) => isThere(cell.parts)).map((cell) => cell.node.classList[0]);
  };

  const apply = () => {
    const wanted = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const words = text.value.toLowerCase().split(/\s+/);
    items.forEach((item) => {
      item.node.hidden = !(verdictsOf(item).some((verdict) => wanted.has(verdict)) &&
        words.every((word) => item.words.includes(word)));
      item.cells.forEach((cell) => cell.node.classList.toggle("off", !isThere(cell.parts)));
    });
    hideEmpty(bodies, "[data-verdict]");
    hideEmpty(tables, "tbody");
  };

  const openTarget = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target && target.tagName === "DETAILS") {
      target.open = true;
      target.hidden = false;
    }
  };

  if (places.length !== 0) text.after(...selects);
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", apply);
  window.addEventListener("hashchange", openTarget);
  openTarget();
})();
