"""A fingerprint of plain values: results are kept under that of all they depend on.

`hashlib` loads OpenSSL, which takes as long as reading a small workspace. The standard library's own `random` goes
round it in the same way.
"""

import sys
from importlib import import_module

try:
    _sha256 = import_module("_sha2" if sys.version_info >= (3, 12) else "_sha256").sha256
except ImportError:  # a Python that was built without its own
    from hashlib import sha256 as _sha256


def fingerprint(*parts: object) -> str:
    """Return 32 hexadecimal digits that differ whenever the `repr` of the parts does."""
    return str(_sha256(repr(parts).encode()).hexdigest()[:32])
