// The browser asks before it tells where the phone is; the position goes into the form, and nowhere else.
"use strict";
const form = document.querySelector("[data-check]");
const button = form?.querySelector("[data-ask]");
if (button && "geolocation" in navigator) {
  const status = form.querySelector("[role=status]");
  const read = ({ coords }) => {
    const fields = form.elements;
    fields.longitude.value = coords.longitude.toFixed(6);
    fields.latitude.value = coords.latitude.toFixed(6);
    fields.accuracy_m.value = Math.round(coords.accuracy);
    status.textContent = status.dataset.read;
  };
  const unread = () => {
    status.textContent = status.dataset.unread;
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    status.textContent = "…";
    navigator.geolocation.getCurrentPosition(read, unread, { enableHighAccuracy: true, timeout: 30000 });
  });
}
