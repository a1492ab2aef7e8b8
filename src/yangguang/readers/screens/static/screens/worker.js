// Keeps the page of a screen together with what it is drawn with, for as long as the network is away: all of it or nothing.
"use strict";
const KEPT = "screen-1";
const PATIENCE = 8000;
const LONGEST = 25000;
const isPage = (url) => /^\/zh-han[st]\/screen\/now\/$/.test(url.pathname);
const isShort = (url) => url.pathname === "/screen";
const isDrawing = (url) => /^\/static\/screens\//.test(url.pathname);
const drawnWith = (text) => [...text.matchAll(/ (?:href|src)="(\/static\/screens\/[^"]+)"/g)].map((one) => location.origin + one[1]);
const known = async (address) => (await caches.open(KEPT)).match(address, { ignoreVary: true });

const keepWhole = async (address, answer) => {
  const drawn = drawnWith(await answer.clone().text());
  // A page without our script can't say how old it is: it isn't kept, nor is the one before it.
  if (!drawn.length) return caches.delete(KEPT);
  const kept = await caches.open(KEPT);
  await kept.addAll(drawn);
  await kept.put(address, answer);
  const whole = [address, ...drawn];
  const others = (await kept.keys()).filter((one) => !whole.includes(one.url));
  return Promise.all(others.map((one) => kept.delete(one)));
};
const keep = (address, answer) => {
  // One after another: what one page is drawn with is not removed while another is being kept.
  const whole = () => keepWhole(address, answer);
  return navigator.locks ? navigator.locks.request(KEPT, whole) : whole();
};
const within = (most, asked) => Promise.race([asked, new Promise((_, give) => setTimeout(() => give(new Error("late")), most))]);

const first = async () => {
  const address = self.registration.scope;
  if (!isPage(new URL(address))) return;
  const answer = await fetch(address, { cache: "no-store", credentials: "same-origin" });
  if (answer.status !== 200 || answer.redirected) throw new Error("no page to keep");
  await keep(address, answer);
};
self.addEventListener("install", (event) => {
  // It is installed only when it has kept the page: where it answers, there is something to answer with.
  self.skipWaiting();
  event.waitUntil(first());
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// An office that stumbles, or lets a screen wait, is as one that is away.
const answered = async (request, kept) => {
  try {
    const answer = await within(kept ? PATIENCE : LONGEST, fetch(request));
    return answer.status >= 500 && kept ? kept : answer;
  } catch (fault) {
    if (kept) return kept;
    throw fault;
  }
};
const page = async (request, address) => {
  // Only a page that is opened anew is given from what is kept: its script must learn that nobody answers.
  const kept = request.mode === "navigate" && (await known(address));
  const answer = await answered(request, kept);
  if (answer === kept) return kept;
  // A device that was ended forgets everything.
  if (answer.status === 404) await caches.delete(KEPT);
  else if (answer.status === 200 && !answer.redirected) await within(PATIENCE, keep(address, answer.clone())).catch(() => {});
  return answer;
};
// The address that a screen opens at its start leads to its page, also where nobody says so.
const short = async (request) => {
  const kept = (await (await caches.open(KEPT)).keys()).find((one) => isPage(new URL(one.url)));
  return answered(request, kept && Response.redirect(kept.url));
};
// What the page is drawn with has been kept with it; a new page brings its own.
const drawing = async (request) => (await known(request.url)) || fetch(request);

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin) return;
  if (isPage(url)) event.respondWith(page(event.request, url.origin + url.pathname));
  else if (isShort(url)) event.respondWith(short(event.request));
  else if (isDrawing(url)) event.respondWith(drawing(event.request));
});
