// Keeps a board up to date without a reload, and its clocks running; the page works without it.
"use strict";
const tick = () => {
  for (const clock of document.querySelectorAll("[data-until]")) {
    const left = Math.round((Date.parse(clock.dataset.until) - Date.now()) / 1000);
    const two = (n) => String(n).padStart(2, "0");
    const size = Math.abs(left);
    clock.textContent = `${left < 0 ? "+" : "−"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
    clock.classList.toggle("late", left < 0);
  }
};
const again = async () => {
  const here = document.querySelector("[data-fresh]");
  try {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    const page = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page && page.querySelector("[data-fresh]");
    // Whoever has the keyboard within it is left alone.
    if (fresh && !here.contains(document.activeElement)) here.replaceChildren(...fresh.childNodes);
  } catch {
    // The office doesn't answer just now: ask again later.
  }
  tick();
  return setTimeout(again, 1000 * Number(here.dataset.fresh));
};
tick();
setInterval(tick, 1000);
setTimeout(again, 1000 * Number(document.querySelector("[data-fresh]").dataset.fresh));
