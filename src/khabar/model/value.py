"""Kinds of words that must have a form: addresses, colours, codes. The codec holds each to it, schemas show it."""

from typing import NewType

Name = NewType("Name", str)
"""A short name for files and references: small Latin letters, digits, `-`, `.` and `_`."""

Url = NewType("Url", str)
"""A web address, `https:` or `http:`, without spaces."""

Email = NewType("Email", str)
"""An e-mail address."""

PhoneNumber = NewType("PhoneNumber", str)
"""A phone number in the international form: `+` and digits, spaces allowed; or a short code of 2 to 6 digits."""

Colour = NewType("Colour", str)
"""A colour as `#rrggbb`."""

Country = NewType("Country", str)
"""An ISO 3166-1 alpha-2 code, `KZ`."""

Zone = NewType("Zone", str)
"""A time zone by its IANA name, `Asia/Almaty`."""

FilePath = NewType("FilePath", str)
"""A file beside the one that names it, without `..`."""

Words = NewType("Words", tuple[str, ...])
"""Words that mean the same, the preferred one first; one alone may be written without a list."""
