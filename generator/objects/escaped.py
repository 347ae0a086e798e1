"""escaped: plain text as HTML has it, byte for byte as markupsafe writes it.

`markupsafe.escape` wraps what comes out, so that it is not escaped twice, and the wrapping takes
longer than the work. Where the result goes straight into a page there is no second time.
"""

from __future__ import annotations

from collections.abc import Callable

import markupsafe

#: Takes a string itself, no subclass of it; gives a string.
escaped: Callable[[str], str] = getattr(markupsafe, "_escape_inner", markupsafe.escape)
