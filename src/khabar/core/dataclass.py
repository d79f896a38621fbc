"""Dataclasses as the standard library's, made in a third of the time: what is not needed to declare one is made later.

The library writes six methods for every frozen class as source text and compiles them, whether anybody calls them or
not; for the model's hundred classes that was a third of `khabar check` on a small workspace. Here all classes share one
method each for comparing, hashing, showing and refusing changes, and `__init__` is written when there are several
values. `fields`, `replace`, `asdict` and `match` know no difference.
"""

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import MISSING, Field, FrozenInstanceError, field, fields
from operator import attrgetter
from types import MemberDescriptorType
from typing import Any, NoReturn, TypeVar, dataclass_transform

C = TypeVar("C")


@dataclass_transform(field_specifiers=(field,))
def dataclass(
    *, frozen: bool = False, slots: bool = False, kw_only: bool = False, eq: bool = True
) -> Callable[[type[C]], type[C]]:
    """Make a class a dataclass; whatever is not offered here, the standard library's own decorator does."""
    declare = dataclasses.dataclass(  # noqa: TID251
        init=False, repr=False, eq=False, slots=slots, kw_only=kw_only
    )

    def made(cls: type[C]) -> type[C]:
        if cls.__doc__ is None:
            cls.__doc__ = cls.__name__  # else the library asks the class for its signature: longer than all the rest
        own = cls.__dict__
        shared: dict[str, Any] = {"__repr__": _repr}
        if eq:
            shared |= {"__eq__": _eq, "__hash__": _hash if frozen else None}
        if frozen:
            shared |= {"__setattr__": _refuse, "__delattr__": _refuse}
            shared |= {"__getstate__": _getstate, "__setstate__": _setstate}
        shared = {name: method for name, method in shared.items() if own.get(name) is None}
        ready = declare(cls)
        for name, method in shared.items():
            setattr(ready, name, method)
        if "__init__" not in own:
            ready.__init__ = _first_init(ready)  # type: ignore[method-assign]
        return ready

    return made


# --- what all share


class _Keys(dict[type, Callable[[Any], Any]]):
    """For each class what its values are compared by."""

    def __missing__(self, kind: type) -> Callable[[Any], Any]:
        names = [one.name for one in fields(kind) if one.compare]
        self[kind] = attrgetter(*names) if names else lambda _: ()
        return self[kind]


_KEYS = _Keys()


def _eq(self: object, other: object) -> Any:  # bool, or NotImplemented
    kind = self.__class__
    if other.__class__ is not kind:
        return NotImplemented
    key = _KEYS[kind]
    return key(self) == key(other)


def _hash(self: object) -> int:
    return hash(_KEYS[self.__class__](self))


def _repr(self: Any) -> str:
    shown = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
    return f"{type(self).__qualname__}({shown})"


def _refuse(self: object, name: str, *_: object) -> NoReturn:
    raise FrozenInstanceError(f"{type(self).__name__} is frozen: {name!r} cannot be changed")


def _getstate(self: Any) -> list[object]:
    return [getattr(self, one.name) for one in fields(self)]


def _setstate(self: Any, state: list[object]) -> None:
    for one, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, one.name, value)


# --- what each has for itself


_FEW = 3
"""Of a class with no more values than this, compiling `__init__` takes longer than all of them."""


def _first_init(kind: Any) -> Callable[..., None]:
    made = 0

    def __init__(self: object, *given: object, **named: object) -> None:  # noqa: N807 - it becomes the class's own
        nonlocal made
        made += 1
        # what does not fit is for the compiled one to refuse, in Python's own words
        if made > _FEW or not _fill(self, kind, given, named):
            kind.__init__ = _compiled_init(kind)
            kind.__init__(self, *given, **named)

    __init__.__qualname__ = f"{kind.__qualname__}.__init__"
    return __init__


def _fill(self: Any, kind: Any, given: Sequence[object], named: dict[str, object]) -> bool:
    """Set every field of one value as its `__init__` would; False where the arguments are not those of the class."""
    declared = fields(kind)
    by_place = [one.name for one in declared if one.init and not one.kw_only]
    told = dict(zip(by_place, given, strict=False)) | named
    if len(told) != len(given) + len(named) or not told.keys() <= {one.name for one in declared if one.init}:
        return False
    for one in declared:
        if one.name in told:
            value = told[one.name]
        elif one.default_factory is not MISSING:
            value = one.default_factory()
        elif one.default is not MISSING:
            value = one.default
        elif one.init:
            return False
        else:
            continue
        object.__setattr__(self, one.name, value)
    if hasattr(kind, "__post_init__"):
        self.__post_init__()
    return True


def _compiled_init(kind: Any) -> Callable[..., None]:
    """Write `__init__` of a class as its author would; a field's value is set past the refusal of changes."""
    known: dict[str, Any] = {"_set": object.__setattr__, "_MISSING": MISSING}
    by_place, by_name, body = ["self"], list[str](), list[str]()
    for one in fields(kind):
        known[f"_of_{one.name}"] = one.default if one.default_factory is MISSING else one.default_factory
        if one.init:
            (by_name if one.kw_only else by_place).append(f"{one.name}{_default(one)}")
        if one.init or one.default is not MISSING or one.default_factory is not MISSING:
            slot = getattr(kind, one.name, None)
            if isinstance(slot, MemberDescriptorType):  # past looking the name up: half the time
                known[f"_set_{one.name}"] = slot.__set__
                body.append(f"_set_{one.name}(self, {_value(one)})")
            else:
                body.append(f"_set(self, {one.name!r}, {_value(one)})")
    if hasattr(kind, "__post_init__"):
        body.append("self.__post_init__()")
    taken = ", ".join([*by_place, *(["*", *by_name] if by_name else [])])
    exec(f"def __init__({taken}):\n  " + "\n  ".join(body or ["pass"]), known)  # noqa: S102 - of our own field names
    init: Callable[..., None] = known["__init__"]
    init.__qualname__ = f"{kind.__qualname__}.__init__"
    return init


def _default(one: Field[Any]) -> str:
    if one.default_factory is not MISSING:
        return "=_MISSING"
    return "" if one.default is MISSING else f"=_of_{one.name}"


def _value(one: Field[Any]) -> str:
    if one.default_factory is MISSING:
        return one.name if one.init else f"_of_{one.name}"
    made = f"_of_{one.name}()"
    return f"{made} if {one.name} is _MISSING else {one.name}" if one.init else made
