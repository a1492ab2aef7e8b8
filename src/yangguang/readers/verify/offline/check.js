"use strict";
// Checks a proof or a checkpoint as the office's own program does. Sentences stand in `said`.
class False extends Error {
  constructor(name, params = {}) {
    super(name);
    [this.name_, this.params] = [name, params];
  }
}
const utf8 = (text) => new TextEncoder().encode(text);
const hex = (bytes) => [...bytes].map((b) => b.toString(16).padStart(2, "0")).join("");
const equal = (a, b) => a.length === b.length && a.every((v, i) => v === b[i]);
const malformed = (detail) => new False("MALFORMED", { detail });

function unpacked(text) {
  let binary;
  try {
    binary = atob(text);
  } catch {
    throw malformed("Base 64");
  }
  if (btoa(binary) !== text) throw malformed("Base 64");
  return Uint8Array.from(binary, (c) => c.charCodeAt(0));
}
const packed = (bytes) => btoa(String.fromCharCode(...bytes));

function byCodePoint(a, b) {
  const [x, y] = [[...a], [...b]];
  for (let i = 0; i < x.length && i < y.length; i++)
    if (x[i] !== y[i]) return x[i].codePointAt(0) - y[i].codePointAt(0);
  return x.length - y.length;
}
const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
function written(value, indent, depth = 0) {
  // One spelling of JSON: keys in order of code points; `indent` null: without blanks.
  const line = indent === null ? "" : "\n" + " ".repeat(indent * (depth + 1));
  const last = indent === null ? "" : "\n" + " ".repeat(indent * depth);
  const listed = (open, items, close) => (items.length ? open + line + items.join("," + line) + last + close : open + close);
  if (Array.isArray(value)) return listed("[", value.map((v) => written(v, indent, depth + 1)), "]");
  if (!isObject(value)) return JSON.stringify(value);
  const colon = indent === null ? ":" : ": ";
  const keys = Object.keys(value).sort(byCodePoint);
  return listed("{", keys.map((k) => JSON.stringify(k) + colon + written(value[k], indent, depth + 1)), "}");
}
function canonical(text) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    throw malformed("JSON");
  }
  if (!isObject(value) || written(value, null) !== text) throw malformed("JSON");
  return value;
}

function keyOf(text) {
  const [name, id, rest] = [text.split("+", 1)[0], text.split("+", 2)[1], text.split("+").slice(2).join("+")];
  if (!name || /[\s\x00-\x1f]/.test(name) || !id || !rest) throw malformed("name+hash+base64");
  const bytes = unpacked(rest), kind = bytes[0];
  if (bytes.length !== 33 || (kind !== 1 && kind !== 4)) throw malformed("Ed25519");
  if (hex(sha256(joined(utf8(name + "\n"), bytes)).subarray(0, 4)) !== id) throw malformed("key id");
  return { name, id, text, cosigner: kind === 4, bytes: bytes.subarray(1) };
}

function noteOf(text) {
  const at = text.lastIndexOf("\n\n");
  if (at < 1 || !text.endsWith("\n")) throw malformed("note");
  const body = text.slice(0, at + 1), lines = text.slice(at + 2, -1).split("\n");
  if (lines.length > 64) throw malformed("note");
  const signatures = lines.map((line) => {
    const parts = line.split(" ");
    if (parts.length !== 3 || parts[0] !== "\u2014" || !parts[1]) throw malformed("signature");
    const bytes = unpacked(parts[2]);
    if (bytes.length <= 4) throw malformed("signature");
    return { name: parts[1], id: hex(bytes.subarray(0, 4)), bytes: bytes.subarray(4) };
  });
  const [origin, size, root] = body.split("\n");
  if (!origin || !/^(0|[1-9][0-9]{0,14})$/.test(size) || !root || unpacked(root).length !== 32) throw malformed("checkpoint");
  return { text: body, signatures, origin, size: Number(size), root };
}

async function accepts(key, text, bytes) {
  if (!key.cosigner) return signed(key.bytes, utf8(text), bytes);
  if (bytes.length !== 72) return false;
  const seconds = bytes.subarray(0, 8).reduce((n, b) => n * 256n + BigInt(b), 0n);
  return signed(key.bytes, utf8(`cosignature/v1\ntime ${seconds}\n${text}`), bytes.subarray(8));
}

async function signers(note, keys) {
  const found = [];
  for (const s of note.signatures) {
    const key = keys.find((k) => k.name === s.name && k.id === s.id);
    if (!key) continue;
    if (!(await accepts(key, note.text, s.bytes))) throw new False("FALSE_SIGNATURE", { name: key.name });
    if (!found.includes(key)) found.push(key);
  }
  return found;
}

async function heads(note, keys, claimed, proven, unsure) {
  const own = claimed === undefined ? null : keyOf(claimed), given = keys.length ? keys : own ? [own] : [];
  if (!given.length) throw new False("NO_KEY", { origin: note.origin });
  const found = await signers(note, given), isOwn = (k) => k.name === note.origin && !k.cosigner;
  if (!found.some(isOwn)) {
    const names = given.map((k) => `${k.name} (${k.id})`).join(", ");
    throw new False("OTHER_SIGNER", { origin: note.origin, names });
  }
  if (own && !(await signers(note, [own])).length) throw new False("FALSE_CLAIM");
  for (const k of found) proven.push([isOwn(k) ? "SIGNED" : "COSIGNED", { name: k.name, id: k.id }]);
  const others = new Set(found.filter((k) => !isOwn(k)).map((k) => hex(k.bytes))).size;
  if (!keys.length) unsure.push(["COMPARE_KEY", { origin: note.origin, key: given[0].text }]);
  const rest = note.signatures.filter((s) => !found.some((k) => k.name === s.name && k.id === s.id)).length;
  if (rest) unsure.push(["UNKNOWN_SIGNERS", { count: rest }]);
  if (others) proven.push(["COSIGNERS", { count: others }]);
  else unsure.push(["NO_COSIGNER", {}]);
}

function included(leaf, index, size, root, path) {
  // RFC 9162, 2.1.3.2, in numbers that may pass 2 ** 32.
  if (!(index >= 0 && index < size)) return false;
  let [position, last, found] = [BigInt(index), BigInt(size) - 1n, leaf];
  const node = (a, b) => sha256(joined(Uint8Array.of(1), a, b));
  for (const step of path) {
    if (last === 0n || step.length !== 32) return false;
    if (position & 1n || position === last) {
      found = node(step, found);
      while (!(position & 1n) && position) [position, last] = [position >> 1n, last >> 1n];
    } else found = node(found, step);
    [position, last] = [position >> 1n, last >> 1n];
  }
  return last === 0n && equal(found, root);
}

const TREE = { index: "number", size: "number", root: "string", hashes: "object" };
const ALWAYS = { format: "string", state: "string", entry: "string", leaf_hash: "string" };
const OPTIONAL = { record: "string", salt: "string", key: "string" };
function shaped(proof) {
  const shapes = { recorded: ALWAYS, sequenced: { ...ALWAYS, ...TREE } };
  shapes.checkpointed = { ...shapes.sequenced, checkpoint: "string" };
  if (proof.format !== "yangguang-proof/1" || !Object.hasOwn(shapes, proof.state)) throw new False("UNKNOWN_FORMAT");
  const shape = { ...shapes[proof.state] };
  for (const name in OPTIONAL) if (name in proof) shape[name] = OPTIONAL[name];
  const names = new Set([...Object.keys(shape), ...Object.keys(proof)]);
  const fits = (n) => n in shape && n in proof && typeof proof[n] === shape[n];
  const wrong = [...names].filter((n) => !fits(n) || (shape[n] === "number" && !Number.isSafeInteger(proof[n])));
  if ("record" in proof !== "salt" in proof) wrong.push("record");
  if ("hashes" in proof && !(Array.isArray(proof.hashes) && proof.hashes.every((h) => typeof h === "string"))) wrong.push("hashes");
  if (wrong.length) throw new False("WRONG_FIELDS", { fields: wrong.sort().join(", ") });
}

function bodied(proof, entry, proven, unsure) {
  const content = isObject(entry.content) ? entry.content : {}, isRecord = entry.kind === "record";
  if (!("record" in proof)) {
    if (isRecord) unsure.push(["NO_BODY", {}]);
    return;
  }
  const body = canonical(proof.record), digest = hex(sha256(joined(unpacked(proof.salt), utf8(proof.record))));
  if (!isRecord || digest !== content.digest) throw new False("FALSE_RECORD");
  const named = content.kind !== undefined || content.version !== undefined;
  if (named && (content.kind !== body.kind || content.version !== body.version)) throw new False("FALSE_KIND");
  proven.push(["RECORD_SAME", { address: content.address || "", at: moment(entry.at) }]);
  unsure.push(["NOT_RELEASED", {}]);
}

function moment(text) {
  const at = new Date(text);
  if (isNaN(at)) return String(text);
  return new Date(at.getTime() + 8 * 3600e3).toISOString().slice(0, 19).replace("T", " ") + " (UTC+8)";
}

async function checkProof(text, keysFor) {
  let proof;
  try {
    proof = JSON.parse(text);
  } catch {
    throw malformed("JSON");
  }
  if (!isObject(proof) || written(proof, 1) + "\n" !== text) throw malformed("JSON");
  if (proof.format === "yangguang-heartbeat/1") throw new False("HEARTBEAT");
  shaped(proof);
  const proven = [], later = [], unsure = [], entry = canonical(proof.entry);
  const leaf = sha256(joined(Uint8Array.of(0), utf8(proof.entry)));
  if (!equal(unpacked(proof.leaf_hash), leaf)) throw new False("FALSE_LEAF");
  bodied(proof, entry, proven, later);
  if (proof.state === "recorded") later.push(["NOT_YET_NUMBERED", {}]);
  else {
    const path = proof.hashes.map(unpacked);
    if (!included(leaf, proof.index, proof.size, unpacked(proof.root), path)) throw new False("NOT_INCLUDED");
    proven.push(["INCLUDED", { number: proof.index + 1, size: proof.size }]);
  }
  if (proof.state === "sequenced") later.push(["NOT_YET_SIGNED", {}]);
  let known = false;
  if (proof.state === "checkpointed") {
    const note = noteOf(proof.checkpoint);
    if (note.size !== proof.size || note.root !== proof.root) throw new False("OTHER_HEAD");
    const keys = keysFor(note.origin);
    await heads(note, keys, proof.key, proven, unsure);
    known = keys.length > 0;
  }
  return { known, proven, unsure: [...unsure, ...later, ["LATER_UNKNOWN", {}], ["TRUTH_UNKNOWN", {}]] };
}

async function checkNote(text, keysFor) {
  const note = noteOf(text), proven = [["HEAD", { size: note.size, root: note.root }]], unsure = [];
  const keys = keysFor(note.origin);
  await heads(note, keys, undefined, proven, unsure);
  return { known: keys.length > 0, proven, unsure };
}

async function check(bytes, keysFor) {
  // `keysFor(origin)`: the keys to believe for that log. Never throws: what is false is told.
  try {
    let text;
    try {
      text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      throw malformed("UTF-8");
    }
    return await (text.trimStart().startsWith("{") ? checkProof : checkNote)(text, keysFor);
  } catch (error) {
    if (error instanceof False) return { reason: [error.name_, error.params] };
    return { reason: ["MALFORMED", { detail: String(error) }] };
  }
}
