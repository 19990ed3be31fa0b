"""Texts in another language than the one that is meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from readers_kit import article, html

from briefgen.errors import InputError
from briefgen.sources.readers.extract import extract
from briefgen.sources.readers.language import check_language

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))
TEXTS = {
    "en": SEEDS[0].read_text("utf-8"),
    "cy": (
        "Mae'r cyngor wedi penderfynu bod angen newid y ffordd y mae gwasanaethau plant yn cael eu darparu yn y sir. "
        "Dywedodd llefarydd ar ran y cyngor fod y cynllun wedi bod yn cael ei drafod ers dwy flynedd ac y bydd adroddiad "
        "yn cael ei gyflwyno i'r cabinet ym mis Mehefin. Nid yw'r cyngor yn disgwyl i'r ymddiriedolaeth gael ei sefydlu "
        "cyn diwedd y flwyddyn nesaf, ond mae gwaith paratoi eisoes wedi dechrau gyda staff a phartneriaid."
    ),
    "fr": (
        "Le conseil a décidé que les services pour les enfants ne seront pas confiés à une autre organisation, comme il "
        "était prévu. Les élus ont été informés que cette décision est due aux coûts, mais aussi à la réforme qui a été "
        "annoncée par le gouvernement. Une porte-parole a dit que leur projet n'est pas abandonné et qu'il sera présenté "
        "avec un rapport dans les mois qui viennent, entre juin et septembre."
    ),
    "de": (
        "Der Rat hat beschlossen, dass die Dienste für Kinder nicht an eine andere Organisation übertragen werden. Die "
        "Mitglieder wurden darüber informiert, dass die Kosten zu hoch sind und dass sich auch die Verwaltung ändern wird. "
        "Eine Sprecherin sagte, der Plan ist noch nicht aufgegeben und wird im Juni mit einem Bericht vorgelegt, aber bei "
        "der Sitzung haben die meisten Mitglieder dagegen gestimmt, wie es nach dem Bericht zu erwarten war."
    ),
    "es": (
        "El consejo ha decidido que los servicios para los niños no serán entregados a otra organización, como estaba "
        "previsto. Los miembros fueron informados de que esta decisión se debe a los costes, pero también a la reforma que "
        "ha sido anunciada por el gobierno. Una portavoz dijo que el plan no está abandonado y que se presentará con un "
        "informe entre junio y septiembre, cuando haya más datos sobre las cuentas."
    ),
    "pl": (
        "Rada zdecydowała, że usługi dla dzieci nie będą przekazane innej organizacji, jak to było planowane. Radni "
        "zostali poinformowani, że ta decyzja jest związana z kosztami, ale także z reformą, która została ogłoszona przez "
        "rząd. Rzeczniczka powiedziała, że plan nie jest porzucony i może być przedstawiony w czerwcu oraz że nie ma już "
        "czasu na to, aby go zmienić, bo tego nie da się zrobić tak szybko."
    ),
}  # fmt: skip
NAMES = ", ".join(
    f"{first} {last}"
    for first in ("Maria", "José", "Jean", "Hans", "Zofia", "Siân")
    for last in ("de la Cruz", "van der Berg", "von der Leyen", "ap Rhys", "dos Santos", "del Río", "y Castro", "da Silva")
)


@pytest.mark.parametrize("found", TEXTS)
@pytest.mark.parametrize("wanted", TEXTS)
def test_each_language_is_told_from_the_others(found: str, wanted: str) -> None:
    if found == wanted:
        check_language(TEXTS[found], "", wanted, "a.txt")
        return
    with pytest.raises(InputError, match=f"in the language “{found}”, not “{wanted}”") as caught:
        check_language(TEXTS[found], "", wanted, "seeds/a.txt")
    assert f"set language: {found} in seeds/sources.yaml" in caught.value.remedy


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_the_articles_of_the_first_pack_pass(path: Path) -> None:
    check_language(path.read_text("utf-8"), "", "en-GB", path.name)
    with pytest.raises(InputError):
        check_language(path.read_text("utf-8"), "", "cy", path.name)


@pytest.mark.parametrize(
    "text",
    [
        NAMES,
        "2016 £9m 60% " * 40,
        "Ofsted NCC DfR ADM " * 40,
        " ".join(TEXTS["de"].split()[:50]),
        TEXTS["en"][:800] + TEXTS["cy"][:200],
        "",
        "Llanfair Pwllgwyngyll yn y Rhos ar y Bryn " * 20,
        "No, no, no! " * 40,
    ],
    ids=["names", "figures", "capitals", "short", "with a passage", "empty", "places", "repeated"],
)
def test_no_false_alarm(text: str) -> None:
    check_language(text, "", "en", "a.txt")


def test_what_the_page_says_is_believed() -> None:
    with pytest.raises(InputError, match="the page says that it is in the language “sv”"):
        extract(html("<main>Kommunen beslutar i juni</main>", attributes=' lang="sv-SE"'), "a.html", select="main")
    assert extract(html("<main>Kommunen</main>", attributes=' lang="sv"'), "a.html", select="main", language="sv").text


@pytest.mark.parametrize("declared", ["de", "cy", "fr-FR", "sv"])
def test_the_words_outweigh_the_language_of_a_template(declared: str) -> None:
    assert extract(html(article(), attributes=f" lang={declared}"), "a.html").data.language == declared


@pytest.mark.parametrize("language", ["ga", "gd", "sv", "x-none", ""])
def test_nothing_is_said_of_languages_that_are_not_known(language: str) -> None:
    check_language(TEXTS["de"], "", language, "a.txt")
    check_language(TEXTS["de"], "de", language, "a.txt")


def test_a_plain_text_is_judged_too() -> None:
    with pytest.raises(InputError, match="seems to be in the language “cy”"):
        extract(TEXTS["cy"].encode(), "seeds/a.txt")
    assert extract(TEXTS["cy"].encode(), "seeds/a.txt", language="cy").text == TEXTS["cy"]
