"""The tests, laid out like the package; a package themselves, so that one may import what another offers."""
