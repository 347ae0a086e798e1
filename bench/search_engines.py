"""The stock engines on the same records and queries, scored in the same way, beside our own.

    python -m bench.search_engines [--size 1500]

What is run is what the packages bring, in Node instead of a browser:

* MkDocs: `worker.js` and lunr of mkdocs (`contrib/search`), `lang: [ko]`, its default separator
* Material: the bundled worker of mkdocs-material, `lang: [ko]`, the pipeline of its Korean words
  (none), its default separator and boosts; a record is one document
* Pagefind: `pagefind.js` over pages that the extended program of the package indexed, its defaults;
  it is no dependency of the project: `pip install 'pagefind[extended]'`, or its column is left out

English queries are asked of an index of the English texts, made in the same way (`lang: [en]`).
"""

from __future__ import annotations

import argparse
import html
import importlib.util
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.search_score import Answer, Found, Judge, Score, build, markdown, ours
from bench.search_set import Composed, Query, judged_set
from bench.search_words import read_words
from generator.store import Store
from tests.browser.provision import find_node

_ASK = Path(__file__).with_name("search_engines.mjs")
_SEPARATOR = r"[\s\-]+"
_FIELDS = {"title": {"boost": 1e3}, "text": {"boost": 1}, "tags": {"boost": 1e6}}


def _package(name: str) -> Path:
    """The folder of an installed package."""
    found = importlib.util.find_spec(name)
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent


def _texts(record: Composed, language: str) -> tuple[str, str]:
    """Title and text of a record's page, labels and parent included."""
    if language == "en":
        title, text = record.english or ("", "")
        return title, f"{record.id.upper()} {text}"
    labels = " ".join(text for _, _, text in record.labels)
    return record.title, f"{record.id.upper()} {record.text} {labels} {record.parent}"


def _lunr(
    engine: str, folder: Path, records: Sequence[Composed], language: str
) -> dict[str, object]:
    """The job of an engine that reads a search_index.json."""
    config: dict[str, object] = {"lang": [language], "separator": _SEPARATOR}
    if engine == "material":
        config |= {"pipeline": ["stopWordFilter"] if language == "en" else [], "fields": _FIELDS}
        brought = _package("material") / "templates/assets/javascripts"
        scripts = folder / "workers"
        shutil.copytree(brought / "workers", scripts)
        shutil.copytree(brought / "lunr", folder / "lunr")
    else:
        brought = _package("mkdocs") / "contrib/search"
        scripts = folder / "search"
        shutil.copytree(brought / "templates/search", scripts)
        for path in (brought / "lunr-language").glob("*.js"):
            shutil.copy(path, scripts)
    rows = [(record.id, *_texts(record, language)) for record in records]
    docs = [{"location": id, "title": title, "text": text} for id, title, text in rows]
    index = folder / "search_index.json"
    index.write_text(json.dumps({"config": config, "docs": docs}, ensure_ascii=False), "utf-8")
    return {"engine": engine, "scripts": str(scripts), "index": str(index)}


def _pagefind(folder: Path, records: Sequence[Composed], language: str) -> dict[str, object]:
    """The job of Pagefind, its bundle made."""
    for record in records:
        title, text = (html.escape(one) for one in _texts(record, language))
        page = folder / "site" / record.id / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(
            f'<!doctype html><html lang="{language}"><head><title>{title}</title></head>'
            f"<body><main data-pagefind-body><h1>{title}</h1><p>{text}</p></main></body></html>",
            "utf-8",
        )
    command = [sys.executable, "-m", "pagefind", "--site", str(folder / "site"), "--silent"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return {"engine": "pagefind", "bundle": str(folder / "site/pagefind"), "language": language}


def found_by(engine: str, records: Sequence[Composed], queries: Sequence[Query]) -> Found:
    """What an engine finds, query by query."""
    found: dict[int, Answer] = {}
    for language in ("ko", "en"):
        chosen = [r for r in records if language == "ko" or r.english]
        asked = [n for n, query in enumerate(queries) if query.language == language]
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            job = (
                _pagefind(folder, chosen, language)
                if engine == "pagefind"
                else _lunr(engine, folder, chosen, language)
            )
            job["queries"] = [queries[n].text for n in asked]
            answer = subprocess.run(
                [find_node(), str(_ASK)], input=json.dumps(job), capture_output=True, text=True,
            )  # fmt: skip
            if answer.returncode:
                raise RuntimeError(answer.stderr)
        for n, ids in zip(asked, json.loads(answer.stdout), strict=True):
            found[n] = Answer(tuple(id.strip("/").removesuffix("/index.html") for id in ids))
    return [found[n] for n in range(len(queries))]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="The stock engines beside our own search.")
    parser.add_argument("--size", type=int, default=1500)
    parser.add_argument("--store", type=Path, help="a folder that keeps what the analyser found")
    options = parser.parse_args()
    words = read_words()
    records, queries, same = judged_set(words, options.size)
    judge = Judge(records, queries, same)
    columns: dict[str, Score] = {}
    with tempfile.TemporaryDirectory() as folder:
        root = build(records, words, Path(folder), Store(options.store))
        columns["ours"] = judge.score(ours(root, queries))
    engines = {"mkdocs": "MkDocs", "material": "Material", "pagefind": "Pagefind"}
    if importlib.util.find_spec("pagefind") is None:
        print("Pagefind is left out: pip install 'pagefind[extended]'\n")
        del engines["pagefind"]
    for engine, name in engines.items():
        columns[name] = judge.score(found_by(engine, records, queries))
    print(markdown(columns))


if __name__ == "__main__":
    main()
