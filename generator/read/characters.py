"""Characters that no text of ours may hold, as they stand or as YAML writes them (`\\u202e`)."""

from __future__ import annotations

import re

#: C0 and C1 controls but tab and line feed; what breaks lines for YAML but not for an editor (next
#: line, line separator, paragraph separator); byte order marks within; surrogates; non-characters.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
#: Characters that turn the direction of text about (Unicode UAX #9, 2.1 to 2.4): what a reviewer
#: sees would not be what stands there.
BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
