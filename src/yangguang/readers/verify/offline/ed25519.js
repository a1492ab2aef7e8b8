"use strict";
// Ed25519 (RFC 8032): verifying only. Nothing here is secret, so nothing needs constant time.
const P = 2n ** 255n - 19n;
const L = 2n ** 252n + 27742317777372353535851937790883648493n;
const mod = (x, m = P) => ((x % m) + m) % m;

function power(base, exponent) {
  let found = 1n;
  for (let b = mod(base), e = exponent; e; e >>= 1n, b = (b * b) % P) if (e & 1n) found = (found * b) % P;
  return found;
}

const D = mod(-121665n * power(121666n, P - 2n));
const HALF = power(2n, (P - 1n) / 4n); // a square root of -1
const little = (bytes) => bytes.reduceRight((n, b) => (n << 8n) | BigInt(b), 0n);

function recovered(y, sign) {
  // The x of a point with this y (RFC 8032, 5.1.3); null: there is none.
  if (y >= P) return null;
  const x2 = mod((y * y - 1n) * power(D * y * y + 1n, P - 2n));
  if (x2 === 0n) return sign ? null : 0n;
  let x = power(x2, (P + 3n) / 8n);
  if (mod(x * x - x2)) x = (x * HALF) % P;
  if (mod(x * x - x2)) return null;
  return (x & 1n) === sign ? x : P - x;
}

function point(bytes) {
  const n = little(bytes), y = n & (2n ** 255n - 1n), x = recovered(y, n >> 255n);
  return x === null ? null : [x, y, 1n, (x * y) % P];
}

function sum([x1, y1, z1, t1], [x2, y2, z2, t2]) {
  const a = mod((y1 - x1) * (y2 - x2)), b = mod((y1 + x1) * (y2 + x2));
  const c = mod(2n * t1 * t2 * D), d = mod(2n * z1 * z2);
  const [e, f, g, h] = [b - a, d - c, d + c, b + a];
  return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
}

function times(n, q) {
  let found = [0n, 1n, 1n, 0n];
  for (let p = q, e = n; e; e >>= 1n, p = sum(p, p)) if (e & 1n) found = sum(found, p);
  return found;
}

const same = ([x1, y1, z1], [x2, y2, z2]) => !mod(x1 * z2 - x2 * z1) && !mod(y1 * z2 - y2 * z1);
const BASE_Y = mod(4n * power(5n, P - 2n)), BASE_X = recovered(BASE_Y, 0n);
const BASE = [BASE_X, BASE_Y, 1n, (BASE_X * BASE_Y) % P];

function signedByHand(key, message, signature) {
  if (key.length !== 32 || signature.length !== 64) return false;
  const a = point(key), r = point(signature.subarray(0, 32)), s = little(signature.subarray(32));
  if (!a || !r || s >= L) return false;
  const k = mod(little(sha512(joined(signature.subarray(0, 32), key, message))), L);
  return same(times(s, BASE), sum(r, times(k, a)));
}

async function signed(key, message, signature) {
  // By the browser where it knows Ed25519, by hand elsewhere: both must be asked the same.
  try {
    const known = await crypto.subtle.importKey("raw", key, "Ed25519", false, ["verify"]);
    return await crypto.subtle.verify("Ed25519", known, signature, message);
  } catch {
    return signedByHand(key, message, signature);
  }
}
