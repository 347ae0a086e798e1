"""Calls one mutant of a function, or the function itself; `make.py` copies this into its tree.

There every function stands beside all of its mutants, each under a name of its own. PAPERS_MUTANT
names the one that is called (`generator.link.permalinks:x_order__mutmut_5`), in child processes
too; without it every function is itself. `met` gathers the functions that were called.
"""

import functools
import inspect
import os
from collections.abc import Callable
from typing import Any

MutantDict = dict[str, Callable[..., Any]]

met: set[str] = set()
_chosen = [""]


def choose(name: str) -> None:
    """From now on this mutant is called, here and in processes begun from here; "" for none."""
    _chosen[0] = os.environ["PAPERS_MUTANT"] = name


choose(os.environ.get("PAPERS_MUTANT", ""))


def wrap(mutants: MutantDict, is_classmethod: bool = False) -> Callable[[Any], Any]:
    """Put a function's mutants behind its name; `mutants` is filled after its class is made."""

    def behind(function: Callable[..., Any]) -> Callable[..., Any]:
        names: dict[str, str] = {}

        def called(args: tuple[Any, ...]) -> tuple[Callable[..., Any], tuple[Any, ...]]:
            if not names:
                key = mutants["_mutmut_orig"].__name__.removesuffix("__mutmut_orig")
                names["met"] = f"{function.__module__}:{key}"
                names.update((f"{function.__module__}:{name}", name) for name in mutants)
            met.add(names["met"])
            found = mutants[names.get(_chosen[0], "_mutmut_orig")]
            if is_classmethod:  # by way of the class it was called on, which may be a subclass
                return getattr(args[0], found.__name__), args[1:]
            return found, args

        if inspect.isgeneratorfunction(function):

            @functools.wraps(function)
            def generator(*args: Any, **named: Any) -> Any:
                found, rest = called(args)
                return (yield from found(*rest, **named))

            return generator

        @functools.wraps(function)
        def plain(*args: Any, **named: Any) -> Any:
            found, rest = called(args)
            return found(*rest, **named)

        return plain

    return behind
