// Draws a rectangle on the picture of a page into the form's millimetres, and takes selected words
// of a text into the form; the page works without it.
"use strict";
for (const sheet of document.querySelectorAll(".sheet[data-width-mm]")) {
  const field = (name) => document.getElementById(`id_box-${name}`);
  const frame = document.createElement("div");
  frame.className = "drawn";
  frame.hidden = true;
  sheet.append(frame);
  let from = null;
  const at = (event) => {
    const place = sheet.getBoundingClientRect();
    const within = (value) => Math.min(Math.max(value, 0), 1);
    return [within((event.clientX - place.left) / place.width), within((event.clientY - place.top) / place.height)];
  };
  const draw = (to) => {
    const [left, right] = [from[0], to[0]].sort((a, b) => a - b);
    const [top, bottom] = [from[1], to[1]].sort((a, b) => a - b);
    Object.assign(frame.style, {
      left: `${left * 100}%`, top: `${top * 100}%`, width: `${(right - left) * 100}%`, height: `${(bottom - top) * 100}%`,
    });
    frame.hidden = false;
    const wide = Number(sheet.dataset.widthMm), high = Number(sheet.dataset.heightMm);
    const x = Math.floor(left * wide), y = Math.floor(top * high);
    field("left").value = x;
    field("top").value = y;
    field("width").value = Math.max(1, Math.ceil(right * wide) - x);
    field("height").value = Math.max(1, Math.ceil(bottom * high) - y);
  };
  sheet.addEventListener("pointerdown", (event) => {
    if (event.button || event.pointerType === "touch") return; // a finger scrolls the page
    event.preventDefault();
    from = at(event);
    sheet.setPointerCapture(event.pointerId);
  });
  sheet.addEventListener("pointermove", (event) => from && draw(at(event)));
  sheet.addEventListener("pointerup", (event) => {
    if (!from) return;
    draw(at(event));
    from = null;
    field("ground").focus();
  });
}
const paragraphs = document.querySelector("ol.paragraphs");
if (paragraphs && document.getElementById("id_passage-words")) {
  document.addEventListener("selectionchange", () => {
    const chosen = document.getSelection();
    const words = chosen.toString();
    const item = chosen.anchorNode && chosen.anchorNode.parentElement?.closest("ol.paragraphs > li");
    if (!item || !words.trim() || !item.contains(chosen.focusNode)) return;
    document.getElementById("id_passage-words").value = words;
    document.getElementById("id_passage-paragraph").value = [...paragraphs.children].indexOf(item) + 1;
  });
}
