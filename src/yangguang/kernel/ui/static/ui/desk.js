// Keys of the desk: j and k move along the list, o opens, x ticks, / goes to the search box;
// digits open a step, n the next case; u and g go to the list, c to the calendar, ? to the page of keys.
// Everything works without them; keys are silent while something is being typed.
"use strict";
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const desk = location.pathname.match(/^.*?\/desk\//)?.[0];
  const links = [...document.querySelectorAll(".work tbody a")];
  const chosen = document.querySelector(".work tr[aria-current] a");
  const at = links.indexOf(links.includes(document.activeElement) ? document.activeElement : chosen);
  if (event.key === "j") (links[at + 1] ?? links[at])?.focus();
  else if (event.key === "k") (links[at - 1] ?? links[0])?.focus();
  else if (event.key === "o") links[at]?.click();
  else if (event.key === "x") links[at]?.closest("tr")?.querySelector("[type=checkbox]")?.click();
  else if (/^[1-9]$/.test(event.key)) document.querySelectorAll("main .ready a.button")[event.key - 1]?.click();
  else if (event.key === "n") document.querySelector("main a[rel=next]")?.click();
  else if (desk && "ugc?".includes(event.key)) location.href = desk + { "?": "keys/", c: "calendar/" , u: "", g: "" }[event.key];
  else if (event.key === "/") {
    const box = document.querySelector(".find input:not([type=hidden])")
      ?? document.querySelector("main input[type=search], input[type=search]");
    if (!box) return;
    event.preventDefault();
    box.focus();
  }
});
// A choice that decides what else is asked: the other fields step aside, with what was typed in them.
for (const choice of document.querySelectorAll("select[data-decides]")) {
  const asked = [...choice.form.querySelectorAll("[data-for]")];
  const show = () =>
    asked.forEach((each) => (each.closest(".field").hidden = !each.dataset.for.split(" ").includes(choice.value)));
  choice.addEventListener("change", show);
  show();
}
