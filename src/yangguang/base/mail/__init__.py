"""E-mail read as it really comes: a total, pure function from any bytes to what they say.

`read(raw)` never raises. What it can't make out it names as a finding; nothing that lies in the bytes
is left out of text, quoted part, alternative and attachments taken together.
"""

from yangguang.base.mail.letter import Attachment, Finding, Letter, Mailbox, Nature, Trouble
from yangguang.base.mail.reading import MOST_BYTES, read

__all__ = [
    "MOST_BYTES",
    "Attachment",
    "Finding",
    "Letter",
    "Mailbox",
    "Nature",
    "Trouble",
    "read",
]
