// Lighthouse over pages in one Chromium, with its own mobile emulation and simulated throttling.
//
//   node lighthouse.mjs CHROMIUM FLAGS LEAST URL…
//
// FLAGS is a JSON array. Performance is a measurement: a page that has less than LEAST (0 to 1) in
// any category is measured three times in all, so that the middle one can be taken. Writes one JSON
// object a line and page: its address, the scores of each run by category, and the audits that cost
// points in the last run with what they say.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const RUNS = 3;
const [chromePath, flags, least, ...urls] = process.argv.slice(2);

const lost = (report) =>
  Object.values(report.categories).flatMap((category) =>
    category.auditRefs
      .filter(({ id, weight }) => weight > 0 && (report.audits[id].score ?? 1) < 0.995)
      .map(({ id, weight }) => {
        const { score, displayValue, details } = report.audits[id];
        const items = (details?.items ?? []).slice(0, 5).map((item) => ({
          url: item.url,
          node: item.node?.snippet,
          label: item.label ?? item.description,
          value: item.value ?? item.wastedMs ?? item.wastedBytes,
        }));
        return { category: category.id, id, weight, score, displayValue, items };
      }),
  );

const chrome = await launch({ chromePath, chromeFlags: JSON.parse(flags), logLevel: "silent" });
try {
  for (const url of urls) {
    const scores = {};
    let costs = [];
    const enough = () => Object.values(scores).every(([first]) => first >= Number(least));
    for (let run = 0; run === 0 || (run < RUNS && !enough()); run += 1) {
      const { lhr } = await lighthouse(url, {
        port: chrome.port,
        logLevel: "silent",
        onlyCategories: ["performance", "accessibility", "best-practices", "seo"],
      });
      if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
      for (const [name, { score }] of Object.entries(lhr.categories))
        (scores[name] ??= []).push(score);
      costs = lost(lhr);
    }
    console.log(JSON.stringify({ url, scores, costs }));
  }
} finally {
  chrome.kill();
}
