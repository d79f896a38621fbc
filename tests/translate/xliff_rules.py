"""The rules of XLIFF 2.1, written down from the OASIS standard: what its schema asks, and what only its prose does.

Whoever writes XLIFF can be asked `faults(root)`; a sound document has none. The rows of `_ELEMENTS` are the schema of
the core (children in their order, attributes with their values), the functions below the constraints that a schema
cannot say: ids that are unique in their scope, references that lead somewhere, codes of a target that answer those of
its source.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

XLIFF = "{urn:oasis:names:tc:xliff:document:2.0}"
METADATA = "{urn:oasis:names:tc:xliff:metadata:2.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"

_NMTOKEN = r"[\w.:\u00b7-]+"
_LANGUAGE = r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*"
_YES_NO = "yes|no"
_OWN = r"[^\s:]+:[^\s:]+"
_ANY = r"[\s\S]*"
_DIR = "ltr|rtl|auto"
_TYPE = "fmt|ui|quote|link|image|other"
_INLINE = ("cp", "ph", "pc", "sc", "ec", "mrk", "sm", "em")
_HINTS = {"canCopy": _YES_NO, "canDelete": _YES_NO, "canReorder": "yes|firstNo|no", "copyOf": _NMTOKEN}
_KIND = {"subType": _OWN, "type": _TYPE}
_BOX = {
    "canResegment": _YES_NO,
    "translate": _YES_NO,
    "srcDir": _DIR,
    "trgDir": _DIR,
    f"{XML}space": "default|preserve",
}
_CODE = {"id!": _NMTOKEN, **_HINTS, **_KIND}

_ELEMENTS: Mapping[str, tuple[str, Mapping[str, str], bool]] = {
    # children as a pattern of names, each followed by a space; attributes ("!" where required); whether text may stand
    "xliff": (
        "(file )+",
        {"version!": r"2\.[01]", "srcLang!": _LANGUAGE, "trgLang": _LANGUAGE, f"{XML}space": _ANY},
        False,
    ),
    "file": ("(skeleton )?(other )*(notes )?((unit|group) )+", {"id!": _NMTOKEN, "original": _ANY, **_BOX}, False),
    "group": ("(other )*(notes )?((unit|group) )*", {"id!": _NMTOKEN, "name": _ANY, "type": _OWN, **_BOX}, False),
    "unit": (
        "(other )*(notes )?(originalData )?((segment|ignorable) )+",
        {"id!": _NMTOKEN, "name": _ANY, "type": _OWN, **_BOX},
        False,
    ),
    "notes": ("(note )+", {}, False),
    "note": ("", {"id": _NMTOKEN, "appliesTo": "source|target", "category": _ANY, "priority": "[1-9]|10"}, True),
    "originalData": ("(data )+", {}, False),
    "data": ("(cp )*", {"id!": _NMTOKEN, "dir": _DIR, f"{XML}space": "preserve"}, True),
    "segment": (
        "source (target )?",
        {"id": _NMTOKEN, "canResegment": _YES_NO, "state": "initial|translated|reviewed|final", "subState": _OWN},
        False,
    ),
    "ignorable": ("source (target )?", {"id": _NMTOKEN}, False),
    "source": (f"(({'|'.join(_INLINE)}) )*", {f"{XML}lang": _LANGUAGE, f"{XML}space": "default|preserve"}, True),
    "target": (
        f"(({'|'.join(_INLINE)}) )*",
        {f"{XML}lang": _LANGUAGE, f"{XML}space": "default|preserve", "order": "[1-9][0-9]*"},
        True,
    ),
    "cp": ("", {"hex!": "([0-9A-Fa-f]{2})+"}, False),
    "ph": ("", {**_CODE, "disp": _ANY, "equiv": _ANY, "dataRef": _NMTOKEN, "subFlows": _ANY}, False),
    "pc": (
        f"(({'|'.join(_INLINE)}) )*",
        {
            **_CODE,
            "canOverlap": _YES_NO,
            "dir": _DIR,
            **{f"{name}{end}": _ANY for name in ("disp", "equiv", "subFlows") for end in ("Start", "End")},
            "dataRefStart": _NMTOKEN,
            "dataRefEnd": _NMTOKEN,
        },
        True,
    ),
    "mrk": (f"(({'|'.join(_INLINE)}) )*", {"id!": _NMTOKEN, "translate": _YES_NO, "type": _ANY, "ref": _ANY}, True),
}
_IN_METADATA = {"metadata": "(metaGroup )+", "metaGroup": "((metaGroup|meta) )+", "meta": ""}


def faults(root: Any) -> list[str]:
    """Give all that the standard forbids, each with the line."""
    return [*_shape(root), *_ids(root), *_references(root), *_states(root), *_targets(root)]


def _name(element: Any) -> str:
    return str(element.tag).removeprefix(XLIFF) if str(element.tag).startswith(XLIFF) else "other"


def _shape(root: Any) -> Iterator[str]:
    if root.tag != f"{XLIFF}xliff":
        yield f"the root is {root.tag}"
    for element in root.iter():
        if str(element.tag).startswith(METADATA):
            yield from _metadata(element)
            continue
        for told in _core(element):
            yield f"line {element.sourceline}: <{_name(element)}> {told}"


def _core(element: Any) -> Iterator[str]:
    children, attributes, has_text = _ELEMENTS[_name(element)]
    inside = "".join(f"{_name(child)} " for child in element)
    if not re.fullmatch(children, inside):
        yield f"holds {inside}"
    known = {name.rstrip("!"): pattern for name, pattern in attributes.items()}
    yield from (f"lacks {name[:-1]}" for name in attributes if name.endswith("!") and name[:-1] not in element.attrib)
    for name, value in element.attrib.items():
        if name not in known:
            yield f"has {name}"
        elif not re.fullmatch(known[name], value):
            yield f"has {name}={value!r}"
    texts = (element.text, *(child.tail for child in element))
    if not has_text and any(text and text.strip() for text in texts):
        yield "holds words"


def _metadata(element: Any) -> Iterator[str]:
    name = element.tag.removeprefix(METADATA)
    told = "".join(f"{child.tag.removeprefix(METADATA)} " for child in element)
    if not re.fullmatch(_IN_METADATA[name], told):
        yield f"line {element.sourceline}: <mda:{name}> holds {told}"
    if name == "meta" and "type" not in element.attrib:
        yield f"line {element.sourceline}: <mda:meta> lacks type"


def _ids(root: Any) -> Iterator[str]:
    scopes = [("file", root.findall(f"{XLIFF}file"))]
    for file in root.findall(f"{XLIFF}file"):
        scopes.append(("unit", list(file.iter(f"{XLIFF}unit"))))
        scopes += (("note", one.findall(f"{XLIFF}note")) for one in file.iter(f"{XLIFF}notes"))
        scopes += (("data", one.findall(f"{XLIFF}data")) for one in file.iter(f"{XLIFF}originalData"))
        for unit in file.iter(f"{XLIFF}unit"):
            parts = [one for one in unit if _name(one) in {"segment", "ignorable"}]
            sources = [one for part in parts for one in part.find(f"{XLIFF}source").iter() if one.get("id")]
            scopes.append(("code", parts + sources))
            scopes += (("code of a target", list(target.iter())) for target in unit.iter(f"{XLIFF}target"))
    for what, elements in scopes:
        counted = Counter(element.get("id") for element in elements if element.get("id"))
        yield from (f"{what} {name} stands {times} times" for name, times in counted.items() if times > 1)


def _references(root: Any) -> Iterator[str]:
    for unit in root.iter(f"{XLIFF}unit"):
        data = {one.get("id") for one in unit.iter(f"{XLIFF}data")}
        used = set()
        for element in unit.iter():
            for name in ("dataRef", "dataRefStart", "dataRefEnd"):
                if (reference := element.get(name)) is not None:
                    used.add(reference)
                    if reference not in data:
                        yield f"line {element.sourceline}: {name}={reference} leads nowhere"
        yield from (f"data {name} of {unit.get('id')} is not used" for name in sorted(data - used))


def _states(root: Any) -> Iterator[str]:
    for segment in root.iter(f"{XLIFF}segment"):
        place = f"line {segment.sourceline}: segment"
        target = segment.find(f"{XLIFF}target")
        if segment.get("subState") and not segment.get("state"):
            yield f"{place} has a subState without a state"
        if segment.get("state", "initial") != "initial" and target is None:
            yield f"{place} is {segment.get('state')} without a target"
        if target is not None and not root.get("trgLang"):
            yield f"{place} has a target, and the document no trgLang"
    for element in root.iter(f"{XLIFF}ph", f"{XLIFF}pc"):
        if element.get("subType") and not element.get("type"):
            yield f"line {element.sourceline}: a subType without a type"
        if element.get("canReorder", "yes") != "yes" and {element.get("canCopy"), element.get("canDelete")} != {"no"}:
            yield f"line {element.sourceline}: what cannot be moved can be copied or taken away"


def _targets(root: Any) -> Iterator[str]:
    """Hold a target's codes to its source's: the same id is the same code; a copy is of one that may be copied."""
    for unit in root.iter(f"{XLIFF}unit"):
        sources = {
            one.get("id"): one for source in unit.iter(f"{XLIFF}source") for one in source.iter() if one.get("id")
        }
        for target in unit.iter(f"{XLIFF}target"):
            for code in (one for one in target.iter() if one.get("id")):
                place = f"line {code.sourceline}: code {code.get('id')}"
                base = sources.get(code.get("id"))
                if base is not None and (base.tag, dict(base.attrib)) != (code.tag, dict(code.attrib)):
                    yield f"{place} is not what it is in the source"
                copied = sources.get(code.get("copyOf"))
                if code.get("copyOf") and (copied is None or copied.get("canCopy") == "no" or copied.tag != code.tag):
                    yield f"{place} is a copy of what cannot be copied"
