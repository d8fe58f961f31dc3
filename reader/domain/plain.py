"""Frozen dataclasses to plain JSON values and back, checked against their types."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_plain(value: Any) -> Any:
    """Return lists, dicts, strings, numbers, booleans and None; fields at their default are left out."""
    if isinstance(value, Enum):
        return value.value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        plain = {}
        for name, default in _fields(type(value)):
            item = getattr(value, name)
            if item != default:
                plain[name] = to_plain(item)
        return plain
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): to_plain(item) for key, item in value.items()}
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise TypeError(f"not plain: {type(value).__name__}")


def from_plain(wanted: type[T], value: Any) -> T:
    """Return what ``to_plain`` made the value from; raises ``ValueError`` where it does not fit."""
    read: _Reader = _reader(wanted)  # type: ignore[arg-type]
    result: T = read(value)
    return result


_Reader = Callable[[Any], Any]


@cache
def _reader(wanted: Any) -> _Reader:
    """Return what reads values of a type: types are looked into once, not for each of a million figures."""
    origin = get_origin(wanted)
    if origin in (Union, types.UnionType):
        return _union_reader(get_args(wanted))
    if origin in (tuple, list):
        return _sequence_reader(wanted)
    if origin is dict:
        read = _reader(get_args(wanted)[1])
        return lambda value: {key: read(item) for key, item in _expect(dict, value).items()}
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return _enum_reader(wanted)
    if dataclasses.is_dataclass(wanted):
        return _dataclass_reader(wanted)
    if wanted is float:
        return lambda value: float(_expect((int, float), value))
    if wanted is Any:
        return lambda value: value
    return lambda value: _expect(wanted, value)


def _union_reader(choices: tuple[Any, ...]) -> _Reader:
    readers = [_reader(choice) for choice in choices if choice is not type(None)]
    optional = type(None) in choices

    def read(value: Any) -> Any:
        if value is None and optional:
            return None
        for one in readers:
            try:
                return one(value)
            except (ValueError, KeyError):
                continue
        raise ValueError(f"none of {choices} fits {str(value)[:80]!r}")

    return read


def _sequence_reader(wanted: Any) -> _Reader:
    args = get_args(wanted)
    if get_origin(wanted) is list:
        item = _reader(args[0])
        return lambda value: [item(one) for one in _expect(list, value)]
    if len(args) == 2 and args[1] is Ellipsis:
        item = _reader(args[0])
        return lambda value: tuple([item(one) for one in _expect(list, value)])
    readers = [_reader(kind) for kind in args]

    def read(value: Any) -> Any:
        items = _expect(list, value)
        if len(readers) != len(items):
            raise ValueError(f"{len(items)} values where {len(readers)} belong")
        return tuple([one(item) for one, item in zip(readers, items, strict=True)])

    return read


def _enum_reader(wanted: type[Enum]) -> _Reader:
    known = {one.value: one for one in wanted}

    def read(value: Any) -> Any:
        try:
            return known[value]
        except (KeyError, TypeError):
            raise ValueError(f"{str(value)[:80]!r} is not a {wanted.__name__}") from None

    return read


def _dataclass_reader(wanted: Any) -> _Reader:
    hints = get_type_hints(wanted)
    # Readers of the fields are looked up when first needed: a type may hold values of its own kind.
    readers: dict[str, _Reader] = {}
    names = {one.name for one in dataclasses.fields(wanted) if one.init}

    def read(value: Any) -> Any:
        fields = _expect(dict, value)
        if not readers:
            readers.update((name, _reader(hints[name])) for name in names)
        try:
            return wanted(**{name: readers[name](item) for name, item in fields.items()})
        except KeyError as error:
            unknown = fields.keys() - names
            if unknown:
                raise ValueError(f"{wanted.__name__} has no {', '.join(sorted(unknown))}") from error
            raise
        except TypeError as error:
            raise ValueError(f"{wanted.__name__}: {error}") from error

    return read


def _expect(kind: Any, value: Any) -> Any:
    # A bool is an int in Python; where a number belongs it is a mistake all the same.
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise ValueError(f"{type(value).__name__} where {kind} belongs")
    return value


_NO_DEFAULT = object()  # equal to nothing


@cache
def _fields(kind: Any) -> tuple[tuple[str, Any], ...]:
    """Return the names of a dataclass's fields with their defaults."""
    return tuple((one.name, _default(one)) for one in dataclasses.fields(kind) if one.init)


def _default(field: dataclasses.Field[Any]) -> Any:
    if field.default is not dataclasses.MISSING:
        return field.default
    return _NO_DEFAULT if field.default_factory is dataclasses.MISSING else field.default_factory()
