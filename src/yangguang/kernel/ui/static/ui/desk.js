// Keys of the desk: j and k move along the list, o opens, / goes to the search box.
// Everything works without them; keys are silent while something is being typed.
"use strict";
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const links = [...document.querySelectorAll(".work tbody a")];
  const chosen = document.querySelector(".work tr[aria-current] a");
  const at = links.indexOf(links.includes(document.activeElement) ? document.activeElement : chosen);
  if (event.key === "j") (links[at + 1] ?? links[at])?.focus();
  else if (event.key === "k") (links[at - 1] ?? links[0])?.focus();
  else if (event.key === "o") links[at]?.click();
  else if (event.key === "/") {
    const box = document.querySelector("input[type=search], .find input:not([type=hidden])");
    if (!box) return;
    event.preventDefault();
    box.focus();
  }
});
