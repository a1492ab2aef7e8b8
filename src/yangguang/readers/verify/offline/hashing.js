"use strict";
// SHA-256 and SHA-512 (FIPS 180-4), written out so that the file needs nothing from its browser.
// Round constants are the fractions of square and cube roots of the first primes, computed here.
const primes = [];
for (let n = 2; primes.length < 80; n++) if (primes.every((p) => n % p)) primes.push(n);

function root(n, k) {
  // The greatest x with x ** k <= n.
  let x = 1n << BigInt(Math.ceil(n.toString(2).length / Number(k)));
  for (;;) {
    const y = ((k - 1n) * x + n / x ** (k - 1n)) / k;
    if (y >= x) return x;
    x = y;
  }
}

const fraction = (p, k, bits) => root(BigInt(p) << (k * bits), k) & ((1n << bits) - 1n);
const joined = (...parts) => {
  const all = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
  parts.reduce((at, p) => (all.set(p, at), at + p.length), 0);
  return all;
};

function sha2({ bits, rounds, turns }) {
  const mask = (1n << bits) - 1n, size = Number(bits) / 8, block = size * 16;
  const turn = (x, n) => ((x >> n) | (x << (bits - n))) & mask;
  const [big0, big1, small0, small1] = turns;
  const mixed = (x, [a, b, c]) => turn(x, a) ^ turn(x, b) ^ turn(x, c);
  const shifted = (x, [a, b, c]) => turn(x, a) ^ turn(x, b) ^ (x >> c);
  const K = primes.slice(0, rounds).map((p) => fraction(p, 3n, bits));
  const start = primes.slice(0, 8).map((p) => fraction(p, 2n, bits));
  return (message) => {
    const length = message.length, rest = (length + 1 + size * 2) % block;
    const padded = new Uint8Array(length + 1 + size * 2 + (rest ? block - rest : 0));
    padded.set(message);
    padded[length] = 0x80;
    for (let i = 0, n = BigInt(length) * 8n; n; i++, n >>= 8n) padded[padded.length - 1 - i] = Number(n & 255n);
    let state = start;
    for (let at = 0; at < padded.length; at += block) {
      const w = [];
      for (let t = 0; t < 16; t++) {
        let word = 0n;
        for (let b = 0; b < size; b++) word = (word << 8n) | BigInt(padded[at + t * size + b]);
        w.push(word);
      }
      for (let t = 16; t < rounds; t++)
        w.push((shifted(w[t - 2], small1) + w[t - 7] + shifted(w[t - 15], small0) + w[t - 16]) & mask);
      let [a, b, c, d, e, f, g, h] = state;
      for (let t = 0; t < rounds; t++) {
        const x = h + mixed(e, big1) + ((e & f) ^ (~e & mask & g)) + K[t] + w[t];
        const y = mixed(a, big0) + ((a & b) ^ (a & c) ^ (b & c));
        [a, b, c, d, e, f, g, h] = [(x + y) & mask, a, b, c, (d + x) & mask, e, f, g];
      }
      state = [a, b, c, d, e, f, g, h].map((v, i) => (v + state[i]) & mask);
    }
    const out = new Uint8Array(size * 8);
    state.forEach((v, i) => {
      for (let b = size - 1; b >= 0; b--, v >>= 8n) out[i * size + b] = Number(v & 255n);
    });
    return out;
  };
}

const sha256 = sha2({ bits: 32n, rounds: 64, turns: [[2n, 13n, 22n], [6n, 11n, 25n], [7n, 18n, 3n], [17n, 19n, 10n]] });
const sha512 = sha2({ bits: 64n, rounds: 80, turns: [[28n, 34n, 39n], [14n, 18n, 41n], [1n, 8n, 7n], [19n, 61n, 6n]] });
