"""The editor in the browser: Sveltia CMS under `/admin/`, configured from the record classes.

The configuration is made with the site, so it always fits the classes and the files of the
vocabularies. It is that of Sveltia CMS (sveltiacms.app, "CMS configuration"), checked in our tests
against the JSON Schema that its package ships. What an editor saves becomes a pull request
(`editorial_workflow`), from a fork for who may not write (`open_authoring`).

Bodies are edited as text, never as rich text: it would rewrite `{#why}` and `[G-0042]`. Records in
a `.yml` file of several documents are not shown, for the editor knows one record a file.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct

from generator.objects.corpus import Vocabulary
from generator.objects.described import Field, Kind, arranged, kind_named, kinds
from generator.objects.field_help import SECTION_TITLES
from generator.objects.output import Output
from generator.objects.part_help import example_of, help_of
from generator.render.field_words import FieldWords
from generator.render.surfaces import program
from generator.render.surfaces.policy import FOLDER, policy
from generator.render.templates import templates
from generator.render.words import words as interface
from generator.settings import Cms, Settings

Config = dict[str, Any]

#: The configuration, beside the page.
CONFIG = "config.yml"

_DATE = "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
_KEY = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
_ID = "^([GWBgwb]-[0-9]{4,9}|draft-[a-z0-9]+(-[a-z0-9]+)*)$"
_DECIMAL = "^[+-]?[0-9]{1,18}([.][0-9]{1,9})?$"
#: What an editor need not see: the program fills it in.
_HIDDEN = ("aliases",)
#: So many choices are shown as buttons; more of them as a list.
_BUTTONS = 5
#: The collection of the vocabularies, and the names of the files in it.
_VOCABULARIES = "vocabulary"


class AdminView(Struct, frozen=True):
    """What the page of the editor prints."""

    language: str
    title: str
    policy: str


def files(settings: Settings, vocabulary: Vocabulary) -> Iterator[Output]:
    """The page, its configuration and its program; nothing where mkdocs.yml does not set `cms`.

    Raises ToolMissingError where the program was not installed.
    """
    if settings.cms is None:
        return
    words = FieldWords(interface(settings.theme, settings.default_language))
    view = AdminView(
        language=words.language,
        title=words.words("{site} 편집실", site=settings.site_name),
        policy=policy(settings.cms),
    )
    page = templates(settings.theme, words.words).get_template("admin/index.html")
    yield Output(f"{FOLDER}index.html", page.render(view=view).encode())
    yield Output(f"{FOLDER}{CONFIG}", config_text(settings, words, vocabulary).encode())
    yield from program.files(settings.config.parent)


def config_text(settings: Settings, words: FieldWords, vocabulary: Vocabulary) -> str:
    """The configuration as the editor reads it."""
    made = "Made by `papers build` from the record classes and mkdocs.yml; edit those."
    config = configuration(settings, words, vocabulary)
    text = yaml.safe_dump(config, allow_unicode=True, sort_keys=False, width=1000)
    return f"# {made}\n{text}"


def configuration(settings: Settings, words: FieldWords, vocabulary: Vocabulary) -> Config:
    """The configuration of the editor for this site."""
    cms = settings.cms or Cms(repository="owner/name")
    content = _below(settings.content, settings.config.parent)
    writer = _Writer(words, vocabulary, content)
    say = words.words
    return {
        "backend": _backend(cms, say("기록: {what}", what="{{collection}}")),
        "publish_mode": "editorial_workflow",
        "media_folder": f"{content}/images",
        "public_folder": "/images",
        **({"site_url": settings.site_url} if settings.site_url else {}),
        "app_title": say("{site} 편집실", site=settings.site_name),
        "show_preview_links": False,
        "slug": {"encoding": "ascii", "clean_accents": True, "lowercase": True},
        "output": {
            "omit_empty_optional_fields": True,
            "yaml": {"indent_size": 2, "indent_sequences": True, "quote": "none"},
        },
        "editor": {"preview": False},
        "collections": [
            *(writer.collection(kind) for kind in kinds() if kind.family == "record"),
            writer.vocabularies(),
        ],
    }


def _backend(cms: Cms, message: str) -> Config:
    """Where the records are, how an editor signs in, and what a change is called."""
    backend: Config = {
        "name": "github",
        "repo": cms.repository,
        "branch": cms.branch,
        "open_authoring": cms.open,
        "squash_merges": True,
        "auth_scope": "public_repo" if cms.open else "repo",
        # Without an address to sign in at, only a token: no other company's service is asked.
        "auth_methods": ["oauth", "token"] if cms.sign_in else ["token"],
        "commit_messages": dict.fromkeys(("create", "update", "delete"), f"{message} {{{{slug}}}}"),
    }
    if cms.sign_in:
        backend["base_url"] = cms.sign_in
    return backend


def vocabulary_files(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """The files in which each vocabulary stands, below the content folder, by its name."""
    found: dict[str, dict[str, None]] = {}
    for name, taxonomy in vocabulary.taxonomies.items():
        found.setdefault(name, {})[taxonomy.mark.path] = None
    for name, entries in vocabulary.entries.items():
        if name not in vocabulary.taxonomies:
            for entry in entries.values():
                found.setdefault(name, {})[entry.mark.path] = None
    return {name: tuple(paths) for name, paths in sorted(found.items())}


class _Writer:
    """Writes collections and fields."""

    def __init__(self, words: FieldWords, vocabulary: Vocabulary, content: str) -> None:
        self.words = words
        self.say = words.words
        self.vocabulary = vocabulary
        self.content = content
        self.files = vocabulary_files(vocabulary)

    def collection(self, kind: Kind) -> Config:
        """The records of a kind, each in a file of its own."""
        name = self.words.kind(kind.name)
        title = {"question": "words", "core-question": "text"}.get(kind.name, "name")
        fields = [
            {"name": "kind", "label": self.say("종류"), "widget": "hidden", "default": kind.name},
            *(
                self.field(field, depth=0)
                for field in sorted(arranged(kind), key=lambda field: field.name != "id")
                if field.name not in _HIDDEN
            ),
            self.body(kind),
        ]
        return {
            "name": kind.name,
            "label": name,
            "label_singular": name,
            "folder": f"{self.content}/{kind.paper}",
            "extension": "md",
            "format": "yaml-frontmatter",
            "filter": {"field": "kind", "value": kind.name},
            "create": True,
            "delete": False,  # what was published is withdrawn, never deleted
            "duplicate": False,  # two records would have one id
            "identifier_field": title,
            "slug": "draft-{{uuid_shorter}}",
            "summary": f"{{{{{title}}}}}",
            "sortable_fields": ["id", title],
            "aliases_field": False,  # our own `aliases` are former ids, not paths
            "thumbnail": False,
            "fields": fields,
        }

    def vocabularies(self) -> Config:
        """The files of the vocabularies, where each has one file."""
        files = []
        for name, paths in self.files.items():
            kind = kind_named("taxonomy" if name in self.vocabulary.taxonomies else name)
            if len(paths) != 1 or not paths[0].endswith((".yml", ".yaml")):
                continue
            label = self.words.vocabulary(name)
            files.append(
                {
                    "name": name,
                    "label": label,
                    "file": f"{self.content}/{paths[0]}",
                    "format": "yaml",
                    "fields": [
                        {
                            "name": "kind",
                            "label": self.say("종류"),
                            "widget": "hidden",
                            "default": kind.name,
                        },
                        *(self.field(field, depth=0) for field in kind.fields),
                    ],
                }
            )
        return {"name": _VOCABULARIES, "label": self.say("어휘"), "files": files}

    def body(self, kind: Kind) -> Config:
        """The text of a record, with the headings that it must have."""
        language = 0 if self.words.language == "ko" else 1
        needed = [key for key, must in kind.sections if must]
        first = kind.sections[0][0]
        shown = f"## {SECTION_TITLES[first][language]} {{#{first}}}"
        default = "".join(f"## {SECTION_TITLES[key][language]} {{#{key}}}\n\n" for key in needed)
        return {
            "name": "body",
            "label": self.say("본문"),
            "widget": "markdown",
            "modes": ["raw"],
            "required": bool(needed),
            "hint": self.say(
                "제목은 ##로 시작하고 끝에 이름표를 붙입니다. 예: {heading}", heading=shown
            ),
            **({"default": default} if default else {}),
        }

    def field(self, field: Field, depth: int) -> Config:
        """One field."""
        config: Config = {
            "name": field.name,
            "label": self.words.name(field),
            "required": field.required,
            "hint": self.hint(field),
            **self.widget(field, depth),
        }
        return config

    def hint(self, field: Field) -> str:
        hint = help_of(field, self.words.language)
        example = example_of(field)
        shown = field.type in ("line", "date", "won", "decimal", "key") and not field.many
        return f"{hint}. {self.say('예:')} {example}" if shown and example else hint

    def widget(self, field: Field, depth: int) -> Config:
        """How the field is filled in."""
        type_ = field.type
        if type_ == "part":
            return self.part(field, depth)
        if type_ == "id" and not field.many:
            return {
                "widget": "uuid",
                "prefix": "draft-",
                "readonly": True,
                "use_b32_encoding": True,
            }
        if type_ == "choice":
            options = [{"label": name, "value": value} for value, name in self.words.choices(field)]
            return {
                "widget": "select",
                "options": options,
                "dropdown_threshold": _BUTTONS,
                **({"default": field.default} if field.default else {}),
            }
        if type_ == "entry":
            return self.entry(field)
        if type_ == "record" and len(field.points_to) == 1 and field.points_to != ("question",):
            return {
                "widget": "relation",
                "collection": field.points_to[0],
                "value_field": "id",
                "display_fields": ["id", _title(field.points_to[0])],
                "search_fields": ["id", _title(field.points_to[0])],
                "multiple": field.many,
                **({"min": field.least} if field.many and field.least else {}),
            }
        if type_ == "boolean":
            return {"widget": "boolean", "default": field.default == "true"}
        if type_ in ("whole", "won"):
            default = {"default": int(field.default)} if field.default else {}
            return {"widget": "number", "value_type": "int", "min": field.smallest, **default}
        if type_ == "label":
            texts = [
                {"name": code, "label": name, "widget": "text", "required": code == "ko"}
                for code, name in (("ko", "한국어"), ("en", "English"))
            ]
            return {"widget": "object", "collapsed": False, "fields": texts}
        if type_ == "texts":
            return {"widget": "keyvalue"}
        return self.text(field)

    def text(self, field: Field) -> Config:
        """A field of text, or a list of such."""
        pattern = {
            "date": _DATE,
            "key": _KEY,
            "term": _KEY,
            "record": _ID,
            "id": _ID,
            "decimal": _DECIMAL,
            "language": "^[a-z]{2,3}$",
        }.get(field.type, "")
        one: Config = {"widget": "text" if field.type == "prose" else "string"}
        if field.longest and field.type in ("line", "prose"):
            one["maxlength"] = field.longest
        if pattern:
            one["pattern"] = [pattern, self.words.form(field)]
        if field.default and not field.many and field.type != "language":
            one["default"] = field.default
        if not field.many:
            return one
        inner = {"name": "value", "label": self.words.name(field), "required": True, **one}
        return {"widget": "list", "field": inner, "collapsed": False}

    def entry(self, field: Field) -> Config:
        """Entries of a vocabulary: from its file as it is in the repository, else as it was."""
        name = field.vocabulary
        paths = self.files.get(name, ())
        if len(paths) == 1:
            several = "terms" if name in self.vocabulary.taxonomies else "entries"
            label = f"{several}.*.label.ko"
            return {
                "widget": "relation",
                "collection": _VOCABULARIES,
                "file": name,
                "value_field": f"{several}.*.id",
                "display_fields": [label],
                "search_fields": [label, f"{several}.*.id"],
                "dropdown_threshold": _BUTTONS,
                "multiple": field.many,
            }
        entries = self.vocabulary.entries.get(name, {})
        if entries:
            options = [
                {"label": entry.label.get("ko") or entry.label.default[1], "value": id}
                for id, entry in entries.items()
            ]
            return {"widget": "select", "options": options, "multiple": field.many}
        return {"widget": "list"} if field.many else {"widget": "string"}

    def part(self, field: Field, depth: int) -> Config:
        """A group of fields, or a list of such groups, folded until it is wanted."""
        fields = [self.field(inner, depth + 1) for inner in field.fields]
        if not field.many:
            return {"widget": "object", "collapsed": not field.required, "fields": fields}
        first = next((f for f in field.fields if f.type in ("line", "choice", "key", "date")), None)
        shown = first or field.fields[0]
        inner = "label.ko" if any(f.name == "label" for f in field.fields) else shown.name
        return {
            "widget": "list",
            "label_singular": self.words.name(field),
            "summary": f"{{{{fields.{inner}}}}}",
            "collapsed": depth == 0 and field.part[:1].isupper() and field.name == "entries",
            "fields": fields,
        }


def _title(kind: str) -> str:
    return {"question": "words", "core-question": "text"}.get(kind, "name")


def _below(folder: Path, root: Path) -> str:
    """A folder of the project as the repository names it."""
    try:
        return folder.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return folder.name
