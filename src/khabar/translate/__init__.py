"""Translations on their way: catalogues, what translators are given, what comes back, memory and glossary."""
