"""Test data and contract suites, part of the package for authors of plug-ins."""

import sys
from pkgutil import iter_modules

if "pytest" in sys.modules:  # so that a failing contract shows the values it compared
    sys.modules["pytest"].register_assert_rewrite(*(f"{__name__}.{module.name}" for module in iter_modules(__path__)))
