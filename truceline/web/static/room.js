// What every page does with scripts: a slider for the day, one fetch a change, the answer told to screen readers.
"use strict";

const room = {
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
    let waiting = 0;
    slider.addEventListener("input", () => {
      on.value = room.day(slider.dataset.first, slider.value);
      slider.setAttribute("aria-valuetext", on.value);
      clearTimeout(waiting);
      waiting = setTimeout(() => slider.form && slider.form.requestSubmit(), 180);
    });
    slider.setAttribute("aria-valuetext", on.value);
  },

  // "As known then" and a day of its own exclude one another.
  then() {
    const then = document.getElementById("clock-then");
    const known = document.getElementById("clock-known");
    if (!then || then.dataset.ready) return;
    then.dataset.ready = "yes";
    const settle = () => { known.closest("label").hidden = then.checked; };
    then.addEventListener("change", settle);
    then.addEventListener("change", () => then.form.requestSubmit());
    settle();
  },

  ready() {
    room.slide();
    room.then();
    document.dispatchEvent(new CustomEvent("room:ready"));
  },
};

// Empty fields and what is as usual stay out of the address.
document.addEventListener("htmx:configRequest", (event) => {
  const given = event.detail.parameters;
  if (given.then) delete given.known;
  for (const name of Object.keys(given)) if (given[name] === "") delete given[name];
});

document.addEventListener("htmx:afterSettle", () => {
  room.ready();
  document.getElementById("told").textContent = document.title;
});

// An answer that is no page (a wrong date) is shown as a page of its own.
document.addEventListener("htmx:responseError", (event) => {
  window.location.assign(event.detail.pathInfo.finalRequestPath);
});

document.addEventListener("DOMContentLoaded", room.ready);
