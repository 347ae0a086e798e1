"""The same records for other generators: how each gets them, is called, and what it does less."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec import Struct

from bench.plain import PlainRecord
from bench.rivals import hugo, material, sphinx_needs
from bench.rivals.provision import Tools

__all__ = ["RIVALS", "Rival"]


class Rival(Struct, frozen=True):
    """One tool in one set-up.

    `write` puts its whole site into a new folder; `command` builds it there into `output`. `needs`
    are the names of `Tools` that it runs, `keeps` folders that it leaves for the next build and
    that a cold one must not find. `most` is the largest size at which it is measured.
    `less` says what its pages lack beside ours, `note` how it was set up.
    """

    name: str
    write: Callable[[Iterable[PlainRecord], Path], None]
    command: Callable[[Tools], list[str | Path]]
    output: str
    needs: tuple[str, ...]
    most: int
    note: str
    less: str
    keeps: tuple[str, ...] = ()


RIVALS = (
    Rival(
        name="Hugo, our page",
        write=hugo.write_same,
        command=hugo.command,
        output="public",
        needs=("hugo",),
        most=10_000,
        note=hugo.NOTE_SAME,
        less=hugo.LESS,
        keeps=("resources",),
    ),
    Rival(
        name="Hugo, bare",
        write=hugo.write_bare,
        command=hugo.command,
        output="public",
        needs=("hugo",),
        most=10_000,
        note=hugo.NOTE_BARE,
        less=hugo.LESS_BARE,
        keeps=("resources",),
    ),
    Rival(
        name="Material, lean",
        write=material.write_lean,
        command=material.command,
        output="site",
        needs=(),
        most=10_000,
        note=material.NOTE_LEAN,
        less=material.LESS,
    ),
    Rival(
        name="Material, lean, with search",
        write=material.write_search,
        command=material.command,
        output="site",
        needs=(),
        most=10_000,
        note=material.NOTE_SEARCH,
        less=material.LESS,
    ),
    Rival(
        name="Material, usual",
        write=material.write_usual,
        command=material.command,
        output="site",
        needs=(),
        most=1_000,
        note=material.NOTE_USUAL,
        less=material.LESS,
    ),
    Rival(
        name="Sphinx-Needs",
        write=sphinx_needs.write,
        command=sphinx_needs.command,
        output="html",
        needs=("sphinx",),
        most=3_000,
        note=sphinx_needs.NOTE,
        less=sphinx_needs.LESS,
        keeps=("doctrees",),
    ),
)
