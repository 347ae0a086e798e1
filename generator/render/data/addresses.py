"""Where pages and files are: absolute where the settings know the site, else relative."""

from __future__ import annotations

from msgspec import Struct

from generator.settings import Settings


class Addresses(Struct, frozen=True):
    """Addresses as a file writes them that stands so many folders below the root of the site."""

    base: str
    default: str

    @classmethod
    def at(cls, settings: Settings, depth: int) -> Addresses:
        """The addresses as seen from a file in a folder of this depth."""
        return cls(settings.site_url or "../" * depth, settings.default_language)

    def work(self, id: str) -> str:
        """The record as such: what is printed and cited, in no language."""
        return f"{self.base}id/{id}/"

    def page(self, id: str, language: str) -> str:
        """The page of a record in a language."""
        return f"{self.base}{language}/{id}/"

    def revision(self, id: str, language: str, number: int) -> str:
        """The frozen text of a revision."""
        return f"{self.base}{language}/{id}/v{number}/"

    def paper(self, paper: str, language: str = "") -> str:
        """A living paper."""
        return f"{self.base}{language or self.default}/{paper}/"

    def edition(self, paper: str, number: int, language: str = "") -> str:
        """An edition of a paper."""
        return f"{self.base}{language or self.default}/{paper}/e{number}/"

    def shelf(self, vocabulary: str, entry: str) -> str:
        """The shelf of a term, an event, a place and so on."""
        return f"{self.base}{self.default}/{vocabulary}/{entry}/"
