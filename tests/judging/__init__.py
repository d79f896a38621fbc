"""Outside judges: veraPDF, the Nu HTML checker, axe-core in Chromium, js-yaml.

`make judges` installs them. Each judge is a function that is given what khabar made and returns what is wrong with it,
as a list of sentences: empty is good. A judge that is not on the machine skips the test with its reason, and fails it
where KHABAR_REQUIRE_JUDGES=1 says that all must be there.
"""
