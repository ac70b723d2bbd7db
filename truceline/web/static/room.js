// What every page does with scripts: a slider for the day, one fetch a change, the answer told to screen readers, keys.
"use strict";

const room = {
  moving: 0,

  day(first, days) {
    const at = new Date(`${first}T00:00:00Z`);
    at.setUTCDate(at.getUTCDate() + Number(days));
    return at.toISOString().slice(0, 10);
  },

  // The slider moves the date beside it; the question is asked when it rests.
  slide() {
    const slider = document.getElementById("clock-slide");
    if (!slider || slider.dataset.ready) return;
    slider.dataset.ready = "yes";
    slider.closest("label").hidden = false;
    const on = document.getElementById("clock-on");
    slider.addEventListener("input", () => {
      on.value = room.day(slider.dataset.first, slider.value);
      slider.setAttribute("aria-valuetext", on.value);
      clearTimeout(room.moving);
      room.moving = setTimeout(() => {
        room.moving = 0;
        if (slider.form) slider.form.requestSubmit();
      }, 180);
    });
    slider.setAttribute("aria-valuetext", on.value);
  },

  // "As known then" and a day of its own exclude one another. Without it the day asked about is judged as known today.
  then() {
    const then = document.getElementById("clock-then");
    const known = document.getElementById("clock-known");
    if (!then || then.dataset.ready) return;
    then.dataset.ready = "yes";
    const settle = () => { known.closest("label").hidden = then.checked; };
    then.addEventListener("change", () => {
      const on = document.getElementById("clock-on").value;
      if (!then.checked && known.value === on) known.value = known.dataset.today;
      settle();
      if (then.checked || known.value !== on) then.form.requestSubmit();
      else known.focus();
    });
    settle();
  },

  // The address of the view, for those who send it on.
  copy() {
    const button = document.getElementById("copy");
    const lasting = document.getElementById("lasting");
    if (!button || !lasting || !navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(lasting.href);
      button.textContent = "Copied";
      room.tell("The address is copied.");
    });
  },

  tell(words) {
    document.getElementById("told").textContent = words;
  },

  ready() {
    room.slide();
    room.then();
    room.copy();
    keys.ready();
    document.dispatchEvent(new CustomEvent("room:ready"));
  },
};

// Single keys act unless they are switched off: who speaks to the machine would press them by chance.
const keys = {
  links: { "[": "A day back", "]": "A day on", "{": "To the change before", "}": "To the next change" },

  act() {
    try {
      return localStorage.getItem("keys") !== "off";
    } catch {
      return true;
    }
  },

  keep(act) {
    try {
      localStorage.setItem("keys", act ? "on" : "off");
    } catch {
      room.tell("This browser does not keep the choice.");
    }
  },

  ready() {
    const open = document.getElementById("keys-open");
    if (!open) return;
    open.hidden = false;
    open.addEventListener("click", keys.show);
  },

  show() {
    const box = document.getElementById("keys");
    document.getElementById("keys-on").checked = keys.act();
    if (!box.open) box.showModal();
  },

  // True for a key that is meant for the page: no field has the focus, nothing is held down with it.
  meant(event) {
    const field = event.target.closest("input:not([type=checkbox], [type=range]), select, textarea, dialog[open]");
    return !field && !event.ctrlKey && !event.metaKey && !event.altKey && keys.act();
  },

  press(event) {
    if (!keys.meant(event)) return;
    const search = document.querySelector('main input[type="search"]');
    if (event.key === "?") keys.show();
    else if (event.key === "/" && search) search.focus();
    else if (event.key === "/") document.querySelector('nav a[href^="/search"]').click();
    else if (event.key in keys.links) {
      const link = document.querySelector(`.steps [aria-label="${keys.links[event.key]}"]`);
      if (link) link.click();
    } else return;
    event.preventDefault();
  },
};

document.addEventListener("keydown", keys.press);

// Empty fields and what is as usual stay out of the address.
document.addEventListener("htmx:configRequest", (event) => {
  const given = event.detail.parameters;
  if (given.then) delete given.known;
  for (const name of Object.keys(given)) if (given[name] === "") delete given[name];
});

// An answer that comes while the slider moves on is for a day that is no longer asked about.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (room.moving) event.detail.shouldSwap = false;
});

document.addEventListener("htmx:afterSettle", () => {
  room.ready();
  room.tell(document.title);
});

// An answer that is no page (a wrong date) is shown as a page of its own.
document.addEventListener("htmx:responseError", (event) => {
  window.location.assign(event.detail.pathInfo.finalRequestPath);
});

document.addEventListener("DOMContentLoaded", () => {
  room.ready();
  document.getElementById("keys-on").addEventListener("change", (event) => keys.keep(event.target.checked));
  document.getElementById("keys-close").addEventListener("click", () => document.getElementById("keys").close());
});
