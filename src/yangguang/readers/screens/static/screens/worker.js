// Keeps the page of a screen, and what it is drawn with, for as long as the network is away.
"use strict";
const KEPT = "screen-1";
const isPage = (url) => /^\/zh-han[st]\/screen\/now\/$/.test(url.pathname);
const isDrawing = (url) => /^\/static\/screens\//.test(url.pathname);
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
const fresh = async (request) => {
  const kept = await caches.open(KEPT);
  try {
    const answer = await fetch(request);
    if (answer.status === 200 && !answer.redirected) await kept.put(request.url, answer.clone());
    // A device that was ended forgets everything; an office that stumbles is as one that is away.
    if (answer.status === 404 && isPage(new URL(request.url))) await caches.delete(KEPT);
    if (answer.status < 500 || request.mode !== "navigate") return answer;
    return (await kept.match(request.url)) || answer;
  } catch (fault) {
    const known = await kept.match(request.url);
    // Only a page that is opened anew is given from what is kept: its script must learn that nobody answers.
    if (known && (request.mode === "navigate" || isDrawing(new URL(request.url)))) return known;
    throw fault;
  }
};
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method === "GET" && url.origin === location.origin && (isPage(url) || isDrawing(url))) event.respondWith(fresh(event.request));
});
