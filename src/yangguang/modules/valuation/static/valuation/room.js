"use strict";
// In the hall the draw is walked through with the keys of a presenter: on and back, as the links say.
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  const on = { ArrowRight: "next", PageDown: "next", ArrowLeft: "prev", PageUp: "prev" }[event.key];
  const link = on && document.querySelector(`main a[rel=${on}]`);
  if (!link) return;
  event.preventDefault();
  link.click();
});
