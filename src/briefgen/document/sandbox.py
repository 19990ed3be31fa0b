"""The Jinja2 environment of templates: sandboxed, with strict names, and bounded in what it can make.

A template arranges; its words come from facts and are checked. So everything is refused that could build
characters out of numbers (they might look like a helper's marker) or text of any size out of little.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.ext import Extension
from jinja2.sandbox import SandboxedEnvironment, safe_range

from briefgen.document.calling import Helper
from briefgen.errors import InputError
from briefgen.text import first_private, unprintable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import BaseLoader
    from jinja2.parser import Parser
    from jinja2.runtime import Context

MAX_NUMBER: Final = 10**6
"""Greatest number a template may reckon with, and the longest text or list it may multiply."""
_BARRED_FILTERS: Final = ("center", "format", "indent", "pprint", "wordwrap", "xmlattr")
_BARRED_METHODS: Final = frozenset(
    (
        "center", "decode", "encode", "expandtabs", "format", "format_map", "join", "ljust", "maketrans", "rjust",
        "to_bytes", "translate", "zfill",
    )
)  # fmt: skip
_BARRED_OPERATORS: Final = frozenset(("*", "**", "%"))


class BlockTags(Extension):
    """``{% editorial %}`` … ``{% endeditorial %}`` and ``{% callout "Label" %}`` … ``{% endcallout %}``."""

    tags = {"editorial", "callout"}

    def parse(self, parser: Parser) -> nodes.Node:
        token = next(parser.stream)
        label: nodes.Expr = nodes.Const("") if token.value == "editorial" else parser.parse_expression()
        body = parser.parse_statements((f"name:end{token.value}",), drop_needle=True)
        call = nodes.Call(nodes.Name(f"_{token.value}", "load"), [label], [], None, None)
        return nodes.CallBlock(call, [], [], body).set_lineno(token.lineno)


class Sandbox(SandboxedEnvironment):
    """``helpers`` are all that templates may call, besides ``range``."""

    intercepted_binops = _BARRED_OPERATORS

    def __init__(self, loader: BaseLoader, helpers: Mapping[str, object]) -> None:
        super().__init__(
            loader=loader,
            undefined=StrictUndefined,
            extensions=[BlockTags],
            autoescape=False,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            finalize=_printable,
        )
        self.globals.clear()
        self.globals.update({"range": safe_range, **helpers})
        for name in _BARRED_FILTERS:
            del self.filters[name]

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Refuses private-use characters in the text of expressions too, where they may hide in an escape."""
        tree = super()._parse(source, name, filename)
        for constant in tree.find_all(nodes.Const):
            if isinstance(constant.value, str) and (at := first_private(constant.value)) is not None:
                character = unprintable(constant.value[at])
                raise TemplateSyntaxError(f"the character {character} may not be used", constant.lineno, name, filename)
        return tree

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        if attr in _BARRED_METHODS and isinstance(obj, str | bytes | int):
            return False
        return super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: object) -> None:
        """No method of formatting is wrapped, so that :meth:`is_safe_attribute` is asked about them too."""

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Multiplication of numbers below :data:`MAX_NUMBER`, and remainders; nothing else."""
        if operator == "**" or not all(isinstance(operand, int | float) for operand in (left, right)):
            raise InputError(
                f"{operator} cannot be used here",
                remedy="write the text or the number out; only numbers are multiplied",
            )
        if abs(left) > MAX_NUMBER or abs(right) > MAX_NUMBER:
            raise InputError(f"the numbers are too great for {operator}", remedy=f"stay below {MAX_NUMBER}")
        return super().call_binop(context, operator, left, right)


def _printable(value: object) -> object:
    """What ``{{ … }}`` may print: text, or a number such as that of a loop."""
    if isinstance(value, StrictUndefined) or (isinstance(value, str | int) and not isinstance(value, bool)):
        return value
    if isinstance(value, Helper):
        raise value.uncalled()
    raise InputError(
        f"a {type(value).__name__} cannot be printed",
        remedy="print a text; go through a list with {% for … %}, and write records with record(…)",
    )
