"""Templates read no other files, run no longer than they must, and forge nothing."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from briefgen.errors import InputError
from briefgen.world import MAX_BYTES, World

if TYPE_CHECKING:
    from pathlib import Path

    from trial import Trial

EXPRESSIONS = {
    "parent folder": '{% include "../../etc/hostname" %}',
    "parent folder, template's name": '{% include "../x.md.j2" %}',
    "absolute": '{% include "/etc/hostname" %}',
    "backslash": '{% include "..\\\\x.md.j2" %}',
    "drive": '{% include "C:x.md.j2" %}',
    "other file": '{% include "house.yaml" %}',
    "long name": f'{{% include "{"a" * 300}.md.j2" %}}',
    "no such": '{% include "nope.md.j2" %}',
    "itself": '{% include "t.md.j2" %}',
    "macro": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "range": "{% for i in range(10**9) %}a{% endfor %}",
    "long range": "{% for i in range(1000000) %}a{% endfor %}",
    "long text": "{% for i in range(90000) %}{% for j in range(90000) %}aaaaaaaaaaaaaaaaa{% endfor %}{% endfor %}",
    "text times": '{{ "a" * 10**9 }}',
    "list times": "{{ ([1] * 1000000000)|length }}",
    "power": "{{ 9 ** 9 ** 9 }}",
    "padding": '{{ "a".ljust(1000000000) }}',
    "percent": '{{ "%1000000000s" % 5 }}',
    "marker": '{{ "\\ue000" ~ "99" ~ "\\ue001" }}',
    "marker by code": '{{ "a".translate({97: 57344}) }}',
    "marker by encoding": '{{ "\\\\ue000".encode().decode("unicode_escape") }}',
    "part of a marker": '{{ state("charity")[1:] }}',
    "number of a marker": '{{ state("charity")[0] ~ "99" ~ state("charity")[-1] }}',
    "attribute": '{{ state("charity").foo }}',
    "type": "{{ 1 + 'a' }}",
    "division": "{{ 1 / 0 }}",
    "deep": "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "nested loops": "{% for i in [1] %}" * 30 + "x" + "{% endfor %}" * 30,
    "unknown name": "{{ nothing }}",
    "nested emphasis": "*" * 3000 + "x" + "*" * 3000,
}


@pytest.mark.parametrize("line", EXPRESSIONS.values(), ids=EXPRESSIONS)
def test_a_template_that_goes_too_far_is_refused(trial: Trial, line: str) -> None:
    error = trial.refusal(line)
    assert error.where.startswith("templates/t.md.j2")
    assert error.remedy


def test_templates_that_extend_each_other_are_refused(trial: Trial) -> None:
    trial.write("u.md.j2", '{% extends "t.md.j2" %}')
    assert "without end" in trial.refusal('{% extends "u.md.j2" %}').what


@pytest.mark.parametrize("name", ["../x", "/etc/hostname", "a/../../x", "a\\x", "C:x", "a\nb", "", "a" * 300, "a//b"])
def test_no_name_leads_out_of_the_project(tmp_path: Path, name: str) -> None:
    world = World(tmp_path, tmp_path)
    for reading in (world.read, world.read_template, world.template_place):
        if name or reading is world.read:
            with pytest.raises(InputError):
                reading(name)


def test_only_plain_files_of_bounded_size_are_read(tmp_path: Path) -> None:
    world = World(tmp_path, tmp_path)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    with (tmp_path / "big").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    for name, told in (("pipe", "plain file"), ("folder", "plain file"), ("big", "64 MB"), ("none", "no such file")):
        with pytest.raises(InputError, match=told):
            world.read(name)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="an administrator may read everything")
def test_a_folder_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir(mode=0o000)
    with pytest.raises(InputError, match="cannot be read"):
        World(tmp_path, tmp_path).names("templates", ".yaml")
    with pytest.raises(InputError, match="cannot be read"):
        World(tmp_path, tmp_path).read_template("x.md.j2")
