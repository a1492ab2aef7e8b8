// Asks this browser for its subscription, and gives it to the form: the browser's own question is the confirmation.
"use strict";
const asking = document.querySelector("[data-push]");
const leaving = document.querySelector("[data-leave]");
const registered = () => navigator.serviceWorker.register(asking.dataset.worker, { scope: "/push/" });
const active = async (registration) => {
  while (!registration.active) await new Promise((done) => setTimeout(done, 50));
  return registration;
};
// Where several buttons send the form, one of them asks for this browser; without this script it isn't shown.
const meant = (event) => !asking.dataset.by || (event.submitter && event.submitter.value === asking.dataset.by);
for (const part of asking.querySelectorAll("[data-scripted]")) part.hidden = false;
const field = (form) => form.querySelector("[name=subscription]");
asking.addEventListener("submit", async (event) => {
  if (field(asking).value || !meant(event)) return;
  event.preventDefault();
  try {
    if ((await Notification.requestPermission()) !== "granted") throw new Error("denied");
    const { pushManager } = await active(await registered());
    const text = asking.dataset.push.replaceAll("-", "+").replaceAll("_", "/");
    const key = Uint8Array.from(atob(text.padEnd(text.length + ((4 - (text.length % 4)) % 4), "=")), (c) => c.charCodeAt(0));
    const made = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
    field(asking).value = JSON.stringify(made);
    asking.requestSubmit(event.submitter);
  } catch {
    asking.querySelector("[data-denied]").hidden = false;
  }
});
leaving?.addEventListener("submit", async (event) => {
  if (field(leaving).value) return;
  event.preventDefault();
  try {
    const { pushManager } = await registered();
    const made = await pushManager.getSubscription();
    if (!made) return void location.assign("?done=left");
    field(leaving).value = JSON.stringify(made);
    await made.unsubscribe();
    leaving.submit();
  } catch {
    asking.querySelector("[data-denied]").hidden = false;
  }
});
