"use strict";
// The page around the check: a file chosen, dropped or pasted; what came of it in sentences.
const said = JSON.parse(document.getElementById("said").textContent);
const own = JSON.parse(document.getElementById("keys").textContent);
const field = (id) => document.getElementById(id);
const put = ([name, params]) =>
  said[name].replace(/\{(\w+)(?::[^}]*)?\}/g, (whole, key) => (key in params ? String(params[key]) : whole));

function listed(id, sentences) {
  field(id).replaceChildren(
    ...sentences.map((each) => Object.assign(document.createElement("li"), { textContent: each })),
  );
  field(id).parentElement.hidden = !sentences.length;
}

async function show(bytes) {
  const typed = field("typed").value.split("\n").map((line) => line.trim()).filter(Boolean);
  let found;
  try {
    const given = typed.map(keyOf), mine = own.map(keyOf);
    found = await check(bytes, (origin) => (given.length ? given : mine.some((k) => k.name === origin) ? mine : []));
  } catch {
    found = { reason: ["BAD_KEY", {}] };
  }
  const state = found.reason ? "late" : found.known ? "done" : "unsure";
  field("verdict").className = state;
  field("verdict").hidden = false;
  field("headline").textContent = { late: said.FAILED, done: said.PASSED, unsure: said.INCOMPLETE }[state];
  field("reason").textContent = found.reason ? put(found.reason) : "";
  const unsure = (found.unsure || []).map(put);
  if (state === "done" && !typed.length) unsure.unshift(said.OWN_KEYS);
  if (!found.reason) unsure.push(said.SAVED);
  listed("proven", (found.proven || []).map(put));
  listed("unproven", unsure);
  field("verdict").focus();
}

async function square(picture) {
  let written = "";
  try {
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    const found = await detector.detect(await createImageBitmap(picture));
    written = found.length ? found[0].rawValue : "";
  } catch {
    written = "";
  }
  field("verdict").className = "unsure";
  field("verdict").hidden = false;
  field("headline").textContent = written ? said.READ : said.NOT_READ;
  field("reason").textContent = written ? put(["SQUARE", { written }]) : said.NO_SQUARE;
  listed("proven", []);
  listed("unproven", []);
  field("verdict").focus();
}

async function took(file) {
  if (!file) return;
  field("verdict").hidden = true; // what was said of the file before isn't said of this one
  if (file.type.startsWith("image/")) await square(file);
  else await show(new Uint8Array(await file.arrayBuffer()));
}
field("file").addEventListener("change", (event) => took(event.target.files[0]));
field("check").addEventListener("click", () => {
  const text = field("text").value.trim();
  if (text) show(utf8(text + "\n"));
  else took(field("file").files[0]);
});
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => {
  event.preventDefault();
  took(event.dataTransfer.files[0]);
});
