"""The boundary between templates and helpers: how a helper is called is checked here, against its signature."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NoReturn, get_args, get_origin, get_type_hints

from briefgen.errors import InputError
from briefgen.facts.records import Conflict, Correction
from briefgen.text import first_private

MAX_RATIO: Final = 1000
"""How much wider than another a column may be."""


class RecordText(str):
    """Words that a record of the fact base or the brief holds. Whatever a template makes of them is a plain
    string again."""

    __slots__ = ()


_NAMES: Final = {
    "Callable": Callable,
    "Conflict": Conflict,
    "Correction": Correction,
    "Iterable": Iterable,
    "Mapping": Mapping,
    "RecordText": RecordText,
}
"""What annotations of helpers may name."""


class Helper:
    """A helper as templates see it: it may only be called, and with what its signature asks for."""

    __slots__ = ("_function", "_hints", "_name", "_signature")

    def __init__(self, function: Callable[..., object], name: str = "") -> None:
        self._function = function
        self._name = name or function.__name__
        self._signature = inspect.signature(function)
        self._hints = get_type_hints(function, localns=_NAMES)

    def __call__(self, *args: object, **kwargs: object) -> object:
        """Raises :class:`InputError` for arguments of the wrong number, name or type."""
        try:
            bound = self._signature.bind(*args, **kwargs)
        except TypeError as error:
            self._refuse(str(error))
        for name, value in bound.arguments.items():
            parameter = self._signature.parameters[name]
            several = parameter.kind is inspect.Parameter.VAR_POSITIONAL
            for one in value if several else (value,):
                if fault := _fault(one, self._hints[name]):
                    self._refuse(f"{name} must be {fault}")
        return self._function(*args, **kwargs)

    def __str__(self) -> str:
        raise self.uncalled()

    def uncalled(self) -> InputError:
        """The error of a template that prints the helper itself."""
        return InputError(f"{self._name} is not called", remedy=f"write {{{{ {self._name}(…) }}}}, with its arguments")

    def _refuse(self, what: str) -> NoReturn:
        asked = ", ".join(self._signature.parameters)
        raise InputError(
            f"{self._name}(…) cannot be called so: {what}",
            remedy=f"call it as {self._name}({asked}); the README shows how",
        )


def offered(*functions: Callable[..., object]) -> dict[str, Helper]:
    """``functions`` as helpers, under their names."""
    return {function.__name__: Helper(function) for function in functions}


def _fault(value: object, hint: Any) -> str:
    """What ``value`` should have been to be of the type ``hint``; empty when it is."""
    origin, inner = get_origin(hint), get_args(hint)
    if hint is float:
        return "" if _is_width(value) else "a list of numbers from 0.001 to 1000"
    if origin is Iterable:
        if not isinstance(value, list | tuple):
            return "a list, in square brackets"
        return next(filter(None, (_fault(item, inner[0]) for item in value)), "")
    if origin is Mapping:
        if not isinstance(value, dict):
            return "a mapping, in braces"
        keys = (_fault(key, inner[0]) for key in value)
        return next(filter(None, (*keys, *(_fault(item, inner[1]) for item in value.values()))), "")
    if origin is Callable:
        return "" if callable(value) else "a block"
    if hint is str and isinstance(value, str) and first_private(value) is not None:
        return "plain words: what another helper prints cannot stand in them"
    return "" if isinstance(value, hint) else _CALLED[hint]


_CALLED: Final[dict[object, str]] = {
    str: "a text, in quotation marks",
    bool: "true or false",
    RecordText: "a detail out of a record (of sources(), conflicts() or brief), not words of the template",
    Conflict: "a conflict, from conflicts()",
    Correction: "a correction, from corrections()",
}


def _is_width(value: object) -> bool:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and math.isfinite(value) and 1 / MAX_RATIO <= value <= MAX_RATIO  # type: ignore[operator,arg-type]
