// What of a page could act, and the frame it stands in, as the parser of a browser sees it.
(html) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  const all = [...page.querySelectorAll("*")];
  const place = (node) => node.parentElement ? place(node.parentElement) + ">" + node.localName : node.localName;
  const shown = (node) => [place(node), node.getAttribute("class"), node.getAttribute("src"),
                           node.getAttribute("action"), node.getAttribute("method")].join(" ");
  // The browser's own reading of an address: it passes over tabs, line ends and space before it.
  const odd = (value) => {
    try {
      return !["http:", "https:", "mailto:"].includes(new URL(value, "https://base.example/").protocol);
    } catch {
      return true;
    }
  };
  const data = all.filter((n) => n.localName === "script" && /json/.test(n.type));
  return {
    acting: all.filter((n) => ["script", "style", "iframe", "object", "embed", "form", "base", "frame",
      "frameset", "portal", "button", "input", "select", "textarea", "dialog", "img", "video", "audio",
      "source", "meta", "template", "noscript"].includes(n.localName)
      && !(n.localName === "meta" && !n.httpEquiv)).map(shown),
    metas: all.filter((n) => n.localName === "meta" && n.httpEquiv).map((n) => n.httpEquiv + n.content),
    links: all.filter((n) => n.localName === "link").map((n) => n.rel).sort(),
    handlers: all.flatMap((n) => [...n.attributes].filter((a) => /^on/i.test(a.name)).map((a) => place(n) + a.name)),
    styled: all.filter((n) => n.hasAttribute("style")).map((n) => place(n) + n.getAttribute("style")),
    addresses: all.flatMap((n) => ["href", "src", "action", "formaction", "xlink:href", "data", "poster", "srcdoc"]
      .filter((name) => n.hasAttribute(name) && odd(n.getAttribute(name)))
      .map((name) => place(n) + " " + name + "=" + n.getAttribute(name))),
    landmarks: all.filter((n) => ["main", "header", "footer", "nav", "aside", "h1", "title", "article", "body"]
      .includes(n.localName) || n.hasAttribute("role") && /^(?:main|banner|navigation|search|dialog|alert|form)$/
      .test(n.getAttribute("role"))).map((n) => place(n) + "." + n.className),
    json: data.every((n) => { try { JSON.parse(n.textContent); return true; } catch { return false; } }),
    comments: document.createNodeIterator && [...(function* () {
      const walk = document.createNodeIterator(page, NodeFilter.SHOW_COMMENT);
      for (let n; (n = walk.nextNode());) yield n.data; })()],
  };
}
