"""A file of records with single values changed and every other byte kept: comments, order, quotes.

    file = Editable("green/questions.yml", text)
    at = file.find("g-0131")
    file.set(at, ("place",), "usan-dong", order=("words", "event", "sector", "topic", "place"))
    file.set(at, ("merged_into", 0, "reason"), "…")
    file.append(at, ("groups",), "residents")
    file.remove(at, ("channel",))
    file.text

A path is a tuple of names of fields and numbers of items, from 0. A value is a text, a list of
values or a mapping of names to values. After each change the document is read again: it must say
what it said before, but for the one value, or `EditError` is raised and nothing is changed.
"""

from generator.edit.editable import Editable
from generator.edit.nodes import Path, Value
from generator.edit.written import document, plain_scalar

__all__ = ["Editable", "Path", "Value", "document", "plain_scalar"]
