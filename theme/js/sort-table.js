/* Tables that sort: every table.sortable gets a button in each of its column headings.

   A cell sorts by its data-sort, else by its text; numbers as numbers, words as their language orders
   them, empty cells last in both directions, equal ones as they stood. With data-csv, the words of
   a button, the table can be taken away as a file (csv.js). Without scripts it is a table as any other. */
"use strict";

(() => {
  const NUMBER = /^-?\d[\d,]*(\.\d+)?%?$/;

  const textOf = (cell) => (cell ? cell.textContent.trim().replace(/\s+/g, " ") : "");
  const keyOf = (cell) => (cell?.hasAttribute("data-sort") ? cell.getAttribute("data-sort") : textOf(cell));
  const numberOf = (key) => Number(key.replace(/[,%]/g, ""));

  // Cells by column, as a cell may span several.
  function across(row) {
    return [...row.cells].flatMap((cell) => Array(cell.colSpan).fill(cell));
  }

  function sort(table, column, ascending) {
    const words = new Intl.Collator(table.closest("[lang]")?.lang || "ko", { numeric: true });
    for (const body of table.tBodies) {
      const rows = [...body.rows].map((row) => ({ row, key: keyOf(across(row)[column]) }));
      const filled = rows.filter(({ key }) => key);
      const numeric = filled.every(({ key }) => NUMBER.test(key));
      const compare = numeric ? (a, b) => numberOf(a.key) - numberOf(b.key) : (a, b) => words.compare(a.key, b.key);
      filled.sort((a, b) => (ascending ? compare(a, b) : compare(b, a)));
      body.append(...[...filled, ...rows.filter(({ key }) => !key)].map(({ row }) => row));
    }
  }

  function enhance(table) {
    const head = table.tHead?.rows[table.tHead.rows.length - 1];
    if (!head || table.querySelector("tbody [rowspan]")) return;
    let column = 0;
    for (const cell of head.cells) {
      const own = column;
      column += cell.colSpan;
      if (cell.colSpan > 1 || !textOf(cell) || cell.hasAttribute("data-unsorted")) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...cell.childNodes);
      cell.append(button);
      cell.setAttribute("aria-sort", "none");
      button.addEventListener("click", () => {
        const ascending = cell.getAttribute("aria-sort") !== "ascending";
        for (const other of head.cells) if (other.hasAttribute("aria-sort")) other.setAttribute("aria-sort", "none");
        cell.setAttribute("aria-sort", ascending ? "ascending" : "descending");
        sort(table, own, ascending);
      });
    }
    table.classList.add("sorts");
    if (table.dataset.csv) download(table);
  }

  const rowsOf = (table) => [...table.rows].map((row) => across(row).map(textOf));

  function download(table) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button table-csv no-print";
    button.textContent = table.dataset.csv;
    button.addEventListener("click", () => offerCsv(table.dataset.file || "table", rowsOf(table)));
    (table.closest(".table-scroll") || table).after(button);
  }

  document.querySelectorAll("table.sortable").forEach(enhance);
})();
