"use strict";
// Filters findings, exchanges and clauses; opens a finding that is linked to. The page does without.
(() => {
  const form = document.getElementById("filter");
  const text = form.querySelector("input[type=search]");
  const boxes = Array.from(form.querySelectorAll("input[type=checkbox]"));
  const items = Array.from(document.querySelectorAll("[data-verdict]"), (node) => ({
    node,
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

  const apply = () => {
    const wanted = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const words = text.value.toLowerCase().split(/\s+/);
    items.forEach((item) => {
      item.node.hidden = !(item.verdicts.some((verdict) => wanted.has(verdict)) &&
        words.every((word) => item.words.includes(word)));
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

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", apply);
  window.addEventListener("hashchange", openTarget);
  openTarget();
})();
