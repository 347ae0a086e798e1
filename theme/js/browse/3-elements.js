// Words and elements; children are elements or text, and text stays text.

// What the page says in its language, and that language: the block #browse-words.
let said = {};

function say(key, values = {}) {
  return said.words[key].replace(/\{([a-z]+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

function count(n) {
  return n.toLocaleString(said.language);
}

function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== "" && value !== null && value !== undefined && value !== false) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

// Words that people wrote: their language named, and their direction kept to themselves.
function words({ label, text = label, lang }) {
  return make("bdi", { lang }, text);
}
