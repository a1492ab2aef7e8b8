// Number keys press the links that show them, and a click on the drawing adds a corner; the page works without.
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

const corners = document.getElementById("corners");
const undo = document.querySelector("[data-undo]");
const drawings = finder.querySelectorAll("figure > svg");
const lines = () => corners.value.split("\n").map((line) => line.trim()).filter(Boolean);
const edge = Object.fromEntries(["west", "east", "south", "north"].map((side) => [side, Number(finder.dataset[side])]));

function show() {
  undo.hidden = lines().length === 0;
  for (const svg of drawings) {
    const { width, height } = svg.viewBox.baseVal;
    const points = lines().map((line) => line.split(/[,，\s]+/).map(Number)).filter((pair) => pair.length === 2 && pair.every(Number.isFinite))
      .map(([lon, lat]) => [((lon - edge.west) / (edge.east - edge.west)) * width, ((edge.north - lat) / (edge.north - edge.south)) * height]);
    svg.querySelector("[data-drawn]")?.remove();
    if (points.length === 0) continue;
    const shape = document.createElementNS("http://www.w3.org/2000/svg", points.length > 1 ? "polygon" : "circle");
    shape.dataset.drawn = "";
    if (points.length > 1) shape.setAttribute("points", points.map((point) => point.join(",")).join(" "));
    else { shape.setAttribute("cx", points[0][0]); shape.setAttribute("cy", points[0][1]); shape.setAttribute("r", 4); }
    shape.setAttribute("class", "drawn");
    svg.append(shape);
  }
}

for (const svg of drawings) {
  svg.addEventListener("click", (event) => {
    if (event.target.closest("a")) return; // a lot leads to its page
    const box = svg.getBoundingClientRect();
    const lon = edge.west + ((event.clientX - box.left) / box.width) * (edge.east - edge.west);
    const lat = edge.north - ((event.clientY - box.top) / box.height) * (edge.north - edge.south);
    corners.value = [...lines(), `${lon.toFixed(6)},${lat.toFixed(6)}`].join("\n");
    show();
  });
}
undo.addEventListener("click", () => {
  corners.value = lines().slice(0, -1).join("\n");
  show();
});
corners.addEventListener("input", show);
finder.classList.add("drawing");
document.querySelector("[data-draws]").hidden = false;
show();
