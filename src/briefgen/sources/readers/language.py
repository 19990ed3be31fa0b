"""Whether a text is in the language it is said to be in."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from briefgen.errors import InputError

# Little words that carry no subject; none of them is a part of names (de, la, van, von, ap …).
_LITTLE_WORDS: Final = {
    "en": "the and of to is was were are been has have had that this these those with from for which would will could "
    "should they their there not but by it its his her he she at who said what when than into about",
    "cy": "yn mae ac ar wedi bydd oedd sydd gan gyda eu ein hyn hon hwn nid nad fel mewn bod fod gael wneud ond neu "
    "oherwydd hefyd ei dros drwy rhwng iddo mwy y'r i'r o'r a'r",
    "fr": "les est dans pour que qui une pas sur avec sont cette ces ont été mais aux elle nous vous leur leurs être "
    "fait aussi comme même entre après où donc c'est qu'il qu'elle n'est",
    "de": "und das ist nicht mit auch sich auf eine einen einer wird wurde werden sind wie nach durch bei oder aber "
    "noch über für haben hatte dass zum zur im vom kann mehr wir ich sie",
    "es": "que una por para con está están como pero más sus este esta estos fue ser son hay ha han sobre también "
    "entre cuando muy sin desde porque donde nos había un se lo su los las ya todo",
    "pl": "się nie na jest że jak dla przez oraz są ale tym tego był była było być jego ich lub przed która który "
    "które czy także tylko może już od na do po za to co tak aby roku",
    "it": "che è una per non sono della delle degli nel nella con più anche come questo questa gli alla dalla stato "
    "stata essere hanno ma perché dopo fra",
    "nl": "het een niet zijn voor dat met wordt worden werd ook maar naar bij aan dit deze hebben heeft door wij zij "
    "nog meer omdat tussen",
    "pt": "não uma para com mais como foi são também pelo pela seu sua isso este esta há já muito quando ser nos ao "
    "aos às até entre você um se em no na por das à que",
}
_KNOWN: Final = {language: frozenset(words.split()) for language, words in _LITTLE_WORDS.items()}
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_FEWEST_WORDS: Final = 60
_LITTLE: Final = 0.05
_MANY: Final = 0.1
_MOST_WORDS: Final = 5000
"""The beginning of a text is enough to know its language by."""


def check_language(text: str, declared: str, language: str, place: str) -> None:
    """Raise :class:`InputError` when the text is clearly in another language than ``language`` (BCP 47).

    ``declared`` is what the page says, or empty. A declaration is believed unless the words are clearly of
    ``language``: websites often declare the language of their template. Without one, a text of 60 words or more is
    judged by its little words. Nothing is said when ``language`` is not one whose little words are known here.
    """
    wanted = _primary(language)
    if wanted not in _KNOWN:
        return
    words = Counter(_WORD.findall(text.lower().replace("’", "'"))[:_MOST_WORDS])
    said = _primary(declared)
    if said:
        if said != wanted and not _shows(words, _KNOWN[wanted]):
            raise _other(said, f"the page says that it is in the language “{said}”", wanted, place)
        return
    if words.total() < _FEWEST_WORDS:
        return
    if found := [other for other in _KNOWN if other != wanted and _is_rather(words, _KNOWN[other], _KNOWN[wanted])]:
        other = max(found, key=lambda name: _share(words, _KNOWN[name]))
        raise _other(other, f"the text seems to be in the language “{other}”", wanted, place)


def _is_rather(words: Counter[str], other: frozenset[str], wanted: frozenset[str]) -> bool:
    """Whether the words are clearly of the other language, going by those that the two do not share."""
    return _share(words, wanted - other) <= _LITTLE and _shows(words, other - wanted)


def _primary(tag: str) -> str:
    return re.split("[-_]", tag.strip().lower())[0]


def _share(words: Counter[str], little: frozenset[str]) -> float:
    return sum(words[word] for word in little) / max(1, words.total())


def _shows(words: Counter[str], little: frozenset[str]) -> bool:
    """Whether words are clearly of a language: one in ten is a little word of it, and several are different."""
    different = little.intersection(words)
    return len(different) >= (6 if words.total() >= _FEWEST_WORDS else 3) and _share(words, little) >= _MANY


def _other(found: str, what: str, wanted: str, place: str) -> InputError:
    return InputError(
        f"{what}, not “{wanted}”",
        where=place,
        remedy=f"set language: {found} in seeds/sources.yaml if that is meant; else save the page that is meant",
    )
