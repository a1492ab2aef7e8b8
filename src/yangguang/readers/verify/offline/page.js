"use strict";
// The page around the checks: a file chosen, dropped or pasted; what came of it in sentences.
const field = (id) => document.getElementById(id);
const [said, own, ofDraws] = ["said", "keys", "said-of-draws"].map((id) => JSON.parse(field(id).textContent));
function filled(sentences, name, params) {
  const shown = (value) => (Array.isArray(value) ? put(value) : sentences[`part ${value}`] || String(value));
  return sentences[name].replace(/\{(\w+)(?::[^}]*)?\}/g, (whole, key) => (key in params ? shown(params[key]) : whole));
}
const put = ([name, params]) => filled(said, name, params);
const putOfDraw = ([name, params]) => filled(ofDraws, name, params);
let expected = ""; // digest of a protocol as the square on its paper says it

function listed(id, sentences) {
  field(id).replaceChildren(
    ...sentences.map((each) => Object.assign(document.createElement("li"), { textContent: each })),
  );
  field(id).parentElement.hidden = !sentences.length;
}

function showing({ state, headline, reason = "", wrong = [], proven = [], unsure = [] }) {
  field("verdict").className = state;
  field("verdict").hidden = false;
  field("headline").textContent = headline || { late: said.FAILED, done: said.PASSED, unsure: said.INCOMPLETE }[state];
  field("reason").textContent = reason;
  listed("wrong", wrong);
  listed("proven", proven);
  listed("unproven", unsure);
  field("verdict").focus();
}

function keysOf(typed) {
  const given = typed.map(keyOf), mine = own.map(keyOf);
  return (origin) => (given.length ? given : mine.some((k) => k.name === origin) ? mine : []);
}

async function show(bytes) {
  const typed = field("typed").value.split("\n").map((line) => line.trim()).filter(Boolean);
  const isDraw = new TextDecoder().decode(bytes.subarray(0, 400)).includes('"yangguang-lot/');
  let keysFor;
  try {
    keysFor = keysOf(typed);
  } catch {
    return showing({ state: "late", reason: said.BAD_KEY });
  }
  await (isDraw ? showDraw : showProof)(bytes, keysFor, typed.length > 0);
}

async function showProof(bytes, keysFor, hasTyped) {
  const found = await check(bytes, keysFor);
  const state = found.reason ? "late" : found.known ? "done" : "unsure", unsure = (found.unsure || []).map(put);
  if (state === "done" && !hasTyped) unsure.unshift(said.OWN_KEYS);
  if (!found.reason) unsure.push(said.SAVED);
  showing({ state, reason: found.reason ? put(found.reason) : "", proven: (found.proven || []).map(put), unsure });
}

async function showDraw(bytes, keysFor, hasTyped) {
  field("working").hidden = false;
  const found = await checkDraw(bytes, keysFor, ({ round, done, count }) => {
    field("progress").max = count;
    field("progress").value = done;
    field("far").textContent = put(["DRAWING", { round, done, count }]);
  });
  field("working").hidden = true;
  const digest = lot.digestOf(bytes), isOther = expected !== "" && expected !== digest;
  const wrong = isOther ? [put(["OTHER_FILE", { digest, expected }])] : found.findings.map(putOfDraw);
  if (wrong.length) return showing({ state: "late", reason: wrong[0], wrong: wrong.slice(1) });
  const isPlace = ([name]) => name === "WINNER" || name === "RESERVE";
  const proven = found.proven.filter((each) => !isPlace(each)).map(putOfDraw);
  const unsure = found.unsure.map(putOfDraw);
  proven.push(put([expected ? "SAME_FILE" : "FILE", { digest }]));
  if (found.proven.some(([name]) => name === "SEALED") && !hasTyped) unsure.unshift(said.OWN_KEYS);
  const reason = found.proven.filter(isPlace).map(putOfDraw).join("\n");
  showing({ state: found.whole ? "done" : "unsure", reason, proven, unsure });
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
  [, expected] = /[#?&]sha256=([0-9a-f]{64})$/.exec(written) || ["", ""];
  const name = expected ? "SQUARE_OF_DRAW" : "SQUARE";
  const reason = written ? put([name, { written, digest: expected }]) : said.NO_SQUARE;
  showing({ state: "unsure", headline: written ? said.READ : said.NOT_READ, reason });
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
