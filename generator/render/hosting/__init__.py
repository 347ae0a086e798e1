"""What a host needs to know beyond the files: one list of rules, written for each kind of host.

    Corpus, Ledger ─rules─▶ Rule ─nginx, apache, caddy, files─▶ Output

The stubs among the pages lead on where a host knows no rules; docs/hosting.md says how each host is
told. `limits` tells which hosts a site has outgrown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.objects.corpus import Corpus
from generator.objects.ledger import Ledger
from generator.objects.output import Output
from generator.render.hosting import apache, caddy, files, nginx
from generator.render.hosting.limits import limits
from generator.render.hosting.rules import OddAddress, Rule, base_of, rules
from generator.settings import Settings

#: Files for hosts, not for readers: nobody is promised them, and they may change with any build.
UNPROMISED = ("_headers", "_redirects", ".htaccess", "hosting/")

__all__ = ["UNPROMISED", "OddAddress", "Rule", "hosting", "limits", "rules", "written"]


def hosting(corpus: Corpus, ledger: Ledger, settings: Settings) -> Iterator[Output]:
    """The files for every kind of host.

    Raises OddAddress or SettingsError where an address cannot stand in such a file.
    """
    found = rules(corpus, ledger, settings)
    yield from written(found, base_of(settings), packed=settings.precompress)


def written(found: Iterable[Rule], base: str, *, packed: bool = False) -> Iterator[Output]:
    """The rules as every kind of host reads them, for a site at this path of its host.

    `packed`: packed files lie beside the others, for the host to send.
    """
    found = tuple(found)
    for path, text in (
        ("_redirects", files.redirects(found, base)),
        ("_headers", files.headers(found, base)),
        ("hosting/netlify-redirects", files.redirects(found, base, forced=True)),
        ("hosting/nginx-maps.conf", nginx.maps(found, base)),
        ("hosting/nginx.conf", nginx.server(found, base, packed=packed)),
        ("hosting/apache.conf", apache.virtual_host(found, base, packed=packed)),
        ("hosting/apache-moved.txt", apache.moved(found)),
        ("hosting/apache-frozen.txt", apache.frozen(found)),
        (".htaccess", apache.htaccess(found, base)),
        ("hosting/Caddyfile", caddy.caddyfile(found, base, packed=packed)),
    ):
        yield Output(path, text.encode("ascii"))
