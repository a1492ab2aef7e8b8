// "Where I am": the browser asks the reader first; the position goes into the form, and nowhere else.
"use strict";
const form = document.querySelector("[data-here]");
const ask = form?.querySelector("[data-ask]");
if (ask && navigator.geolocation) {
  ask.hidden = false;
  ask.addEventListener("click", () => {
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      form.elements.lon.value = coords.longitude.toFixed(5);
      form.elements.lat.value = coords.latitude.toFixed(5);
      form.requestSubmit();
    });
  });
}
