"""How long a PDF takes, and how large it is: python tools/bench_pdf.py [NOTES …]

Documents of about 10, 100, 1,000 and 4,000 notes, or of those numbers: a note to every sentence, a heading every four
paragraphs, a table every twenty, made from a seed. Each is set in a process of its own, so that its memory is its own.
Times are CPU milliseconds of one core for each page; the cost of a page must not grow with their number. Beside it
stands Typst (the program, or the Python package), where it is found, on the same words; nothing here is a test.
"""

from __future__ import annotations

import importlib.util
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.document.nodes import (
    Block,
    Claim,
    Column,
    Contents,
    Cover,
    Document,
    Inlines,
    Meta,
    Note,
    NoteRef,
    Paragraph,
    Section,
    Table,
    Text,
)
from briefgen.world import World, shipped_defaults

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZES = (10, 100, 1000, 4000)
GOAL = 10.0
"""CPU milliseconds a page at 1,000 notes and more."""
PROSE = (
    "the committee of inquiry met on three separate occasions between March and November and reviewed documentary "
    "evidence supplied by the departments concerned finding that official expenditure had risen by twelve per cent "
    "while the efficiency of difficult field offices remained affected by staffing shortages although ministers said "
    "reorganisation would eventually deliver significant improvements in accountability council budget school funding"
)
WORDS = PROSE.split()
HEAD = f"{'':24}{'notes':>7}{'pages':>7}{'ms/page':>9}{'start ms':>10}{'peak MB':>9}{'file KB':>9}"
PACKAGE = """import sys, typst
given, made, fonts = sys.argv[1:]
typst.compile(given, output=made, font_paths=[fonts], pdf_standards=["ua-1"])"""
SETTING = """#set document(title: "Benchmark")
#set text(font: "Public Sans", size: 12pt, lang: "en", region: "GB")
#set page(paper: "a4", margin: (top: 25mm, bottom: 25mm, left: 37mm, right: 33mm), numbering: "1")
#set par(leading: 6pt, spacing: 14pt)
#set heading(numbering: "1")
#show footnote.entry: set text(size: 10pt)
#outline()"""


def main(arguments: list[str]) -> int:
    if arguments and arguments[0] == "--one":
        print(_line("briefgen", int(arguments[1]), *_measured(int(arguments[1]))))
        return 0
    sizes = [int(argument) for argument in arguments] or list(SIZES)
    print(f"{HEAD}   goal: at most {GOAL:g} ms/page at 1,000 notes, and flat", flush=True)
    for size in sizes:
        command = [sys.executable, str(Path(__file__).resolve()), "--one", str(size)]
        if status := subprocess.run(command, check=False).returncode:
            return status
    typst = _typst()
    if typst is None:
        print("Typst was not found: neither the program nor the Python package is on this machine")
        return 0
    start = _compiled(typst, f"{SETTING}\n\n= Nothing\n")
    for size in sizes:
        print(_line("Typst, PDF/UA-1", size, *_compared(typst, size, start[0])), flush=True)
    return 0


def _line(what: str, notes: int, pages: int, seconds: float, start: float, peak: float, size: int) -> str:
    each = 1000 * seconds / pages
    return f"{what:24}{notes:7}{pages:7}{each:9.2f}{1000 * start:10.0f}{peak:9.0f}{size / 1024:9.0f}"


# --- ours -----------------------------------------------------------------------------------------


def _measured(notes: int) -> tuple[int, float, float, float, int]:
    """Pages, seconds for the file, seconds until the first page is begun, most megabytes, bytes of the file."""
    import pypdfium2

    document = _document(notes)
    before = time.process_time()
    from briefgen.render.fonts import Faces
    from briefgen.render.house import load_style
    from briefgen.render.pdf.renderer import render

    defaults = shipped_defaults()
    style = load_style(World(defaults.parent, defaults))
    Faces.of(style.family)
    started = time.process_time()
    data = render(document, style)
    done = time.process_time()
    peak = _peak_megabytes()
    return len(pypdfium2.PdfDocument(data)), done - started, started - before, peak, len(data)


def _peak_megabytes(*, children: bool = False) -> float:
    """The most memory that this process, or one it ran, has had, in MB; 0 where the system does not tell (Windows)."""
    try:
        import resource
    except ImportError:
        return 0.0
    usage = resource.getrusage(resource.RUSAGE_CHILDREN if children else resource.RUSAGE_SELF)
    return usage.ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)


# --- the document, and the same words for Typst -----------------------------------------------------


def _parts(notes: int) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Headings, paragraphs and tables: what it is, and its sentences with the notes to them."""
    rng = random.Random(notes)  # noqa: S311  no secret is made of it
    made = paragraphs = 0
    while made < notes:
        if paragraphs % 4 == 0:
            yield "heading", [(_sentence(rng, 3, 7), "")]
        count = min(rng.randint(3, 5), notes - made)
        yield "paragraph", [(_sentence(rng, 12, 25), _sentence(rng, 12, 30)) for _ in range(count)]
        made += count
        paragraphs += 1
        if paragraphs % 20 == 10:
            yield "table", [(_sentence(rng, 2, 4), _sentence(rng, 5, 12)) for _ in range(6)]


def _sentence(rng: random.Random, least: int, most: int) -> str:
    return " ".join(rng.choice(WORDS) for _ in range(rng.randint(least, most))).capitalize() + "."


def _document(count: int) -> Document:
    sections: list[Section] = []
    notes: list[Note] = []
    title, blocks, tables = "", list[Block](), 0
    for kind, sentences in (*_parts(count), ("heading", [("", "")])):
        if kind == "heading":
            if blocks:
                number = str(len(sections) + 1)
                sections.append(Section(f"s{number}", number, title, 1, tuple(blocks)))
            title, blocks = sentences[0][0], []
        elif kind == "table":
            tables += 1
            rows = tuple(((Text(first),), (Text(second),)) for first, second in sentences)
            columns = (Column((Text("Item"),), 1), Column((Text("What is said"),), 2))
            blocks.append(Table(f"t{tables}", tables, (Text("What is said"),), columns, rows))
        else:
            content: list[Inlines] = []
            for said, note in sentences:
                notes.append(Note(len(notes) + 1, (Text(note),)))
                content.append((Claim(f"c{len(notes)}", ("f",), (Text(said), NoteRef(len(notes)))), Text(" ")))
            blocks.append(Paragraph(tuple(node for part in content for node in part)))
    meta = Meta("Benchmark", "Benchmark", "", "", (), "en-GB", "1.0", "Nothing reviewed", "2026-01-01")
    cover = Cover("Benchmark", "", "", (), page=True)
    return Document(meta, (cover, Contents("Contents"), *sections), tuple(notes))


def _typst_source(notes: int) -> str:
    """The same words, page and sizes of type."""
    lines = [SETTING]
    for kind, sentences in _parts(notes):
        if kind == "heading":
            lines.append(f"= {sentences[0][0]}")
        elif kind == "table":
            cells = "".join(f"[{first}], [{second}], " for first, second in sentences)
            head = "columns: (1fr, 2fr), table.header([Item], [What is said])"
            lines.append(f"#figure(caption: [What is said], table({head}, {cells}))")
        else:
            lines.append(" ".join(f"{said}#footnote[{note}]" for said, note in sentences))
    return "\n\n".join(lines) + "\n"


# --- Typst ------------------------------------------------------------------------------------------


def _typst() -> list[str] | None:
    """The command that takes a source, a file to write and a folder of fonts; None where there is no Typst."""
    if program := shutil.which("typst"):
        return [program, "compile", "--pdf-standard", "ua-1"]
    return [sys.executable, "-c", PACKAGE] if importlib.util.find_spec("typst") else None


def _compiled(command: list[str], source: str) -> tuple[float, bytes]:
    """CPU seconds of the whole process, and the file."""
    import resource

    with tempfile.TemporaryDirectory() as folder:
        given, made = Path(folder, "in.typ"), Path(folder, "out.pdf")
        given.write_text(source, "utf-8")
        fonts = str(shipped_defaults() / "fonts")
        more = ["--font-path", fonts] if command[1] == "compile" else [fonts]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([*command, str(given), str(made), *more], check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, made.read_bytes()


def _compared(command: list[str], notes: int, start: float) -> tuple[int, float, float, float, int]:
    """As :func:`_measured`; ``start`` are the seconds for a document of one heading. The memory is the most so far."""
    import pypdfium2

    seconds, data = _compiled(command, _typst_source(notes))
    return len(pypdfium2.PdfDocument(data)), seconds - start, start, _peak_megabytes(children=True), len(data)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
