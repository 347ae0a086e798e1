// Tables as files: sort-table.js and browsing share this.

// What a spreadsheet would run as a formula begins with one of these; the tables of api/v1/ keep to
// the same list. A plain number may keep its sign.
const FORMULA = /^[=+\-@\t\r'＝＋－＠]/;
const PLAIN_NUMBER = /^-?\d[\d,]*(\.\d+)?%?$/;

function csvField(text) {
  const line = text.trim().replace(/\s+/g, " ");
  const safe = FORMULA.test(line) && !PLAIN_NUMBER.test(line) ? `'${line}` : line;
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

// Rows of texts as RFC 4180 has them, and as Excel opens them unasked: UTF-8 with a byte order mark.
function csvOf(rows) {
  return `\ufeff${rows.map((row) => row.map(csvField).join(",")).join("\r\n")}\r\n`;
}

// Hands a file to the visitor.
function offerCsv(name, rows) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([csvOf(rows)], { type: "text/csv;charset=utf-8" }));
  link.download = `${name}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
