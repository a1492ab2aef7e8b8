// A reader and writer of transparency logs that shares nothing with this program: Node's own
// crypto, RFC 9162 by its recursive definition, C2SP notes, cosignatures and tiles.
// In: one JSON object on standard input. Out: one JSON object.
import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from "node:crypto";
import { readFileSync } from "node:fs";

const sha = (...parts) => createHash("sha256").update(Buffer.concat(parts.map((p) => Buffer.from(p)))).digest();
const leafHash = (content) => sha([0], content);
const nodeHash = (left, right) => sha([1], left, right);
const split = (n) => { let k = 1; while (k * 2 < n) k *= 2; return k; };
const root = (d) => d.length === 0 ? sha() : d.length === 1 ? d[0]
  : nodeHash(root(d.slice(0, split(d.length))), root(d.slice(split(d.length))));
const path = (m, d) => {
  if (d.length === 1) return [];
  const k = split(d.length);
  return m < k ? [...path(m, d.slice(0, k)), root(d.slice(k))] : [...path(m - k, d.slice(k)), root(d.slice(0, k))];
};
const folded = (m, n, leaf, proof) => { // the root that a proof gives, from the outside in
  if (n === 1) { if (proof.length) throw new Error("too long"); return leaf; }
  const k = split(n), last = proof[proof.length - 1], rest = proof.slice(0, -1);
  return m < k ? nodeHash(folded(m, k, leaf, rest), last) : nodeHash(last, folded(m - k, n - k, leaf, rest));
};
const SPKI = Buffer.from("302a300506032b6570032100", "hex");
const publicKey = (raw) => createPublicKey({ key: Buffer.concat([SPKI, raw]), format: "der", type: "spki" });
const keyId = (name, type, raw) => sha(`${name}\n`, [type], raw).subarray(0, 4);
const vkey = (name, type, raw) => `${name}+${keyId(name, type, raw).toString("hex")}+${Buffer.concat([Buffer.from([type]), raw]).toString("base64")}`;

function signedBy(note, key) {
  const [name, id] = key.split("+"), raw = Buffer.from(key.slice(name.length + id.length + 2), "base64");
  const gap = note.lastIndexOf("\n\n"), text = note.slice(0, gap + 1);
  for (const line of note.slice(gap + 2).trimEnd().split("\n")) {
    const [, who, value] = line.split(" "), bytes = Buffer.from(value, "base64");
    if (who !== name || bytes.subarray(0, 4).toString("hex") !== id) continue;
    const timed = raw[0] === 4, time = timed ? bytes.readBigUInt64BE(4) : null;
    const message = timed ? `cosignature/v1\ntime ${time}\n${text}` : text;
    return verify(null, Buffer.from(message), publicKey(raw.subarray(1)), bytes.subarray(timed ? 12 : 4));
  }
  return false;
}

function reads({ note, keys, proof, tiles, bundles }) {
  const [, size, rootText] = note.split("\n"), want = Buffer.from(rootText, "base64");
  const leaves = tiles.flatMap((t) => { const b = Buffer.from(t, "base64"); return Array.from({ length: b.length / 32 }, (_, i) => b.subarray(i * 32, i * 32 + 32)); });
  const entries = bundles.flatMap((t) => { const b = Buffer.from(t, "base64"), found = []; for (let at = 0; at < b.length;) { const n = b.readUInt16BE(at); found.push(b.subarray(at + 2, at + 2 + n)); at += 2 + n; } return found; });
  const hashes = proof.hashes.map((h) => Buffer.from(h, "base64"));
  return {
    signed: keys.map((key) => signedBy(note, key)),
    tiles: leaves.length === Number(size) && root(leaves).equals(want),
    entries: entries.length === leaves.length && entries.every((e, i) => leafHash(e).equals(leaves[i])),
    included: folded(proof.index, Number(size), leafHash(proof.entry), hashes).equals(want),
  };
}

function writes({ origin, size, index, seconds }) {
  const leaves = Array.from({ length: size }, (_, i) => leafHash(`entry ${i}`));
  const text = `${origin}\n${size}\n${root(leaves).toString("base64")}\n`;
  const made = (type, name, message, time) => {
    const pair = generateKeyPairSync("ed25519"), raw = pair.publicKey.export({ format: "der", type: "spki" }).subarray(-32);
    const value = Buffer.concat([keyId(name, type, raw), time, sign(null, Buffer.from(message), pair.privateKey)]);
    return { key: vkey(name, type, raw), line: `\u2014 ${name} ${value.toString("base64")}\n` };
  };
  const time = Buffer.alloc(8); time.writeBigUInt64BE(BigInt(seconds));
  const log = made(1, origin, text, Buffer.alloc(0)), witness = made(4, "witness.example.org", `cosignature/v1\ntime ${seconds}\n${text}`, time);
  return { note: `${text}\n${log.line}${witness.line}`, keys: [log.key, witness.key], leaf: leaves[index].toString("base64"), hashes: path(index, leaves).map((h) => h.toString("base64")) };
}

const asked = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(asked.do === "write" ? writes(asked) : reads(asked)));
