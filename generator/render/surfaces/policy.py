"""What the page of the editor in the browser may do; no other page of the site may do so much."""

from __future__ import annotations

from generator.settings import Cms

#: The folder of the editor, below the site.
FOLDER = "admin/"


def policy(cms: Cms) -> str:
    """What the page of the editor may load and do: its own script, and GitHub.

    The program writes styles into the page and shows pictures from memory and from GitHub; no
    script may be inline, nor come from another host.
    """
    sign_in = f" {cms.sign_in}" if cms.sign_in else ""
    return (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' blob: data: https://avatars.githubusercontent.com; "
        "font-src 'self' data:; media-src 'self' blob:; "
        "connect-src 'self' blob: data: https://api.github.com"
        f"{sign_in}; "
        "frame-src blob:; worker-src 'self' blob:; base-uri 'none'; form-action 'self'"
    )
