// Keeps the progress of a batch up to date without a reload; the page works without it.
"use strict";
const again = async () => {
  const here = document.getElementById("progress");
  try {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("progress");
      if (!fresh || !("live" in fresh.dataset)) return location.reload();
      here.replaceChildren(...fresh.childNodes);
    }
  } catch {
    // The office doesn't answer just now: ask again later.
  }
  return setTimeout(again, 3000);
};
setTimeout(again, 3000);
