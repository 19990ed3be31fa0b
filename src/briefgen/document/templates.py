"""Section templates: Jinja2, sandboxed, with strict names; errors name the template and its line."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    nodes,
)
from jinja2.exceptions import SecurityError
from jinja2.ext import Extension
from jinja2.sandbox import SandboxedEnvironment

from briefgen.errors import BriefgenError, InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import TracebackType

    from jinja2.parser import Parser

    from briefgen.world import World

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff]")


class _Loader(BaseLoader):
    """Finds templates in the project, then among the defaults; a template's file name is its place."""

    def __init__(self, world: World) -> None:
        self._world = world

    def get_source(self, _: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        place = self._world.template_place(template)
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


class _BlockTags(Extension):
    """``{% editorial %}`` … ``{% endeditorial %}`` and ``{% callout "Label" %}`` … ``{% endcallout %}``."""

    tags = {"editorial", "callout"}

    def parse(self, parser: Parser) -> nodes.Node:
        token = next(parser.stream)
        label: nodes.Expr = nodes.Const("") if token.value == "editorial" else parser.parse_expression()
        body = parser.parse_statements((f"name:end{token.value}",), drop_needle=True)
        call = nodes.Call(nodes.Name("_block", "load"), [nodes.Const(token.value), label], [], None, None)
        return nodes.CallBlock(call, [], [], body).set_lineno(token.lineno)


class Templates:
    """The templates of one document, with the helpers they may call."""

    def __init__(self, world: World, helpers: Mapping[str, object]) -> None:
        self._environment = SandboxedEnvironment(
            loader=_Loader(world),
            undefined=StrictUndefined,
            extensions=[_BlockTags],
            autoescape=False,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._environment.globals.clear()
        self._environment.globals.update({"range": range, **helpers})

    def render(self, name: str) -> str:
        """The Markdown of template ``name``. Raises :class:`InputError` with the template's line."""
        try:
            return self._environment.get_template(name).render()
        except TemplateSyntaxError as error:
            raise InputError(
                f"the template cannot be read: {error.message}",
                where=f"{error.filename or name}:{error.lineno}",
                remedy="check the braces and the spelling on that line",
            ) from error
        except BriefgenError as error:
            if error.where:
                raise
            raise InputError(error.what, where=_line_of(error.__traceback__, name), remedy=error.remedy) from error
        except TemplateNotFound as error:
            raise InputError(
                f"the template includes {error.name}, which is not there",
                where=_line_of(error.__traceback__, name),
                remedy="check the name in the include",
            ) from error
        except UndefinedError as error:
            raise InputError(
                f"the template uses a name that is not known: {error.message}",
                where=_line_of(error.__traceback__, name),
                remedy="check the spelling; the README lists the helpers",
            ) from error
        except (TemplateError, SecurityError, TypeError, ValueError, ArithmeticError, LookupError) as error:
            raise InputError(
                f"the template fails: {error}",
                where=_line_of(error.__traceback__, name),
                remedy="check how the helper on that line is called; the README shows each",
            ) from error

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


def _name_of(place: str) -> str:
    return place.partition("/")[2]


def _line_of(trace: TracebackType | None, name: str) -> str:
    """The innermost template line of a traceback (Jinja2 rewrites the frames to template lines)."""
    where = name
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.endswith(".md.j2"):
            where = f"{file}:{trace.tb_lineno}"
        trace = trace.tb_next
    return where
