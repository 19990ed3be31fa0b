from __future__ import annotations

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from seeing import FACES, STYLE, Area, area, assert_legible, label_area, labels, words

from briefgen.document.graphic_nodes import Arrow, Box, Structure
from briefgen.errors import LayoutError
from briefgen.render.figures.draw import draw
from briefgen.render.figures.drawing import Drawing, Line, Polygon
from samples import STRUCTURE

TEXTS = st.lists(st.text("xi", min_size=1, max_size=9), min_size=1, max_size=5).map(" ".join)


@st.composite
def structures(draw: st.DrawFn) -> Structure:
    rows = []
    for r in range(draw(st.integers(1, 4))):
        rows.append(tuple(Box(f"{r}{c}", draw(TEXTS), draw(TEXTS)) for c in range(draw(st.integers(1, 3)))))
    ids = [box.id for row in rows for box in row]
    ends = st.tuples(st.sampled_from(ids), st.sampled_from(ids)).filter(lambda pair: _drawable(*pair))
    pairs = draw(st.lists(ends, max_size=4, unique=True)) if len(ids) > 1 else []
    return Structure(tuple(rows), tuple(Arrow(*pair, f"arrow{n}") for n, pair in enumerate(pairs)))


def _drawable(source: str, target: str) -> bool:
    return source[0] != target[0] or abs(int(source[1]) - int(target[1])) == 1


def boxes(
    drawing: Drawing,
) -> list[Area]:
    return [area(s, FACES) for s in drawing.shapes if isinstance(s, Polygon) and s.fill == STYLE.colours.tint]


@given(structures())
@settings(max_examples=120, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_any_structure_is_legible(structure: Structure) -> None:
    try:
        drawing = draw(structure, FACES, STYLE, STYLE.page.measure)
    except LayoutError as error:
        assume("no room" not in error.what)
        raise
    assert_legible(drawing, FACES)
    said = words(drawing)
    assert all(said.count(arrow.label) == 1 for arrow in structure.arrows)
    assert all(box.title in said and box.detail in said for row in structure.rows for box in row)
    inner = [Area(b.left + 1, b.top + 1, b.right - 1, b.bottom - 1) for b in boxes(drawing)]
    written = [label_area(label, FACES) for label in labels(drawing)]
    for line in (area(shape, FACES) for shape in drawing.shapes if isinstance(shape, Line)):
        assert not any(line.meets(box) for box in inner), "a line runs through a box"
        assert not any(line.meets(label) for label in written), "a line runs through a label"


def test_an_arrow_ends_at_the_box_it_names() -> None:
    drawing = draw(STRUCTURE, FACES, STYLE, STYLE.page.measure)
    council, trust, trading, charity = boxes(drawing)
    tips = [s.points[0] for s in drawing.shapes if isinstance(s, Polygon) and len(s.points) == 3]
    assert len(tips) == 3
    for (x, y), box in zip(tips, (trust, trading, charity), strict=True):
        assert box.left < x < box.right
        assert y == pytest.approx(box.top)
    assert council.bottom < trust.top < trust.bottom < trading.top == charity.top


def test_an_upward_arrow_ends_at_the_upper_box() -> None:
    given = Structure(((Box("a", "A", ""),), (Box("b", "B", ""),)), (Arrow("b", "a", "reports to"),))
    drawing = draw(given, FACES, STYLE, STYLE.page.measure)
    upper, lower = boxes(drawing)
    (tip,) = (s.points[0] for s in drawing.shapes if isinstance(s, Polygon) and len(s.points) == 3)
    assert tip == pytest.approx(((upper.left + upper.right) / 2, upper.bottom))
    assert lower.top > upper.bottom


def test_arrows_that_cross_keep_to_tracks_of_their_own() -> None:
    rows = tuple(tuple(Box(name, name, "") for name in row) for row in (("a", "b"), ("c", "d")))
    drawing = draw(Structure(rows, (Arrow("a", "d", "x"), Arrow("b", "c", "y"))), FACES, STYLE, 397)
    lines = [shape for shape in drawing.shapes if isinstance(shape, Line)]
    assert len({line.y1 for line in lines if line.y1 == line.y2}) == 2
    assert len({line.x1 for line in lines if line.x1 == line.x2}) == 4, "a line runs along another"


def test_arrows_with_the_same_ends_are_one_line_with_both_labels() -> None:
    given = Structure(((Box("a", "A", ""),), (Box("b", "B", ""),)), (Arrow("a", "b", "owns"), Arrow("a", "b", "funds")))
    drawing = draw(given, FACES, STYLE, STYLE.page.measure)
    assert "owns, funds" in [label.text for label in labels(drawing)]


@pytest.mark.parametrize(
    ("arrow", "what"),
    [
        (Arrow("a", "nowhere", "x"), "which the structure lacks"),
        (Arrow("a", "a", "x"), "no free way"),
        (Arrow("a", "c", "x"), "no free way"),
    ],
)
def test_an_arrow_that_cannot_be_drawn_is_refused(arrow: Arrow, what: str) -> None:
    row = tuple(Box(name, name.upper(), "") for name in "abc")
    with pytest.raises(LayoutError, match=what):
        draw(Structure((row,), (arrow,)), FACES, STYLE, 397)


def test_labels_that_have_no_room_between_arrows_are_refused() -> None:
    upper = tuple(Box(name, name.upper(), "") for name in "abc")
    lower = tuple(Box(name, name.upper(), "") for name in "xyz")
    arrows = tuple(Arrow(box.id, "y", "commissions") for box in upper)
    with pytest.raises(LayoutError, match="no room for “commissions”"):
        draw(Structure((upper, lower), arrows), FACES, STYLE, 397)


def test_a_row_of_too_many_boxes_is_refused() -> None:
    row = tuple(Box(str(n), f"Box {n}", "") for n in range(8))
    with pytest.raises(LayoutError, match="too wide"):
        draw(Structure((row,), ()), FACES, STYLE, 397)
