"use strict";
// The seal of a draw: the ledger's proof of its commitment, co-signed by somebody else before the event.
const shanghai = (ms) => new Date(ms + 8 * 3600e3).toISOString().slice(0, 19) + "+08:00";
const LAST_SECOND = 253402300799n; // of the year 9999

async function sealOf(round, keys) {
  // What the seal shows: `{proven}`, `{unsure}` or `{finding}`; null: there is none, or no key to check it with.
  if (!round.seal || !keys.length) return null;
  const seal = round.seal;
  try {
    await checkProof(written(seal, 1) + "\n", () => keys);
  } catch (error) {
    const detail = error instanceof False ? [error.name_, error.params] : ["MALFORMED", { detail: String(error) }];
    return { finding: ["FALSE_SEAL", { detail }] };
  }
  const fields = "record" in seal ? JSON.parse(seal.record).fields : null;
  if (!isObject(fields) || fields.commitment !== round.commitment) return { finding: ["OTHER_SEAL", {}] };
  if (seal.state !== "checkpointed") return { unsure: ["SEAL_UNSIGNED", {}] };
  const note = noteOf(seal.checkpoint), times = [];
  const others = (await signers(note, keys)).filter((key) => key.cosigner && key.name !== note.origin);
  for (const key of others)
    for (const s of note.signatures.filter((one) => one.name === key.name && one.id === key.id)) {
      const seconds = s.bytes.subarray(0, 8).reduce((n, b) => n * 256n + BigInt(b), 0n);
      if (s.bytes.length === 72 && seconds <= LAST_SECOND) times.push([Number(seconds) * 1000, key.name]);
    }
  if (!times.length) return { unsure: ["SEAL_ALONE", {}] };
  const [at, name] = times.sort((a, b) => a[0] - b[0] || byCodePoint(a[1], b[1]))[0];
  const said = { name, at: shanghai(at), event: round.event.at };
  return at < Date.parse(round.event.at) ? { proven: ["SEALED", said] } : { finding: ["LATE_SEAL", said] };
}

async function checkDraw(bytes, keysFor, tell = () => {}) {
  // As `lot.check`, with the seals; tells `tell` how far it is and lets the browser draw meanwhile. Never throws.
  let protocol;
  try {
    protocol = lot.load(bytes);
  } catch {
    return { findings: [["MALFORMED", { detail: "JSON" }]] };
  }
  const steps = lot.judging(protocol);
  let turn = performance.now(), step = steps.next();
  for (; !step.done; step = steps.next())
    if (performance.now() - turn > 50) {
      tell(step.value);
      await new Promise((later) => setTimeout(later));
      turn = performance.now();
    }
  const seals = [];
  if (!step.value.length) for (const round of protocol.rounds) seals.push(await sealOf(round, keysFor(originOf(round.seal))));
  const found = lot.verdict(protocol, step.value, seals);
  const last = protocol.rounds && protocol.rounds.at(-1);
  const whole = !found.findings.length && "value" in last && !last.void && seals.every((seal) => seal && seal.proven);
  return { ...found, whole };
}

function originOf(seal) {
  try {
    return noteOf(seal.checkpoint).origin;
  } catch {
    return "";
  }
}
