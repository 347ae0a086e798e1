// Ace (DAISY) over one EPUB: prints each broken rule as a line of JSON. Chromium comes by environment.
const { createRequire } = require("node:module");
const path = require("node:path");
const load = createRequire(path.join(__dirname, "node_modules", "x"));
process.env.PUPPETEER_SKIP_DOWNLOAD = "1"; // the Chromium of this machine is used
const ace = load("@daisy/ace-core");
const runner = load("@daisy/ace-axe-runner-puppeteer");

const [book, folder] = process.argv.slice(2);
ace(book, { outdir: folder, verbose: false, silent: true, jobId: "" }, runner)
  .then(() => {
    const report = require(path.join(folder, "report.json"));
    for (const subject of report.assertions)
      for (const each of subject.assertions)
        console.log(
          JSON.stringify({
            page: subject["earl:testSubject"].url,
            rule: each["earl:test"]["dct:title"],
            what: each["earl:result"]["dct:description"],
          }),
        );
    console.log(JSON.stringify({ pages: report.assertions.length, outcome: report["earl:result"]["earl:outcome"] }));
    process.exit(0);
  })
  .catch((error) => {
    console.error(error);
    process.exit(1);
  });
