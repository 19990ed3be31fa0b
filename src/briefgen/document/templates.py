"""Section templates: Jinja2, sandboxed, with strict names; errors name the template and its line."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Final

from jinja2 import (
    BaseLoader,
    Environment,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)

from briefgen.document.sandbox import Sandbox
from briefgen.errors import BriefgenError, InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from types import TracebackType

    from briefgen.world import World

MAX_TEXT: Final = 2_000_000
"""Most characters one template may make: a thousand pages."""
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff]")
_FAILURES: Final = (
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    RecursionError,
    SyntaxError,
    TypeError,
    ValueError,
)
"""What Python code that Jinja2 makes of a template may raise through the template's own fault: how helpers are
called is checked before (:mod:`briefgen.document.calling`)."""


class _Loader(BaseLoader):
    """Finds templates in the project, then among the defaults; a template's file name is its place."""

    def __init__(self, world: World) -> None:
        self._world = world

    def get_source(self, _: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        place = self._world.section_place(template)
        if place is None:
            raise TemplateNotFound(template)
        return read_template(self._world, template), place, lambda: True


def read_template(world: World, name: str) -> str:
    """The text of a template. Raises :class:`InputError` when it is not UTF-8 or holds control characters."""
    place = world.template_place(name) or f"templates/{name}"
    try:
        text = world.read_template(name).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"the template is not UTF-8 (byte {error.start})", where=place, remedy="save it as UTF-8"
        ) from None
    found = _FORBIDDEN.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise InputError(
            f"the template holds the character U+{ord(found[0]):04X}",
            where=f"{place}:{line}",
            remedy="delete it",
        )
    return text


class Templates:
    """The templates of one document, with the helpers they may call."""

    def __init__(self, world: World, helpers: Mapping[str, object]) -> None:
        self._world = world
        self._environment = Sandbox(_Loader(world), helpers)

    def render(self, name: str) -> str:
        """The Markdown of template ``name``. Raises :class:`InputError` with the template's line."""
        place = self._world.section_place(name) or name
        try:
            return _bounded(self._environment.get_template(name).generate())
        except TemplateSyntaxError as error:
            raise InputError(
                f"the template cannot be read: {error.message}",
                where=f"{error.filename or place}:{error.lineno}",
                remedy="check the braces and the spelling on that line",
            ) from error
        except BriefgenError as error:
            if error.where:
                raise
            raise InputError(error.what, where=_line_of(error.__traceback__, place), remedy=error.remedy) from error
        except (TemplateError, *_FAILURES) as error:
            what, remedy = _told(error)
            raise InputError(what, where=_line_of(error.__traceback__, place), remedy=remedy) from error

    def place(self) -> str:
        """``file:line`` of the template line that is being rendered, for helpers to report."""
        frame = sys._getframe(1)
        while frame is not None:
            file = frame.f_code.co_filename
            if file.endswith(".md.j2"):
                template = self._environment.get_template(_name_of(file))
                return f"{file}:{template.get_corresponding_lineno(frame.f_lineno)}"
            frame = frame.f_back  # type: ignore[assignment]
        return ""


def _bounded(pieces: Iterable[str]) -> str:
    made, length = [], 0
    for piece in pieces:
        made.append(piece)
        length += len(piece)
        if length > MAX_TEXT:
            raise InputError(f"the template makes more than {MAX_TEXT} characters", remedy="check its loops")
    return "".join(made)


def _told(error: Exception) -> tuple[str, str]:
    """What is wrong and what to do, for an error that a template caused."""
    match error:
        case TemplateNotFound():
            return f"the template includes {error.name}, which is not there", "check the name in the include"
        case UndefinedError():
            what = f"the template uses a name that is not known: {error.message}"
            return what, "check the spelling; the README lists the helpers"
        case RecursionError():
            return "the template includes or calls itself without end", "check its includes, extends and macros"
        case MemoryError():
            return "the template makes more text than fits into memory", "check its loops"
        case SyntaxError():
            return f"the template nests its blocks too deep ({error.msg})", "take some of the nested blocks apart"
        case _:
            what = f"the template fails: {error}"
            return what, "check the expression on that line; the README shows how helpers are called"


def _name_of(place: str) -> str:
    return place.partition("/")[2]


def _line_of(trace: TracebackType | None, where: str) -> str:
    """The innermost template line of a traceback (Jinja2 rewrites the frames to template lines), else ``where``."""
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.endswith(".md.j2"):
            where = f"{file}:{trace.tb_lineno}"
        trace = trace.tb_next
    return where
