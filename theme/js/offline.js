// Reading again without a network what was seen before: the source of sw.js, a service worker.
//
// The network always comes first; what is kept is shown only where it cannot be reached, and says so
// on the page. Files whose name changes with their bytes are the one exception. What is kept is
// bounded and grows old; a page that is gone from the site goes from here, too. `MADE` is set in
// front of this by generator/render/offline.py: version, languages, words, first files, fixed names.
const MOST_PAGES = 200;
const MOST_FILES = 300;
const MOST_BYTES = 20e6;
const MOST_BYTES_OF_ONE = 4e6;
const DAYS = 60;

const SCOPE = new URL(self.registration.scope).pathname;
const NAME = `papers ${SCOPE} `;
const PAGES = `${NAME}pages`;
const FIXED = `${NAME}fixed`;
const FIRST = `${NAME}first ${MADE.version}`;
const FIXED_NAMES = new RegExp(MADE.fixed);
const HASHED = new RegExp(MADE.hashed);
const FILES = new RegExp(MADE.files);

self.addEventListener("install", (event) => {
  const first = MADE.first.map((path) => new Request(SCOPE + path, { cache: "reload" }));
  event.waitUntil(caches.open(FIRST).then((cache) => cache.addAll(first)));
  self.skipWaiting();
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (name.startsWith(NAME) && ![PAGES, FIXED, FIRST].includes(name)) await caches.delete(name);
      }
      await self.clients.claim();
    })(),
  );
});

// What was on the screen before this worker stood by.
self.addEventListener("message", (event) => {
  const { seen, files } = event.data;
  event.waitUntil(
    (async () => {
      try {
        await keep(PAGES, bare(seen), await fetch(seen));
        for (const file of files) await take(new Request(file));
      } catch {
        // the network went away meanwhile; the next page will be kept
      }
    })(),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || request.headers.has("range")) return;
  if (url.origin !== self.location.origin || !url.pathname.startsWith(SCOPE)) return;
  const path = url.pathname.slice(SCOPE.length);
  if (request.mode === "navigate") {
    if (/(?:^|\/|\.html)$/.test(path)) event.respondWith(page(event, path));
  } else if (FIXED_NAMES.test(path)) {
    event.respondWith(fixed(event));
  } else if (FILES.test(path)) {
    event.respondWith(file(event));
  }
});

// An address without its query and fragment: the pages of this site are the same for each.
function bare(address) {
  const url = new URL(address);
  return url.origin + url.pathname;
}

async function page(event, path) {
  const key = bare(event.request.url);
  try {
    const response = await fetch(event.request);
    event.waitUntil(keep(PAGES, key, response.clone()));
    return response;
  } catch {
    return (await again(key)) ?? (await lost(path)) ?? Response.error();
  }
}

// Cache first: the name holds a hash of the bytes.
async function fixed(event) {
  const key = bare(event.request.url);
  const kept = await caches.match(key, { cacheName: FIXED });
  if (kept) return kept;
  const first = await caches.match(key, { cacheName: FIRST });
  const response = first ?? (await fetch(event.request).catch(() => undefined));
  if (response?.ok) {
    event.waitUntil(keep(FIXED, key, response.clone())); // `first` goes with its version
    return response;
  }
  return (await today(event.request)) ?? response ?? Response.error();
}

// A page of a former deployment asks for a style that is gone: what stands in its place today.
async function today(request) {
  const plain = (url) => new URL(url).pathname.slice(SCOPE.length).replace(HASHED, "$1$2");
  const cache = await caches.open(FIRST);
  for (const kept of await cache.keys()) {
    if (kept.url !== request.url && plain(kept.url) === plain(request.url)) return cache.match(kept);
  }
  return undefined;
}

// Style, scripts, pictures: the network first.
async function file(event) {
  const key = bare(event.request.url);
  try {
    const response = await fetch(event.request);
    event.waitUntil(keep(FIXED, key, response.clone()));
    return response;
  } catch {
    const kept =
      (await caches.match(key, { cacheName: FIXED })) ??
      (await caches.match(key, { cacheName: FIRST }));
    return kept ?? Response.error();
  }
}

async function take(request) {
  await keep(FIXED, bare(request.url), await fetch(request));
}

// One at a time, so that two of them never count the same room.
let working = Promise.resolve();

function keep(name, key, response) {
  working = working.then(() => put(name, key, response)).catch(() => undefined);
  return working;
}

async function put(name, key, response) {
  const cache = await caches.open(name);
  if (response.status === 404 || response.status === 410) {
    await cache.delete(key);
    return;
  }
  const type = response.headers.get("content-type") ?? "";
  if (response.status !== 200 || response.type !== "basic" || response.redirected) return;
  if ((name === PAGES) !== type.startsWith("text/html")) return;
  if (/no-store/.test(response.headers.get("cache-control") ?? "")) return;
  const body = await response.blob();
  if (body.size > MOST_BYTES_OF_ONE) return;
  const headers = new Headers(response.headers);
  for (const gone of ["content-encoding", "content-length"]) headers.delete(gone);
  headers.set("x-seen", new Date().toISOString());
  headers.set("x-bytes", String(body.size));
  if (name === PAGES) {
    const text = await body.text();
    if (/<meta http-equiv="refresh"/.test(text)) return; // a stub leads on; what it leads to is kept
    headers.set("x-title", encodeURIComponent(/<title>([^<]*)/.exec(text)?.[1] ?? ""));
  }
  await cache.delete(key);
  await cache.put(key, new Response(body, { headers }));
  await prune(cache, name === PAGES ? MOST_PAGES : MOST_FILES);
}

async function prune(cache, most) {
  const kept = [];
  for (const request of await cache.keys()) {
    const { headers } = await cache.match(request);
    kept.push({ request, seen: headers.get("x-seen"), bytes: Number(headers.get("x-bytes")) });
  }
  kept.sort((a, b) => (a.seen < b.seen ? 1 : -1));
  const oldest = new Date(Date.now() - DAYS * 864e5).toISOString();
  let bytes = 0;
  for (const [i, { request, seen, bytes: own }] of kept.entries()) {
    bytes += own;
    if (i >= most || bytes > MOST_BYTES || seen < oldest) await cache.delete(request);
  }
}

// A page as it was seen, with a sentence on top that says so and when.
async function again(key) {
  const kept = await caches.match(key, { cacheName: PAGES });
  if (!kept) return undefined;
  const text = await kept.text();
  const language = /<html lang="([^"]*)"/.exec(text)?.[1] ?? MADE.default;
  const seen = new Date(kept.headers.get("x-seen"));
  const note = said(language, "seen").replace("{date}", day(seen, language));
  const shown = text.replace(
    /<main\b[^>]*>/,
    (main) => `${main}\n<p class="offline-note" role="status">${note}</p>`,
  );
  return new Response(shown, { headers: kept.headers });
}

function said(language, word) {
  const words = MADE.words[language] ?? MADE.words[language.split("-")[0]];
  return (words ?? MADE.words[MADE.default])[word];
}

function day(date, language) {
  if (language.split("-")[0] === "ko") {
    return `${date.getFullYear()}. ${date.getMonth() + 1}. ${date.getDate()}.`;
  }
  return new Intl.DateTimeFormat(language, { dateStyle: "long" }).format(date);
}

// The page that lists what was seen, in the place of one that never was; its links fit any depth.
async function lost(path) {
  const first = path.split("/")[0];
  const language = first in MADE.words ? first : MADE.default;
  const kept = await caches.match(`${SCOPE}${language}/offline/`, { cacheName: FIRST });
  if (!kept) return undefined;
  const text = (await kept.text())
    .replaceAll('="../../', `="${SCOPE}`)
    .replaceAll('="../', `="${SCOPE}${language}/`);
  return new Response(text, {
    status: 503,
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
  });
}
