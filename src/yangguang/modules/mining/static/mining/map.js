// Number keys for the map: each presses the link that shows it, while the map has the focus; the page works without.
"use strict";
const finder = document.querySelector("[data-keys]");
const pressed = location.hash.startsWith("#go-") && document.querySelector(location.hash);
if (pressed) pressed.focus({ preventScroll: true }); // where one was before the view changed
finder.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const key = { "+": "9", "-": "3" }[event.key] ?? event.key;
  const way = /^[0-9]$/.test(key) && finder.querySelector(`[data-key="${key}"][href]`);
  if (!way) return;
  event.preventDefault();
  way.click();
});
