// Keeps the bidding up to date and its clock honest: by the server's time, not this machine's. Seals bids in the
// browser. The pages work without it.
"use strict";
const two = (n) => String(n).padStart(2, "0");
let ahead = 0; // how far the server's clock is ahead of ours
const setClock = () => {
  const told = document.querySelector("[data-now]");
  if (told) ahead = Date.parse(told.dataset.now) - Date.now();
};
const tick = () => {
  const now = new Date(Date.now() + ahead);
  for (const clock of document.querySelectorAll("time.clock")) {
    const china = new Date(now.getTime() + 8 * 3600e3);
    clock.textContent = china.toISOString().slice(0, 19).replace("T", " ");
  }
  for (const left of document.querySelectorAll("[data-until]")) {
    const s = Math.max(0, Math.floor((Date.parse(left.dataset.until) - now) / 1000));
    const days = Math.floor(s / 86400);
    const rest = `${two(Math.floor((s % 86400) / 3600))}:${two(Math.floor((s % 3600) / 60))}:${two(s % 60)}`;
    left.textContent = days ? `${days} ${left.dataset.days} ${rest}` : rest;
  }
};
const again = async () => {
  const here = document.querySelector("[data-fresh]");
  try {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    const page = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page && page.querySelector("[data-fresh]");
    if (fresh && !here.contains(document.activeElement)) here.replaceChildren(...fresh.childNodes);
    if (page) setClock();
  } catch {
    // The office doesn't answer just now: ask again later.
  }
  tick();
  return setTimeout(again, 1000 * Number(here.dataset.fresh));
};
setClock();
tick();
setInterval(tick, 1000);
const fresh = document.querySelector("[data-fresh]");
if (fresh) setTimeout(again, 1000 * Number(fresh.dataset.fresh));

const seal = document.querySelector("form.seal");
if (seal && window.crypto && crypto.subtle) {
  const price = seal.querySelector("#seal-price");
  const nonce = seal.querySelector("#seal-nonce");
  const sealed = seal.querySelector("[name=commitment]");
  const hex = (bytes) => [...bytes].map((b) => b.toString(16).padStart(2, "0")).join("");
  seal.querySelector(".only-here").hidden = false;
  nonce.value = hex(crypto.getRandomValues(new Uint8Array(32)));
  sealed.readOnly = true;
  price.addEventListener("input", async () => {
    const said = /^(\d{1,10})(?:\.(\d{1,6}))?$/.exec(price.value.trim());
    if (!said) {
      sealed.value = "";
      return;
    }
    const fen = BigInt(said[1]) * 1000000n + BigInt((said[2] || "").padEnd(6, "0"));
    const { head, case: number, lot, bidder } = seal.dataset;
    const lines = [head || "yangguang-bid-1", number, lot, bidder, fen, nonce.value];
    const text = lines.filter((line) => line !== undefined).map((line) => `${line}\n`).join("");
    sealed.value = hex(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))));
  });
}
