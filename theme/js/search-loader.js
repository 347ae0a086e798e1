// Opens the files of a search index for papersReader: by fetch, or as scripts where a page stands on a disk.
//
// papersLoader("../../search/") is a `load` as docs/search-format.md describes it. From a disk nothing
// can be fetched; there each file is put into the page as a script, and calls papersSearch.
var papersSearch, papersLoader;

(() => {
  "use strict";

  const called = new Map();

  papersSearch = (name, sum, payload) => called.set(name, [name, sum, payload]);

  function byScript(base, name) {
    const file = name.replace(/\.js(on)?$/, "");
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      const done = (answer) => {
        script.remove();
        called.delete(file);
        answer();
      };
      script.src = `${base}${file}.js`;
      script.onerror = () => done(() => reject(new Error(`${file}: not there`)));
      script.onload = () => {
        // A script that is cut off calls nothing: an empty text is a broken file to the reader.
        const call = called.get(file) || "";
        done(() => resolve(call && name.endsWith(".json") ? call[2] : call));
      };
      document.head.append(script);
    });
  }

  async function byFetch(base, name, fresh) {
    // The manifest alone keeps its name from build to build, so it is always asked for.
    const answer = await fetch(base + name, { cache: fresh || name.endsWith(".json") ? "no-cache" : "default" });
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    return answer.text();
  }

  papersLoader = (base) => {
    const onDisk = new URL(base, document.baseURI).protocol === "file:";
    return (name, { fresh } = {}) => (onDisk ? byScript(base, name) : byFetch(base, name, fresh));
  };
})();
