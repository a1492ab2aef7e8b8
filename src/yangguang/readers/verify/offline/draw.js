"use strict";
// Draws a lot again from its protocol and compares: a second program, written from docs/draw.md alone.
// It needs nothing but the language: `lot.check(bytes)` tells findings, or what is proven and what isn't.
const lot = (() => {
  const FORMAT = "yangguang-lot/1", WHOLE = 2 ** 53, RANGE = 2 ** 32;

  // SHA-256 (FIPS 180-4) in 32-bit numbers: 100,000 digests are wanted within a second or so.
  const K = new Int32Array(64), START = new Int32Array(8);
  for (let n = 2, found = 0; found < 64; n++) {
    let prime = true;
    for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false;
    if (!prime) continue;
    if (found < 8) START[found] = fraction(n, 2n);
    K[found++] = fraction(n, 3n);
  }
  function fraction(n, k) {
    // The first 32 bits behind the point of the k-th root of n.
    const wanted = BigInt(n) << (32n * k);
    let low = 0n, high = 1n << 40n;
    while (high - low > 1n) {
      const middle = (low + high) >> 1n;
      if (middle ** k <= wanted) low = middle;
      else high = middle;
    }
    return Number(BigInt.asIntN(32, low));
  }
  const w = new Int32Array(64);
  function compress(state, bytes, at) {
    for (let t = 0, i = at; t < 16; t++, i += 4) w[t] = (bytes[i] << 24) | (bytes[i + 1] << 16) | (bytes[i + 2] << 8) | bytes[i + 3];
    for (let t = 16; t < 64; t++) {
      const x = w[t - 15], y = w[t - 2];
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      w[t] = (w[t - 16] + s0 + w[t - 7] + s1) | 0;
    }
    let a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], h = state[7];
    for (let t = 0; t < 64; t++) {
      const S1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const x = (h + S1 + ((e & f) ^ (~e & g)) + K[t] + w[t]) | 0;
      const S0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const y = (S0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g; g = f; f = e; e = (d + x) | 0; d = c; c = b; b = a; a = (x + y) | 0;
    }
    state[0] += a; state[1] += b; state[2] += c; state[3] += d;
    state[4] += e; state[5] += f; state[6] += g; state[7] += h;
  }
  function finished(state, rest, length) {
    // `rest`: what follows the last whole block of a message of `length` bytes.
    const end = new Uint8Array(rest.length < 56 ? 64 : 128);
    end.set(rest);
    end[rest.length] = 0x80;
    for (let i = end.length - 1, n = length * 8; n > 0; i--, n = Math.floor(n / 256)) end[i] = n % 256;
    for (let at = 0; at < end.length; at += 64) compress(state, end, at);
    return state;
  }
  const digest = (text) => digestOf(new TextEncoder().encode(text));
  function digestOf(bytes) {
    const state = START.slice();
    let at = 0;
    for (; at + 64 <= bytes.length; at += 64) compress(state, bytes, at);
    finished(state, bytes.subarray(at), bytes.length);
    return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
  }

  // How things are spelled.
  const HIDDEN = "\\u{0}-\\u{1f}\\u{7f}-\\u{a0}\\u{ad}\\u{34f}\\u{61c}\\u{115f}-\\u{1160}\\u{1680}\\u{17b4}-\\u{17b5}\\u{180b}-\\u{180f}" +
    "\\u{2000}-\\u{200f}\\u{2028}-\\u{202f}\\u{205f}-\\u{206f}\\u{2800}\\u{3000}\\u{3164}\\u{d800}-\\u{f8ff}\\u{fe00}-\\u{fe0f}\\u{feff}" +
    "\\u{ffa0}\\u{fff0}-\\u{ffff}\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{10ffff}";
  const FLAW = new RegExp(`[${HIDDEN}]|^ |  | $`, "u");
  const length = (text) => text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g) || []).length;
  const isText = (text) => text !== "" && (text.length <= 200 || length(text) <= 200) && !FLAW.test(text);
  const isIdentity = (text) => /^[0-9A-Z.\/\u3014\u3015\u4e00-\u9fff-]{1,64}$/.test(text);
  const isSpoken = (text) => /^[0-9]{1,32}$/.test(text);
  const isTime = (text) => {
    if (!/^2[0-9]{3}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\+08:00$/.test(text)) return false;
    const [year, month, day] = [text.slice(0, 4), text.slice(5, 7), text.slice(8, 10)].map(Number);
    const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
    return month >= 1 && month <= 12 && day >= 1 && day <= [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  };
  const whole = (text, least, most) => /^[1-9][0-9]{0,2}$/.test(text) && Number(text) >= least && Number(text) <= most;
  function formOf(form) {
    const space = form.indexOf(" "), word = form.slice(0, space), rest = form.slice(space + 1);
    if (space < 1) return null;
    if (word === "balls") {
      const groups = rest.split("+").map((group) => group.split("/"));
      const good = groups.every((g) => g.length === 2 && whole(g[1], 2, 999) && whole(g[0], 1, Math.min(20, Number(g[1]))));
      return good && groups.length <= 4 ? { kind: "lottery", word, groups: groups.map((g) => g.map(Number)) } : null;
    }
    const known = { digits: ["lottery", 1, 20], decimal: ["index", 1, 6], hex: ["beacon", 16, 128] };
    if (!Object.hasOwn(known, word)) return null;
    const [kind, least, most] = known[word];
    return whole(rest, least, most) ? { kind, word, count: Number(rest) } : null;
  }
  const isForm = (kind, form) => formOf(form) !== null && formOf(form).kind === kind;
  function isValue(form, value) {
    const found = formOf(form);
    if (!found) return false;
    if (found.word === "digits") return value.length === found.count && /^[0-9]+$/.test(value);
    if (found.word === "hex") return value.length === found.count && /^[0-9a-f]+$/.test(value);
    if (found.word === "decimal") {
      const parts = value.split(".");
      return parts.length === 2 && /^(0|[1-9][0-9]{0,11})$/.test(parts[0]) && parts[1].length === found.count && /^[0-9]+$/.test(parts[1]);
    }
    const groups = value.split("+");
    return groups.length === found.groups.length && groups.every((text, i) => {
      const [some, of] = found.groups[i], balls = text.split(" "), digits = String(of).length;
      if (balls.length !== some || !balls.every((ball) => ball.length === digits && /^[0-9]+$/.test(ball))) return false;
      return balls.every((ball, j) => Number(ball) > (j ? Number(balls[j - 1]) : 0) && Number(ball) <= of);
    });
  }
  function possibilities(form) {
    const found = formOf(form);
    if (!found || found.word === "decimal") return 0;
    if (found.word !== "balls") return (found.word === "digits" ? 10 : 16) ** found.count;
    let all = 1;
    for (const [some, of] of found.groups) {
      let ways = 1;
      for (let i = 1; i <= some; i++) ways = (ways * (of - some + i)) / i;
      all *= Math.round(ways);
    }
    return all;
  }

  // The ranking. `drawer` returns what draws on up to a rank: a page can show how far it is.
  function drawer(seed, count) {
    const row = Array.from({ length: count }, (_, i) => i + 1), letters = new TextEncoder().encode(seed);
    const begun = START.slice(), tail = new Uint8Array(17), state = new Int32Array(8), block = new Uint8Array(64);
    const fits = letters.length === 64; // a seed fills one block: its state is worked out once
    if (fits) compress(begun, letters, 0);
    function number(c) {
      if (!fits) return parseInt(digest(`${seed}/${c}`).slice(0, 8), 16);
      let size = 0, rest = c;
      do tail[size++] = 48 + (rest % 10), (rest = Math.floor(rest / 10));
      while (rest);
      block.fill(0);
      block[0] = 47; // "/"
      for (let i = 0; i < size; i++) block[1 + i] = tail[size - 1 - i];
      block[1 + size] = 0x80;
      const bits = (65 + size) * 8;
      block[62] = bits >> 8;
      block[63] = bits & 255;
      state.set(begun);
      compress(state, block, 0);
      return state[0] >>> 0;
    }
    let k = 0, c = 0;
    return (until) => {
      for (; k < until && k < count - 1; k++) {
        const m = count - k, limit = RANGE - (RANGE % m);
        let x;
        do x = number(c++);
        while (x >= limit);
        const at = k + (x % m), held = row[k];
        row[k] = row[at];
        row[at] = held;
      }
      return row;
    };
  }
  const ranking = (seed, count) => drawer(seed, count)(count);

  // The four texts.
  const text = (what, lines) => [`${FORMAT} ${what}`, ...lines].join("\n") + "\n";
  const listText = (round) => text("entrants", round.entrants.map((e) => `${e.identity} ${e.name}`));
  const commitmentText = (round, previous) => {
    const e = round.event;
    return text("commitment", [
      `office ${round.office}`, `draw ${round.draw}`, `round ${round.round}`, `places ${round.places}`,
      `entrants ${round.entrants.length} ${round.list}`, `event ${e.kind}`, `source ${e.source}`, `item ${e.item}`,
      `form ${e.form}`, `at ${e.at}`, ...round.observers.map((o) => `observer ${o.value} ${o.who}`), `previous ${previous}`,
    ]);
  };
  const seedText = (commitment, value) => text("seed", [`commitment ${commitment}`, `value ${value}`]);
  const voidText = (round) => text("void", [
    `commitment ${round.commitment}`, `seed ${"seed" in round ? round.seed : "-"}`, `at ${round.void.at}`, `reason ${round.void.reason}`,
  ]);

  // Reading the file: one spelling of JSON, and only the fields that there are.
  class Bad extends Error {}
  const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
  const HALF = /[\ud800-\udfff]/u; // half of a character
  const byPoint = (a, b) => {
    if (!/[\ud800-\udfff]/.test(a + b)) return a < b ? -1 : a > b ? 1 : 0; // then units are code points
    const [x, y] = [[...a], [...b]];
    for (let i = 0; i < x.length && i < y.length; i++) if (x[i] !== y[i]) return x[i].codePointAt(0) - y[i].codePointAt(0);
    return x.length - y.length;
  };
  function written(value) {
    if (typeof value === "string") {
      if (HALF.test(value)) throw new Bad();
      return JSON.stringify(value);
    }
    if (typeof value === "number") {
      if (!Number.isInteger(value) || Math.abs(value) >= WHOLE || Object.is(value, -0)) throw new Bad();
      return String(value);
    }
    if (Array.isArray(value)) return `[${value.map((v) => written(v)).join(",")}]`;
    if (!isObject(value)) return JSON.stringify(value);
    const keys = Object.keys(value).sort(byPoint);
    return `{${keys.map((k) => `${written(k)}:${written(value[k])}`).join(",")}}`;
  }
  function isPlain(value) {
    // Keys in order and whole numbers only: then the language's own spelling is the one that is asked for.
    if (typeof value === "number") return Number.isInteger(value) && Math.abs(value) < WHOLE;
    if (Array.isArray(value)) return value.every(isPlain);
    if (!isObject(value)) return true;
    let before = "";
    for (const key of Object.keys(value)) {
      if (byPoint(key, before) < 0 || !isPlain(value[key])) return false;
      before = key;
    }
    return true;
  }
  function load(bytes) {
    const content = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes), value = JSON.parse(content);
    if (!isObject(value)) throw new Bad();
    const quick = !content.includes("\\ud") && isPlain(value) && JSON.stringify(value) + "\n" === content;
    if (!quick && written(value) + "\n" !== content) throw new Bad();
    return value;
  }
  const EVENT = { kind: "string", source: "string", item: "string", form: "string", at: "string" };
  const ALWAYS = {
    office: "string", draw: "string", round: "number", places: "number", event: EVENT, list: "string", commitment: "string",
    entrants: [{ identity: "string", name: "string" }], observers: [{ who: "string", value: "string" }],
  };
  const DRAWN = { value: "string", seed: "string", ranking: ["number"] };
  const OPTIONAL = { void: { at: "string", reason: "string" }, seal: "object" };
  function wrong(value, shape, path, found) {
    if (Array.isArray(shape)) {
      if (!Array.isArray(value)) found.push(path);
      else value.forEach((each, i) => wrong(each, shape[0], `${path}/${i}`, found));
    } else if (typeof shape === "object") {
      if (!isObject(value)) return void found.push(path);
      const inner = (name) => (path ? `${path}/${name}` : name);
      for (const name in shape) if (!Object.hasOwn(value, name)) found.push(inner(name));
      for (const name of Object.keys(value))
        if (Object.hasOwn(shape, name)) wrong(value[name], shape[name], inner(name), found);
        else found.push(inner(name));
    } else if (shape === "object" ? !isObject(value) : shape === "list" ? !Array.isArray(value) : typeof value !== shape) found.push(path);
  }
  function wrongFields(protocol) {
    const found = [];
    wrong(protocol, { format: "string", rounds: "list" }, "", found);
    if (found.length) return found.sort(byPoint);
    if (protocol.rounds.length < 1 || protocol.rounds.length > 20) return ["rounds"];
    protocol.rounds.forEach((round, i) => {
      const shape = { ...ALWAYS }, has = (name) => isObject(round) && Object.hasOwn(round, name);
      if (Object.keys(DRAWN).some(has)) Object.assign(shape, DRAWN);
      for (const name in OPTIONAL) if (has(name)) shape[name] = OPTIONAL[name];
      wrong(round, shape, `rounds/${i}`, found);
    });
    return found.sort(byPoint);
  }

  // The check, link by link. Generators yield how far they are: `{round, done, count}`.
  const AT_ONCE = 4096;
  function misspelled(round, put) {
    const e = round.event, part = (name, good) => good || put("BAD_PART", { part: name });
    part("office", isText(round.office));
    part("draw", isIdentity(round.draw));
    part("round", round.round >= 1 && round.round <= 20);
    part("places", round.places >= 1 && round.places <= 20);
    part("kind", ["lottery", "index", "beacon"].includes(e.kind));
    part("source", isText(e.source));
    part("item", isText(e.item));
    part("form", isForm(e.kind, e.form));
    part("at", isTime(e.at));
    if (round.void) {
      part("void at", isTime(round.void.at));
      part("reason", isText(round.void.reason));
    }
    const spoke = new Set();
    round.observers.forEach((o, i) => {
      if (!isText(o.who) || !isSpoken(o.value) || spoke.has(o.who) || i >= 1000) put("BAD_OBSERVER", { number: i + 1 });
      spoke.add(o.who);
    });
  }
  function listed(round, put) {
    const count = round.entrants.length;
    if (count < 1 || count > 200000) return put("BAD_COUNT", { count });
    let before = "";
    round.entrants.forEach((e, i) => {
      if (!isIdentity(e.identity)) put("BAD_IDENTITY", { number: i + 1 });
      if (!isText(e.name)) put("BAD_NAME", { number: i + 1 });
      if (byPoint(e.identity, before) <= 0) put("UNSORTED", { number: i + 1 });
      before = e.identity;
    });
  }
  function* linked(round, previous, put) {
    let found = digest(listText(round));
    if (found !== round.list) put("FALSE_LIST", { found });
    found = digest(commitmentText(round, previous));
    if (found !== round.commitment) put("FALSE_COMMITMENT", { found });
    if (!("value" in round)) return;
    if (!isValue(round.event.form, round.value)) put("BAD_VALUE", { value: round.value, form: round.event.form });
    found = digest(seedText(round.commitment, round.value));
    if (found !== round.seed) put("FALSE_SEED", { found });
    const count = round.entrants.length;
    if (count < 1 || count > 200000) return;
    const draw = drawer(round.seed, count), said = round.ranking;
    for (let done = AT_ONCE; done < count; done += AT_ONCE) {
      draw(done);
      yield { round: round.round, done, count };
    }
    const should = draw(count);
    for (let i = 0; i < Math.max(count, said.length); i++)
      if (should[i] !== said[i])
        return put("FALSE_RANKING", { place: i + 1, found: i < count ? should[i] : "-", said: i < said.length ? said[i] : "-" });
  }
  function ordered(rounds, put) {
    const used = [];
    rounds.forEach((round, i) => {
      const { source, item, at } = round.event, before = i ? rounds[i - 1] : null;
      if (round.round !== i + 1) put("ROUND_ORDER", { round: i + 1, said: round.round });
      if (round.office !== rounds[0].office || round.draw !== rounds[0].draw) put("OTHER_DRAW", { round: i + 1 });
      if (round.void && "value" in round && round.void.at < at) put("VOID_EARLY", { round: i + 1 });
      if (before && !before.void) put("NOT_VOIDED", { round: i });
      else if (before && at <= before.void.at) put("EARLY_EVENT", { round: i + 1 });
      if (used.some((one) => one.source === source && one.item === item)) put("OLD_EVENT", { round: i + 1 });
      used.push({ source, item });
    });
  }
  function* findings(rounds) {
    const found = [], put = (name, params) => void found.push([name, params]);
    let previous = "-";
    for (const [i, round] of rounds.entries()) {
      const here = (name, params) => put(name, { round: i + 1, ...params });
      misspelled(round, here);
      listed(round, here);
      yield* linked(round, previous, here);
      previous = round.void ? digest(voidText(round)) : "-";
    }
    ordered(rounds, put);
    return found.slice(0, 50);
  }
  const hasResult = (round) => "value" in round && !round.void;
  function proven(rounds, seals) {
    const found = [];
    rounds.forEach((round, i) => {
      const put = (name, params) => found.push([name, { round: i + 1, ...params }]);
      put("LISTED", { count: round.entrants.length, digest: round.list });
      put("COMMITTED", { digest: round.commitment });
      if (seals[i] && seals[i].proven) put(...seals[i].proven);
      if ("value" in round) put("DRAWN", { value: round.value, seed: round.seed });
      if (round.void) put("VOIDED", { at: round.void.at, reason: round.void.reason });
    });
    const last = rounds[rounds.length - 1];
    if (hasResult(last))
      last.ranking.slice(0, last.places).forEach((number, place) => {
        const { name, identity } = last.entrants[number - 1];
        found.push([place ? "RESERVE" : "WINNER", { place, number, name, identity }]);
      });
    return found;
  }
  function unsure(rounds, seals) {
    const found = [], last = rounds[rounds.length - 1];
    if (last.void) found.push(["ENDS_VOID", {}]);
    else if (!("value" in last)) found.push(["NOT_DRAWN", {}]);
    rounds.forEach((round, i) => {
      const put = (name, params) => found.push([name, { round: i + 1, ...params }]), e = round.event;
      if (!seals[i]) put(round.seal ? "SEAL_UNCHECKED" : "NO_SEAL", {});
      else if (seals[i].unsure) put(...seals[i].unsure);
      if (!round.observers.length) put("NO_OBSERVERS", {});
      const count = possibilities(e.form);
      if (e.kind === "index") put("INDEX", {});
      else if (count < 1e6) put("FEW_VALUES", { count });
      if ("value" in round) found.push(["EVENT_UNKNOWN", { source: e.source, item: e.item, at: e.at, value: round.value }]);
    });
    return [...found, ["LIST_UNKNOWN", {}], ["OTHER_DRAWS", {}]];
  }
  function* judging(protocol) {
    // Yields how far it is; returns what is wrong.
    if (protocol.format !== FORMAT) return [["UNKNOWN_FORMAT", {}]];
    const fields = wrongFields(protocol);
    if (fields.length) return [["WRONG_FIELDS", { fields: fields.slice(0, 10).join("\u3001") }]];
    return yield* findings(protocol.rounds);
  }
  function verdict(protocol, found, seals = []) {
    // `seals`: what each round's seal shows, `{finding}`, `{proven}` or `{unsure}`; without: unchecked.
    const broken = seals.flatMap((seal, i) => (seal && seal.finding ? [[seal.finding[0], { round: i + 1, ...seal.finding[1] }]] : []));
    if (found.length || broken.length) return { findings: found.length ? found : broken };
    return { findings: [], proven: proven(protocol.rounds, seals), unsure: unsure(protocol.rounds, seals) };
  }
  function check(bytes) {
    // Never throws: what can't be read is told.
    let protocol;
    try {
      protocol = load(bytes);
    } catch {
      return { findings: [["MALFORMED", { detail: "JSON" }]] };
    }
    const steps = judging(protocol);
    for (;;) {
      const { done, value } = steps.next();
      if (done) return verdict(protocol, value);
    }
  }
  return { check, load, judging, verdict, digest, digestOf, ranking, isText, isIdentity, isSpoken, isTime, isForm, isValue, possibilities };
})();
