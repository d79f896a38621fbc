"""Made-up things for tests, and contract suites, shipped for everyone who writes a plug-in."""

import sys
from pkgutil import iter_modules

if "pytest" in sys.modules:  # a contract that fails shows the values that it compared
    sys.modules["pytest"].register_assert_rewrite(*(f"{__name__}.{module.name}" for module in iter_modules(__path__)))
