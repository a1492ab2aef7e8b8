// The board: a click adds a corner to the chosen area; typed corners are drawn at once. The page works without.
"use strict";
const board = document.querySelector("[data-board]");
if (board) {
  const svg = board.querySelector("svg");
  const shapes = board.querySelector("[data-shapes]");
  const squeeze = Number(board.dataset.squeeze);
  const row = board.querySelector("[data-row]");
  const LEVELS = { 1: "red", 2: "orange", 3: "yellow", 4: "blue" };
  const field = (n) => document.querySelector(`[data-corners="${n}"]`);
  const made = (name, given) => {
    const one = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(given)) one.setAttribute(key, value);
    return one;
  };
  const pairs = (text) => (text.match(/-?[\d.]+\s*[,，]\s*-?[\d.]+/g) ?? []).map((pair) => pair.split(/[,，]/).map(Number));
  const draw = () => {
    shapes.replaceChildren();
    const levelOf = (area) => document.querySelector(`[name="level_${area.dataset.corners}"]`).value;
    const areas = [...document.querySelectorAll("[data-corners]")];
    areas.sort((one, other) => levelOf(other) - levelOf(one)); // the highest level lies above
    areas.forEach((area) => {
      const level = levelOf(area);
      const kind = LEVELS[level] ?? "none";
      for (const part of area.value.split(/[;；]/)) {
        const corners = pairs(part);
        if (!corners.length) continue;
        const d = "M" + corners.map(([x, y]) => `${x * squeeze} ${-y}`).join("L") + (corners.length > 2 ? "Z" : "");
        const group = made("g", { class: kind });
        group.append(made("path", { class: "shape", d }), made("path", { fill: kind === "none" ? "none" : `url(#b-${kind})`, d }));
        const size = svg.viewBox.baseVal.width / 130;
        for (const [x, y] of corners) group.append(made("circle", { class: "corner", cx: x * squeeze, cy: -y, r: size }));
        shapes.append(group);
      }
    });
  };
  svg.addEventListener("click", (event) => {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    const area = field(row.value);
    area.closest("details")?.setAttribute("open", "");
    const gap = area.value === "" || /[;；]\s*$/.test(area.value) ? "" : " ";
    area.value += `${gap}${(at.x / squeeze).toFixed(4)},${(-at.y).toFixed(4)}`;
    draw();
  });
  board.querySelector("[data-undo]").addEventListener("click", () => {
    const area = field(row.value);
    area.value = area.value.replace(/\s*[;；]\s*$|\s*[^\s;；]+\s*$/, "");
    draw();
  });
  board.querySelector("[data-next]").addEventListener("click", () => {
    const area = field(row.value);
    if (area.value.trim() && !/[;；]\s*$/.test(area.value)) area.value += "; ";
  });
  const zoom = (by) => {
    const { x, y, width, height } = svg.viewBox.baseVal;
    svg.setAttribute("viewBox", `${x + (width * (1 - by)) / 2} ${y + (height * (1 - by)) / 2} ${width * by} ${height * by}`);
    draw();
  };
  board.querySelector("[data-in]").addEventListener("click", () => zoom(0.5));
  board.querySelector("[data-out]").addEventListener("click", () => zoom(2));
  document.addEventListener("input", (event) => {
    if (event.target.matches("[data-corners], [name^='level_']")) draw();
  });
  board.querySelector("[data-tools]").hidden = false;
  draw();
}
