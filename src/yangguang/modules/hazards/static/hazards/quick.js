// Keeps a quick report in this browser until the office has it; the form works without it.
"use strict";
const PREFIX = "hazards-quick:";
const AGAIN_MS = 15000;
const form = document.querySelector("form[data-quick]");
const kept = document.getElementById("kept");
const key = form.elements.key;
const came = Boolean(document.querySelector(".errors, [aria-invalid=true]"));

const say = (name, also = "") => {
  kept.hidden = false;
  kept.textContent = [kept.dataset[name], also && kept.dataset[also]].filter(Boolean).join(" ");
  if (name !== "restored") kept.scrollIntoView({ block: "nearest" });
  kept.className = name === "saved" || name === "signedOut" ? "tag due" : "hint";
};
const typed = () =>
  [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken");
const store = (queued) => {
  try {
    localStorage.setItem(PREFIX + key.value, JSON.stringify({ queued, fields: typed(), at: Date.now() }));
  } catch {
    // The browser keeps nothing: the form is sent as any other.
  }
};
const stored = () => {
  try {
    return Object.keys(localStorage)
      .filter((name) => name.startsWith(PREFIX))
      .map((name) => [name, JSON.parse(localStorage.getItem(name))]);
  } catch {
    return []; // nothing can be kept here
  }
};
const body = (fields) => {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  return data;
};

// Sent and arrived: the office leads to the page of the incident. Anything else: it isn't there yet.
const send = async (name, data) => {
  const answer = await fetch(form.action, { method: "POST", body: data, credentials: "same-origin" });
  if (answer.redirected && !new URL(answer.url).pathname.includes("/hazards/incidents/")) return "signedOut";
  if (answer.status === 403) return "signedOut";
  if (!answer.ok && answer.status !== 422) throw new Error(answer.status);
  if (!answer.redirected) return "wrong";
  localStorage.removeItem(name);
  return answer.url;
};

const restore = (fields) => {
  for (const control of form.elements) {
    if (control.type === "checkbox") control.checked = false;
  }
  for (const [name, value] of fields) {
    for (const control of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (control.type === "checkbox") control.checked ||= control.value === value;
      else if (control.type !== "file") control.value = value;
    }
  }
  say("restored", "photos");
};

let busy = false;
const flush = async () => {
  if (busy || !navigator.onLine) return;
  busy = true;
  for (const [name, entry] of stored().filter(([, one]) => one.queued)) {
    try {
      say("sending");
      const what = await send(name, body(entry.fields));
      if (what === "signedOut") say("signedOut");
      else if (what === "wrong") {
        restore(entry.fields);
        store(false);
        HTMLFormElement.prototype.submit.call(form); // the office says what is wrong, on its own page
      } else if (name === PREFIX + key.value) location.assign(what);
      else kept.hidden = true;
    } catch {
      say("saved");
    }
  }
  busy = false;
};

form.addEventListener("input", () => store(false));
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  store(true);
  say("sending");
  const photos = [...form.querySelectorAll("input[type=file]")].some((one) => one.files.length);
  try {
    const what = await send(PREFIX + key.value, new FormData(form));
    if (what === "signedOut") say("signedOut");
    else if (what === "wrong") {
      store(false);
      HTMLFormElement.prototype.submit.call(form);
    } else location.assign(what);
  } catch {
    say("saved", photos ? "photos" : "");
  }
});
addEventListener("online", flush);
setInterval(flush, AGAIN_MS);
if (!came) {
  const drafts = stored().filter(([, one]) => !one.queued);
  const last = drafts.sort((a, b) => b[1].at - a[1].at)[0];
  if (last) restore(last[1].fields);
}
if (stored().some(([, one]) => one.queued)) say("saved");
flush();
