// Shows, while a request is typed, what is already public; the form works without it.
"use strict";
const WAIT_MS = 500;
const SHORTEST = 4;
const form = document.querySelector("form[data-already]");
const typed = form.elements.content;
const shown = document.createElement("div");
const status = document.createElement("p");
let asked = "";
let timer = 0;
let pending = null;

status.className = "hint";
status.setAttribute("role", "status");
typed.closest(".field").append(status, shown);
form.elements.seen.value = "1"; // what is found stands on this page, before it is sent

const show = (html) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  const said = page.querySelector("[data-said]");
  status.textContent = said ? said.textContent : "";
  said?.remove();
  shown.replaceChildren(...page.body.childNodes);
};

const ask = async () => {
  const text = typed.value.trim();
  const office = form.elements.office?.value ?? "";
  const now = `${office} ${text}`;
  if (now === asked) return;
  asked = now;
  pending?.abort(); // an answer to what was typed before comes too late
  if (text.length < SHORTEST) return show("");
  const mine = (pending = new AbortController());
  const body = new FormData();
  body.set("content", text);
  body.set("office", office);
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  try {
    const answer = await fetch(form.dataset.already, {
      method: "POST",
      body,
      signal: mine.signal,
      credentials: "same-origin",
    });
    if (mine.signal.aborted) return;
    if (!answer.ok) throw new Error(answer.status);
    form.elements.seen.value = "1";
    document.getElementById("answered").elements.office.value = office;
    show(await answer.text());
  } catch {
    if (mine.signal.aborted) return;
    asked = ""; // it is asked again with the next letter, and by the office when the form is sent
    form.elements.seen.value = "";
    show("");
  }
};

const soon = () => {
  clearTimeout(timer);
  timer = setTimeout(ask, WAIT_MS);
};
typed.addEventListener("input", soon);
form.elements.office?.addEventListener("change", soon);
if (typed.value.trim()) soon();
