// Ruling with the keyboard: one claim at a time has the focus, a key presses what stands in it.
"use strict";

const review = {
  claims() {
    return Array.from(document.querySelectorAll("#review [data-claim]"));
  },

  // The claim in which the focus is, else the first one.
  current() {
    return document.activeElement.closest("#review [data-claim]");
  },

  step(by) {
    const all = review.claims();
    const at = all.indexOf(review.current());
    const next = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))];
    if (next) {
      next.focus();
      next.scrollIntoView({ block: "nearest" });
    }
  },

  press(key) {
    const picked = key === "M" || key === "S";
    const here = picked ? document.querySelector("#review .merge") : review.current() || review.claims()[0];
    const what = key === "u"
      ? document.querySelector('#undo-form [data-key="u"]')
      : here && here.querySelector(`[data-key="${key}"]`);
    if (!what) return;
    const why = here && here.querySelector(picked ? 'input[name="why"]' : 'input[name^="why:"]');
    if ("rsMS".includes(key) && why && !why.value.trim()) {
      why.dataset.then = key;
      why.placeholder = "why? then Enter";
      why.focus();
      return;
    }
    what.click();
  },

  // Escape leads out of a field: back to its claim, or to none.
  leave(field) {
    const home = field.closest("[data-claim]");
    if (home) home.focus();
    else field.blur();
  },

  // Enter in a reason presses the button that asked for it.
  entered(field) {
    const then = field.dataset.then;
    if (then && field.value.trim()) field.closest("[data-claim], .merge").querySelector(`[data-key="${then}"]`).click();
  },
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !document.getElementById("review")) return;
  if (event.target.closest("dialog[open]")) return;
  const field = event.target.closest("input:not([type=checkbox]), select, textarea");
  if (field) {
    if (event.key === "Enter" && field.name.startsWith("why")) {
      event.preventDefault();
      review.entered(field);
    }
    if (event.key === "Escape") review.leave(field);
    return;
  }
  if (!keys.meant(event)) return;
  if (event.key === "j" || event.key === "k") review.step(event.key === "j" ? 1 : -1);
  else if ("arcmsuMS".includes(event.key) && event.key.length === 1) review.press(event.key);
  else return;
  event.preventDefault();
});
