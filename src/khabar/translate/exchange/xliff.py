"""XLIFF 2.1, the OASIS standard that translators' programs exchange: figures, addresses and names are locked in it."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from khabar.core.diagnostic import Diagnostic, Pointer, error, warning
from khabar.core.language import LANGUAGES, Lang
from khabar.translate.conflict import version_of
from khabar.translate.difference import marked
from khabar.translate.exchange_format import (
    About,
    NotReadable,
    Returned,
    ReturnedUnit,
    language_told,
    of_one_pair,
    refuse_large,
    refuse_many,
    twice,
)
from khabar.translate.protected import cut_source, cut_target
from khabar.translate.safe_xml import opening, parse_xml
from khabar.translate.unit import State, Unit
from khabar.translate.xliff.codes import BrokenCodes, Reader, Writer, text_of
from khabar.translate.xliff.names import METADATA, XLIFF, id_of, key_of, tag

_STATES = {
    State.MISSING: ("initial", ""),
    State.MACHINE: ("initial", "khabar:machine"),
    State.BEHIND: ("initial", "khabar:behind"),
    State.DRAFT: ("translated", "khabar:draft"),
    State.REVIEWED: ("reviewed", ""),
}
_SUB_STATES = {"khabar:machine": State.MACHINE, "khabar:behind": State.BEHIND}
_VERSIONS = ("2.0", "2.1")
_OLD = "urn:oasis:names:tc:xliff:document:1."
_ANY_VERSION = "urn:oasis:names:tc:xliff:document:"
_MIXED = frozenset(tag(name) for name in ("source", "target", "note", "data"))
_VERSION = "version"  # the category of the digest of the translation that was sent
_REMARK = "remark"  # the category of what translators write to one another


class XliffFormat:
    """One `file` for each file of the workspace, one `unit` of one segment for each text."""

    title = "XLIFF 2.1"
    endings = (".xlf", ".xliff")

    def write(self, units: Iterable[Unit], about: About) -> bytes:
        """Write units of one pair of languages."""
        root = etree.Element(tag("xliff"), nsmap={None: XLIFF, "mda": METADATA})
        root.set("version", "2.1")
        root.set("srcLang", about.source)
        root.set("trgLang", about.target)
        files: dict[str, Any] = {}
        for unit in of_one_pair(units, about):
            context = unit.key.partition("#")[0]
            if context not in files:
                files[context] = _file(root, context, unit, about)
            files[context].append(_unit(unit))
        if not files:
            raise ValueError("XLIFF has no file without units: there is nothing to translate")
        _indent(root, 0)
        written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
        return written + b"\n"

    def read(self, data: bytes, file: str) -> Returned:
        """Read XLIFF 2.0 or 2.1, whatever tool has written it."""
        try:
            refuse_large(data, file)
            _refuse_other_versions(*opening(data, file), file)
            root = parse_xml(data, file)
            refuse_many(sum(1 for _ in root.iter(tag("unit"))), file)
        except NotReadable as broken:
            return Returned(file=file, faults=(broken.found,))
        found: list[Diagnostic] = []
        where = Pointer(file=file, line=root.sourceline)
        source = language_told(root.get("srcLang", ""), where, found)
        target = language_told(root.get("trgLang", ""), where, found)
        units = tuple(_read_units(root, file, found))
        found.extend(twice(units))
        told = {one.get("type"): (one.text or "").strip() for one in root.iter(tag("meta", METADATA))}
        return Returned(
            file=file,
            workspace=told.get("workspace", ""),
            issue=told.get("issue", ""),
            source=source,
            target=target,
            units=units,
            faults=tuple(found),
        )


# --- writing


def _file(root: Any, context: str, unit: Unit, about: About) -> Any:
    file = etree.SubElement(root, tag("file"), id=id_of(context), original=unit.where.file or context)
    file.set("canResegment", "no")  # a text is given back as it was given out
    for name, lang in (("srcDir", about.source), ("trgDir", about.target)):
        file.set(name, "rtl" if _is_rtl(lang) else "ltr")
    group = etree.SubElement(etree.SubElement(file, tag("metadata", METADATA)), tag("metaGroup", METADATA))
    group.set("category", "khabar")
    for name, told in (("workspace", about.workspace), ("issue", about.issue)):
        if told:
            etree.SubElement(group, tag("meta", METADATA), type=name).text = told
    return file


def _is_rtl(lang: Lang) -> bool:
    return LANGUAGES[lang].rtl


def _unit(unit: Unit) -> Any:
    element = etree.Element(tag("unit"), id=id_of(unit.key), name=unit.key)
    notes = list(_notes(unit))
    if notes:
        holder = etree.SubElement(element, tag("notes"))
        for number, (category, told) in enumerate(notes, start=1):
            note = etree.SubElement(holder, tag("note"), id=f"n{number}", category=category)
            note.text = told
    writer = Writer(shown={shown.written: shown.printed for shown in unit.figures})
    source = writer.source(cut_source(unit))
    target = writer.target(cut_target(unit, unit.target)) if unit.target else None
    data = writer.original_data()
    if data is not None:
        element.append(data)
    state, sub_state = _STATES[unit.state]
    segment = etree.SubElement(element, tag("segment"), state=state)
    if sub_state:
        segment.set("subState", sub_state)
    segment.append(source)
    if target is not None:
        segment.append(target)
    return element


def _notes(unit: Unit) -> Iterator[tuple[str, str]]:
    """Return what helps to translate, with its category, and a note if the state of the translation asks for work."""
    if unit.where.file:
        yield "place", str(unit.where)
    if unit.role:
        yield "role", unit.role
    if unit.limit:
        yield "limit", f"at most {unit.limit} signs"
    for shown in unit.figures:
        yield "figure", str(shown)
    for term in unit.terms:
        yield "term", str(term)
    for suggestion in unit.suggestions:
        yield "suggestion", str(suggestion)
    if unit.previous:
        yield "previous", unit.previous
        yield "difference", marked(unit.previous, unit.source)
    yield _VERSION, version_of(unit.target)
    if unit.note:
        yield _REMARK, unit.note


def _indent(element: Any, depth: int) -> None:
    """Put elements below one another, but leave alone whatever holds words."""
    if element.tag in _MIXED or not len(element):
        return
    element.text = "\n" + "  " * (depth + 1)
    for child in element:
        _indent(child, depth + 1)
        child.tail = "\n" + "  " * (depth + 1)
    element[-1].tail = "\n" + "  " * depth


# --- reading


def _refuse_other_versions(name: str, attributes: dict[str, str], file: str) -> None:
    namespace, _, local = name.rpartition(" ")
    version = attributes.get("version", "")
    where = Pointer(file=file, line=1)
    if local == "xliff" and (namespace.startswith(_OLD) or version.startswith("1.")):
        message = f"this is XLIFF {version or '1'}, an older version; khabar reads 2.0 and 2.1"
        hint = "save it as XLIFF 2.1 in the program, or use the PO file"
        raise NotReadable(error("exchange-file-version", where, message, hint))
    if local == "xliff" and namespace.startswith(_ANY_VERSION) and (namespace != XLIFF or version not in _VERSIONS):
        message = f"this is XLIFF {version!r}; khabar reads {' and '.join(_VERSIONS)}"
        raise NotReadable(error("exchange-file-version", where, message, "save it as XLIFF 2.1 in the program"))
    if local != "xliff" or namespace != XLIFF:
        message = f"this is not XLIFF: it begins with <{local}>"
        raise NotReadable(error("exchange-file-broken", where, message, "send the .xlf file that the program saves"))


def _read_units(root: Any, file: str, found: list[Diagnostic]) -> Iterator[ReturnedUnit]:
    for element in root.iter(tag("unit")):
        where = Pointer(file=file, line=element.sourceline)
        key = key_of(element.get("id", ""))
        try:
            yield _read_unit(element, key, where, found)
        except BrokenCodes as broken:
            at = Pointer(file=file, line=broken.line)
            hint = "copy the codes of the sentence from the source again"
            found.append(error("translation-code-broken", at, f"{key}: {broken}", hint))


def _read_unit(element: Any, key: str, where: Pointer, found: list[Diagnostic]) -> ReturnedUnit:
    data = {one.get("id"): text_of(one) for one in element.iter(tag("data"))}
    reader = Reader(data)
    parts = [one for one in element if one.tag in (tag("segment"), tag("ignorable"))]
    source = "".join(reader.sentence(one) for part in parts for one in part.findall(tag("source")))
    targets = [(part, part.find(tag("target"))) for part in parts]
    translated = [one for part, one in targets if one is not None and part.tag == tag("segment")]
    untranslated = [part for part, one in targets if one is None and part.tag == tag("segment")]
    target = ""
    if translated and untranslated:
        at = Pointer(file=where.file, line=untranslated[0].sourceline)
        message = f"{key}: a part of this text has no translation"
        found.append(warning("translation-not-whole", at, message, "translate the other parts too"))
    elif translated:
        # a tool may put the parts into another order; what is not to be translated stays as it is in the source
        ordered = sorted(enumerate(targets, start=1), key=lambda numbered: _order(numbered[1][1], numbered[0]))
        sentences = (part.find(tag("source")) if one is None else one for _, (part, one) in ordered)
        target = "".join(map(reader.sentence, sentences))
    place = translated[0].sourceline if target else where.line
    note = "\n".join(text_of(one) for one in element.iter(tag("note")) if one.get("category", _REMARK) == _REMARK)
    version = next((text_of(one) for one in element.iter(tag("note")) if one.get("category") == _VERSION), "")
    state = min((_state(part) for part in parts if part.tag == tag("segment")), key=list(State).index, default=None)
    if not target or state is None:
        state = State.MISSING
    elif state is State.MISSING and target == source:
        target = ""  # a tool filled it with the source, and nobody has translated it
    elif state is State.MISSING:
        state = State.DRAFT  # many tools write a translation and leave the state
    return ReturnedUnit(
        key=key,
        source=source,
        target=target,
        state=state,
        where=Pointer(file=where.file, line=place),
        note=note,
        version=version.strip(),
    )


def _order(target: Any | None, place: int) -> int:
    told = target.get("order", "") if target is not None else ""
    return int(told) if re.fullmatch("[0-9]{1,9}", told) else place


def _state(segment: Any) -> State:
    match segment.get("state", "initial"):
        case "reviewed" | "final":
            return State.REVIEWED
        case "translated":
            return State.DRAFT
    return _SUB_STATES.get(segment.get("subState", ""), State.MISSING)


PLUGIN = XliffFormat()
"""Reads and writes XLIFF."""
