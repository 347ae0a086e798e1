"""swift: what Jinja compiles our templates to, without the work that only other sites need.

The text that comes out is Jinja's own. Left out is what serves templates that may be anything:
asking a mapping where an attribute is missing, handing contexts to functions that take none,
looking imported templates up again for every page, and making safe again what is safe already. A
record's page has some three hundred such steps.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from keyword import iskeyword
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, optimizeconst
from jinja2.runtime import Macro
from jinja2.utils import missing
from markupsafe import Markup

from generator.objects.escaped import escaped

#: Stand in for Jinja's own names in every template.
_OWN = f"; from {__name__} import PlainMacro as Macro, printed as escape"


def printed(value: Any) -> str:
    """A value as it stands in a page: escaped, unless it is markup, or knows its own."""
    kind = type(value)
    if kind is str:
        return escaped(value)
    if kind is Markup:
        return str.__str__(value)
    own = getattr(value, "__html__", None)
    return escaped(str(value)) if own is None else own()


class PlainMacro(Macro):
    """A macro that is called with values in their order, most often."""

    def __call__(self, *values: Any, **named: Any) -> str:
        """The markup; raises TypeError where values and parameters do not go together."""
        lacking = self._argument_count - len(values)
        if lacking < 0 or named or self.caller or self.catch_kwargs or self.catch_varargs:
            return super().__call__(*values, **named)
        if lacking:
            values += (missing,) * lacking
        return str.__new__(Markup, self._func(*values))


class _Generator(CodeGenerator):
    """Writes attributes, calls and imports as Python has them."""

    @optimizeconst
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 (Jinja's name)
        """An attribute of a view: there is one, or that is a mistake of ours."""
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    @optimizeconst
    def visit_Call(  # noqa: N802
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """A call of a macro or of a function that asks for nothing but its values."""
        words = any(iskeyword(argument.key) for argument in node.kwargs)
        if forward_caller or node.dyn_args or node.dyn_kwargs or words:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for number, argument in enumerate((*node.args, *node.kwargs)):
            if number:
                self.write(", ")
            self.visit(argument, frame)
        self.write(")")

    def visit_FromImport(self, node: nodes.FromImport, frame: Frame) -> None:  # noqa: N802
        """Macros of another template, which are the same for every page."""
        names = [name if isinstance(name, tuple) else (name, name) for name in node.names]
        if node.with_context or not frame.toplevel:
            super().visit_FromImport(node, frame)
            return
        self.newline(node)
        self.write("exported = environment.exported(")
        self.visit(node.template, frame)
        self.write(f", {self.name!r})")
        for name, alias in names:
            reference = frame.symbols.ref(alias)
            self.writeline(f"context.vars[{alias!r}] = {reference} = exported[{name!r}]")


class Environment(jinja2.Environment):
    """Jinja's environment for templates that are many times rendered; they escape, always."""

    code_generator_class = _Generator

    def __init__(self, **options: Any) -> None:
        super().__init__(autoescape=True, auto_reload=False, **options)
        self._met: dict[str, jinja2.Template] = {}
        self._exported: dict[str, Mapping[str, Any]] = {}

    def get_template(
        self,
        name: str | jinja2.Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,
    ) -> jinja2.Template:
        """The template of this name, read once."""
        found = self._met.get(name) if isinstance(name, str) and not globals else None
        if found is None:
            found = super().get_template(name, parent, globals)
            if isinstance(name, str) and not globals:
                self._met[name] = found
        return found

    def exported(self, name: str, by: str) -> Mapping[str, Any]:
        """What a template exports to others; `by` names the one that asks, for a mistake's sake."""
        found = self._exported.get(name)
        if found is None:
            found = self._exported[name] = vars(self.get_template(name, by).module)
        return found

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The names that every template knows: one mapping for all, which stays as it is."""
        return {**self.globals, **d} if d else self.globals

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,
    ) -> str:
        code = super()._generate(source, name, filename, defer_init)
        first, _, rest = code.partition("\n")  # on its first line, so that the others keep theirs
        return f"{first}{_OWN}\n{rest}"


__all__ = ["Environment"]
