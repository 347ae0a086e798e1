// Keeps what was read for when there is no network (sw.js does), and lists it on the page offline/.
//
// The site's settings leave this file out where reading offline is off.
(() => {
  const script = document.currentScript;
  if (!script || !("serviceWorker" in navigator)) return;
  // Pages load it from assets/hashed/js/, those of former deployments from js/.
  const root = new URL(script.src.replace(/(?:assets\/hashed\/)?js\/[^/]*$/, ""));

  async function stand() {
    try {
      const registration = await navigator.serviceWorker.register(new URL("sw.js", root), {
        scope: root.pathname,
      });
      if (navigator.serviceWorker.controller) return;
      await navigator.serviceWorker.ready;
      const files = [...document.querySelectorAll('link[rel="stylesheet"], script[src]')];
      registration.active.postMessage({
        seen: location.href,
        files: files.map((file) => file.href ?? file.src),
      });
    } catch {
      // private windows and full disks keep nothing; every page still reads as before
    }
  }

  function day(iso) {
    const date = new Date(iso);
    const language = document.documentElement.lang;
    if (language.split("-")[0] === "ko") {
      return `${date.getFullYear()}. ${date.getMonth() + 1}. ${date.getDate()}.`;
    }
    return new Intl.DateTimeFormat(language, { dateStyle: "long" }).format(date);
  }

  async function kept() {
    const cache = await caches.open(`papers ${root.pathname} pages`);
    const found = [];
    for (const request of await cache.keys()) {
      const { headers } = await cache.match(request);
      const raw = decodeURIComponent(headers.get("x-title") ?? "");
      const title = new DOMParser().parseFromString(raw, "text/html").documentElement.textContent;
      found.push({ url: request.url, title, seen: headers.get("x-seen") });
    }
    return found.sort((a, b) => (a.seen < b.seen ? 1 : -1));
  }

  async function list(place) {
    const { none, when } = place.dataset;
    const items = [];
    for (const { url, title, seen } of await kept()) {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = url;
      link.textContent = title.split(" | ")[0];
      const note = document.createElement("span");
      note.className = "offline__when";
      note.textContent = when.replace("{date}", day(seen));
      item.append(link, " ", note);
      items.push(item);
    }
    place.replaceChildren(...items);
    const status = document.getElementById("offline-status");
    status.textContent = items.length ? "" : none;
    const clear = document.getElementById("offline-clear");
    clear.hidden = !items.length;
    return clear;
  }

  const place = document.getElementById("offline-seen");
  if (place) {
    list(place).then((clear) =>
      clear.addEventListener("click", async () => {
        await caches.delete(`papers ${root.pathname} pages`);
        await list(place);
        document.getElementById("offline-status").textContent = place.dataset.cleared;
      }),
    );
  }
  if (document.readyState === "complete") stand();
  else addEventListener("load", stand);
})();
