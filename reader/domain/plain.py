"""Frozen dataclasses to plain JSON values and back, checked against their types."""

from __future__ import annotations

import dataclasses
import types
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_plain(value: Any) -> Any:
    """Return lists, dicts, strings, numbers, booleans and None; fields at their default are left out."""
    if isinstance(value, Enum):
        return value.value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            one.name: to_plain(getattr(value, one.name))
            for one in dataclasses.fields(value)
            if one.init and not (_has_default(one) and getattr(value, one.name) == _default(one))
        }
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): to_plain(item) for key, item in value.items()}
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise TypeError(f"not plain: {type(value).__name__}")


def from_plain(wanted: type[T], value: Any) -> T:
    """Return what ``to_plain`` made the value from; raises ``ValueError`` where it does not fit."""
    return _read(wanted, value)  # type: ignore[no-any-return]


def _read(wanted: Any, value: Any) -> Any:
    origin = get_origin(wanted)
    if origin in (Union, types.UnionType):
        return _read_union(get_args(wanted), value)
    if origin in (tuple, list):
        return _read_sequence(wanted, value)
    if origin is dict:
        return {key: _read(get_args(wanted)[1], item) for key, item in _expect(dict, value).items()}
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return wanted(value)
    if dataclasses.is_dataclass(wanted):
        return _read_dataclass(wanted, value)
    if wanted is float:
        return float(_expect((int, float), value))
    if wanted is Any:
        return value
    return _expect(wanted, value)


def _read_union(choices: tuple[Any, ...], value: Any) -> Any:
    if value is None and type(None) in choices:
        return None
    for choice in choices:
        if choice is type(None):
            continue
        try:
            return _read(choice, value)
        except (ValueError, KeyError):
            continue
    raise ValueError(f"none of {choices} fits {str(value)[:80]!r}")


def _read_sequence(wanted: Any, value: Any) -> Any:
    items = _expect(list, value)
    args = get_args(wanted)
    if get_origin(wanted) is list:
        return [_read(args[0], item) for item in items]
    if len(args) == 2 and args[1] is Ellipsis:
        return tuple(_read(args[0], item) for item in items)
    if len(args) != len(items):
        raise ValueError(f"{len(items)} values where {len(args)} belong")
    return tuple(_read(kind, item) for kind, item in zip(args, items, strict=True))


def _read_dataclass(wanted: Any, value: Any) -> Any:
    fields = _expect(dict, value)
    hints = _hints(wanted)
    unknown = fields.keys() - hints.keys()
    if unknown:
        raise ValueError(f"{wanted.__name__} has no {', '.join(sorted(unknown))}")
    try:
        return wanted(**{name: _read(hints[name], item) for name, item in fields.items()})
    except TypeError as error:
        raise ValueError(f"{wanted.__name__}: {error}") from error


def _expect(kind: Any, value: Any) -> Any:
    # A bool is an int in Python; where a number belongs it is a mistake all the same.
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise ValueError(f"{type(value).__name__} where {kind} belongs")
    return value


@cache
def _hints(wanted: Any) -> dict[str, Any]:
    hints = get_type_hints(wanted)
    return {one.name: hints[one.name] for one in dataclasses.fields(wanted) if one.init}


def _has_default(field: dataclasses.Field[Any]) -> bool:
    return field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING


def _default(field: dataclasses.Field[Any]) -> Any:
    if field.default is not dataclasses.MISSING:
        return field.default
    assert field.default_factory is not dataclasses.MISSING
    return field.default_factory()
