// Shows what this browser is told, and leads to the record when it is clicked.
"use strict";
self.addEventListener("push", (event) => {
  const { title, text, about, page } = event.data.json();
  event.waitUntil(self.registration.showNotification(title, { body: text, tag: about, data: page, requireInteraction: true, lang: "zh-CN" }));
});
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow(event.notification.data));
});
