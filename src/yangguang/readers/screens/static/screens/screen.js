// The page of a screen: asks for what is new, says how old it is, and by itself shows nothing that is over.
// Time is the office's: the local clock, put right by the last answer. Without this script the page reloads.
"use strict";
const { poll, worker, told, enter, short } = document.body.dataset;
const STALE = 300000;
const TURN = 15000;
const KEY = "screen";
const main = () => document.querySelector("main");
const all = (what) => main().querySelectorAll(what);
const ms = (text) => Date.parse(text);
const two = (n) => String(n).padStart(2, "0");
const reported = new Set();
let checked = 0;
let local = 0;
let turn = 0;
let wasTold = false;
let asking = 0;
let isLost = false;

const kept = () => {
  try {
    return JSON.parse(localStorage.getItem(KEY)) || {};
  } catch {
    return {};
  }
};
const heard = (server) => {
  checked = server;
  local = Date.now();
  try {
    localStorage.setItem(KEY, JSON.stringify({ checked, local }));
  } catch {
    // A browser that keeps nothing knows its last answer until it is closed.
  }
};
const now = () => checked + Date.now() - local;
const isWrong = () => Date.now() < local - 60000;
const clock = (at) => {
  const here = new Date(at + 8 * 3600000);
  return `${two(here.getUTCHours())}:${two(here.getUTCMinutes())}`;
};
const day = (at) => {
  const here = new Date(at + 8 * 3600000);
  return `${here.getUTCMonth() + 1}月${here.getUTCDate()}日`;
};
const since = (at) => (now() - at < 20 * 3600000 ? clock(at) : `${day(at)} ${clock(at)}`);
const show = (what, shown) => {
  if (what) what.hidden = !shown;
};

const age = () => {
  const old = now() - checked;
  const stale = main().querySelector("[data-stale]");
  const said = main().querySelector("[data-age]");
  const minutes = Math.floor(old / 60000);
  show(main().querySelector("[data-clock-wrong]"), isWrong());
  if (old > STALE) stale.textContent = stale.dataset.stale.replace("{at}", since(checked));
  show(stale, old > STALE && !isWrong());
  said.textContent = minutes < 1 ? said.dataset.fresh : said.dataset.minutes.replace("{n}", minutes);
  main().classList.toggle("old", old > STALE || isWrong());
};
const soon = (seconds) => {
  clearTimeout(asking);
  asking = setTimeout(ask, 1000 * seconds);
};
const standing = () => [...all("article")].filter((one) => ms(one.dataset.expires) > now());
const over = () => {
  if (all("article:not(.lifted)").length) wasTold = true;
  for (const one of all("[data-expires]")) {
    if (ms(one.dataset.expires) > now()) continue;
    one.remove();
    soon(1);
  }
  for (const one of all("article")) {
    const ahead = one.querySelector("[data-ahead]");
    if (ahead && ms(one.dataset.onset) <= now()) ahead.remove();
  }
  const left = all("article:not(.lifted)").length;
  const due = ms(main().dataset.nextDue);
  const overdue = due && due <= now() && checked < due;
  const lateBox = main().querySelector("[data-overdue]");
  if (overdue) lateBox.querySelector("h1").textContent = lateBox.dataset.said.replace("{at}", since(due));
  const isOver = wasTold && !left && !main().querySelector("[data-calm]") && !main().querySelector("[data-unknown]");
  show(lateBox, overdue && !left);
  show(main().querySelector("[data-over]"), isOver && !overdue);
  show(main().querySelector("[data-calm]"), !overdue);
};
const fit = (one) => {
  // What is long loses its text before its letters get too small for five metres; advice is never cut.
  for (const size of ["whole", "less", "least", "short", "small"]) {
    one.dataset.fit = size;
    if (one.scrollHeight <= one.clientHeight + 1) return;
  }
};
const report = (one) => {
  const { address } = one.dataset;
  if (!address || reported.has(address) || document.visibilityState !== "visible") return;
  reported.add(address);
  const told_ = new URLSearchParams({ address });
  fetch(told, { method: "POST", body: told_, credentials: "same-origin" })
    .then((answer) => answer.ok || reported.delete(address))
    .catch(() => reported.delete(address));
};
const rotate = () => {
  const those = standing();
  those.forEach((one, n) => show(one, n === turn % those.length));
  const shown = those[turn % those.length];
  if (shown) {
    fit(shown);
    report(shown);
  }
  const lines = [...all(".notices li")];
  const some = Math.max(1, Number(getComputedStyle(main()).getPropertyValue("--lines")) || 4);
  const first = lines.length > some ? (turn * some) % lines.length : 0;
  lines.forEach((one, n) => show(one, n >= first && n < first + some));
};
const tick = () => {
  over();
  age();
  main().querySelector("[data-clock]").textContent = `${day(now())} ${clock(now())}`;
};
const drawn = (page) =>
  [...page.querySelectorAll("link[rel=stylesheet], script[src]")].map((one) => one.getAttribute("href") || one.getAttribute("src"));
const replace = (text) => {
  const page = new DOMParser().parseFromString(text, "text/html");
  const fresh = page.querySelector("main");
  if (!fresh) return false;
  // A program made anew draws its page with files of other names: it is opened anew, with its own script.
  if (drawn(page).join() !== drawn(document).join()) location.reload();
  main().replaceWith(document.adoptNode(fresh));
  main().classList.add("live");
  return true;
};
const gone = async () => {
  localStorage.removeItem(KEY);
  if (window.caches) await caches.delete("screen-1");
  location.replace(enter);
};
const isKept = async () => {
  const kept_ = await caches.open("screen-1");
  const found = await Promise.all([location.pathname, ...drawn(document)].map((one) => kept_.match(one, { ignoreVary: true })));
  return found.every(Boolean);
};
const isAnswering = async (scope) => {
  const registration = await navigator.serviceWorker.register(worker, { scope });
  const coming = registration.installing || registration.waiting;
  if (!registration.active && coming)
    await new Promise((done) => coming.addEventListener("statechange", () => /^(activated|redundant)$/.test(coming.state) && done()));
  return Boolean(registration.active);
};
// Says whether all that a screen needs to come back without the network lies in this browser; asked again after each answer.
// Without a secure address there is no keeper: the page then lasts as long as it is not opened anew.
const keep = async () => {
  if (!navigator.serviceWorker) return;
  const answering = await Promise.all([location.pathname, short].map(isAnswering));
  const is = await isKept();
  isLost = answering.every(Boolean) && !is;
  document.body.toggleAttribute("data-kept", is && answering.every(Boolean));
};
const ask = async () => {
  main().setAttribute("aria-busy", "true");
  try {
    const headers = isLost ? {} : { "If-None-Match": main().dataset.etag };
    const answer = await fetch(location.href, { headers, cache: "no-store", credentials: "same-origin" });
    if (answer.status === 404) return gone();
    const at = ms(answer.headers.get("Date")) || Date.now();
    if (answer.status === 304) heard(at);
    else if (answer.ok && replace(await answer.text())) {
      heard(at);
      turn = 0;
      wasTold = false;
      tick();
      rotate();
    }
    keep().catch(() => {});
  } catch {
    // Nobody answers: what is shown says how old it is.
  }
  tick();
  main().removeAttribute("aria-busy");
  return soon(poll * (0.8 + 0.4 * Math.random()));
};

const made = ms(main().dataset.made);
const before = kept();
if (before.checked >= made) ({ checked, local } = before);
else heard(made);
main().classList.add("live");
keep().catch(() => {});
tick();
rotate();
setInterval(tick, 1000);
setInterval(() => {
  turn += 1;
  rotate();
}, TURN);
soon(3);
