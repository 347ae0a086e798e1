// Reading offline is turned off: this worker takes the place of the one that was here, clears what
// that had kept, and goes away itself.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  const own = `papers ${new URL(self.registration.scope).pathname} `;
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (name.startsWith(own)) await caches.delete(name);
      }
      await self.registration.unregister();
    })(),
  );
});
