"""A problem that names a field of an entry comes to point at the value itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from generator.objects.problem import Problem
from generator.objects.source import Mapping, Mark, Node, Scalar, Sequence, Source


def pointed(problems: Iterable[Problem], sources: Iterable[Source]) -> list[Problem]:
    """The problems in their order; each that has an `at` stands at the value it names.

    Rules that look at a whole record know its entries and not where each value stands; the nodes
    do. A problem whose value cannot be found (it was left out) stays at its entry.
    """
    told = list(problems)
    if not any(problem.at for problem in told):
        return told
    paths = {problem.mark.path for problem in told if problem.at}
    heads: dict[str, list[Mapping]] = {}
    for source in sources:
        if source.path in paths:
            heads.setdefault(source.path, []).append(source.head)
    return [_at_value(problem, heads) if problem.at else problem for problem in told]


def _at_value(problem: Problem, heads: dict[str, list[Mapping]]) -> Problem:
    field, *item = problem.at
    for head in heads.get(problem.mark.path, ()):
        for entry in _mappings(head):
            if not _is_at(entry, problem.mark):
                continue
            for key, value in entry.pairs:
                if key.value == field:
                    return _moved(problem, _item(value, item[0]) if item else value)
    return msgspec.structs.replace(problem, at=())


def _moved(problem: Problem, node: Node) -> Problem:
    width = len(node.value.split("\n", 1)[0]) if isinstance(node, Scalar) else 1
    mark = Mark(problem.mark.path, node.line, node.column)
    return msgspec.structs.replace(problem, mark=mark, width=max(1, width), at=())


def _item(node: Node, value: str) -> Node:
    """The last item of a list that reads so: an earlier one of two alike is not the mistake."""
    if isinstance(node, Sequence):
        for item in reversed(node.items):
            if isinstance(item, Scalar) and item.value.strip() == value:
                return item
    return node


def _is_at(entry: Mapping, mark: Mark) -> bool:
    """Whether an entry goes by this mark: where it begins, or where its id stands."""
    places = [(entry.line, entry.column), *((v.line, v.column) for _, v in entry.pairs)]
    return (mark.line, mark.column) in places


def _mappings(node: Node) -> Iterator[Mapping]:
    """The mappings within a node, the outer before the inner."""
    stack: list[Node] = [node]
    while stack:
        node = stack.pop()
        if isinstance(node, Mapping):
            yield node
            stack += [value for _, value in reversed(node.pairs)]
        elif isinstance(node, Sequence):
            stack += reversed(node.items)
