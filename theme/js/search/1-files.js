// Files of an index: opened, proven whole, taken apart as docs/search-format.md says. The pages of
// search and of browsing share this; the files of a script share one scope, in the order of their names.

// Errors: `code` is one of
//   missing  a file is not there or cannot be had       build    a file is of another build
//   broken   a file is cut off, damaged or no index     version  an index that this reader cannot read
class SearchError extends Error {
  constructor(code, file, cause) {
    super(`index: ${file}: ${code}`);
    this.name = "SearchError";
    this.code = code;
    this.file = file;
    if (cause) this.cause = cause;
  }
}

// ---- Files: docs/search-format.md, "Files" and "Alphabet"

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUE = new Uint8Array(128);
for (let i = 0; i < 64; i++) VALUE[DIGITS.charCodeAt(i)] = i;

function adler32(text) {
  const bytes = new TextEncoder().encode(text);
  let a = 1;
  let b = 0;
  for (let i = 0; i < bytes.length; ) {
    for (const end = Math.min(i + 3800, bytes.length); i < end; i++) b += a += bytes[i];
    a %= 65521;
    b %= 65521;
  }
  return b * 65536 + a;
}

// What a file calls papersSearch with, from its text.
function callOf(text) {
  const head = /^papersSearch\('([^'\\]*)',(\d+),'/.exec(text);
  const end = text.lastIndexOf("')");
  if (!head || end < head[0].length || text.slice(end + 2).trim()) return [];
  return [head[1], +head[2], text.slice(head[0].length, end).replace(/\\([\\'])/g, "$1")];
}

// The payload of a file that came as text, or from a disk as the arguments of its call.
function unwrap(file, name) {
  const [own, sum, payload] = typeof file === "string" ? callOf(file) : file;
  if (typeof payload !== "string") throw new SearchError("broken", `${name}.js`);
  if (own !== name) throw new SearchError("build", `${name}.js`);
  if (adler32(payload) !== sum) throw new SearchError("broken", `${name}.js`);
  return payload;
}

// A reader of numbers, one behind the other.
function numbers(text) {
  let at = 0;
  const next = () => {
    for (let value = 0, scale = 1; ; scale *= 32) {
      if (at >= text.length) throw new RangeError("a number without an end");
      const bits = VALUE[text.charCodeAt(at++)];
      value += (bits & 31) * scale;
      if (bits < 32) return value;
    }
  };
  return { next, where: () => at, jump: (place) => void (at = place) };
}

async function textOf(load, name, fresh = false) {
  let text;
  try {
    text = await load(name, { fresh });
  } catch (error) {
    throw error instanceof SearchError ? error : new SearchError("missing", name, error);
  }
  if (typeof text !== "string" && !Array.isArray(text)) throw new SearchError("missing", name);
  return text;
}

// The manifest of an index, of this format and in this version of it.
async function manifestOf(load, name, format, version, fresh) {
  let manifest;
  try {
    manifest = JSON.parse(await textOf(load, name, fresh));
  } catch (error) {
    throw error instanceof SearchError ? error : new SearchError("broken", name, error);
  }
  if (!manifest || manifest.format !== format) throw new SearchError("broken", name);
  if (manifest.version !== version) throw new SearchError("version", name);
  return manifest;
}
