"""Variants of a case: other names, sums, days and details, rewritten alike wherever the case says them."""

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from makeitright.catalog.files import Where
from makeitright.framework import Case, Swap
from makeitright.text.moving import dates_in, has_month, moved, unmovable

SEED_IN_ID = re.compile(r"(?P<base>.+)-[vV](?P<seed>[1-9][0-9]{0,3})")
"""``RC03-v7``: the seventh variant of RC03."""

_AS_IT_IS = frozenset({"id", "slug", "side", "kind", "level", "channel", "fit", "tells", "told", "not_told", "fault"})
"""Keys whose values are names for programs and not texts."""

_VOWEL_SOUND = re.compile(r"(?!eu|uni|use|usu|one\b|once\b)[aeiou]|hono|hour|heir|8|11\b|18\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")

_MAY_STAND_TWICE = frozenset({"Mr", "Mrs", "Ms", "Dr", "The", "A", "Street", "Road", "Hotel", "House", "Court", "Lane"})
"""Words that two different names may share."""


def variant_id(base: str, seed: int) -> str:
    """``variant_id("RC03", 7) == "RC03-v7"``."""
    return f"{base}-v{seed}"


def base_of(id_: str) -> str:
    """``base_of("RC03-v7") == "RC03"``; an id that is no variant's is given back."""
    found = SEED_IN_ID.fullmatch(id_)
    return found["base"] if found else id_


def variant(case: Case, seed: int) -> Case:
    """The variant of ``case`` with that number, from 1; the same one in any process.

    Its id is ``RC03-v7``, its ``base`` ``RC03``. Raises ValueError for a case that has no ``variants.yaml``, and for a
    number out of 1 to 9999.
    """
    if case.variants is None:
        raise ValueError(f"{case.id} has no variants: it has no variants.yaml")
    if not 1 <= seed <= 9999:
        raise ValueError(f"{case.id} has no variant {seed}: they are numbered from 1 to 9999")
    rows = tuple(swap.rows[_pick(case.id, seed, swap.what, len(swap.rows))] for swap in case.variants.swaps)
    weeks = case.variants.weeks[_pick(case.id, seed, "weeks", len(case.variants.weeks))]
    rewriter = _Rewriter(case.variants.swaps, rows, weeks, known_days(case))
    data = case.model_dump(exclude={"variants", "samples", "conversation", "turns"})
    first, last = case.turns[0].today, case.turns[-1].today
    data |= rewriter.rewritten(data, first)
    data["turns"] = [rewriter.rewritten(turn.model_dump(), turn.today) for turn in case.turns]
    days = {turn.turn: turn.today for turn in case.turns}
    data["samples"] = [rewriter.rewritten(sample.model_dump(), days[sample.turn]) for sample in case.samples]
    if case.conversation is not None:
        talk = case.conversation.model_dump()
        after = [rewriter.rewritten(reactions, days[reactions["turn"]]) for reactions in talk["after"]]
        data["conversation"] = {**talk, "after": after, "endings": rewriter.rewritten(talk["endings"], last)}
    data |= {"id": variant_id(case.id, seed), "slug": f"{case.slug}_v{seed}", "base": case.id}
    return Case.model_validate(data)


def _pick(case_id: str, seed: int, what: str, count: int) -> int:
    return int.from_bytes(hashlib.sha256(f"{case_id}/{seed}/{what}".encode()).digest()[:4]) % count


class _Rewriter:
    """Says everything of a case with other rows of its swaps and on other days."""

    def __init__(
        self, swaps: tuple[Swap, ...], rows: tuple[tuple[str, ...], ...], weeks: int, known: Collection[date]
    ) -> None:
        self._weeks = weeks
        self._known = known
        self._instead: dict[str, str] = {}
        for swap, row in zip(swaps, rows, strict=True):
            for way, new in zip(swap.ways, row, strict=True):
                self._instead[way] = new
                # What begins in small letters begins with a capital at the head of a sentence.
                self._instead.setdefault(_capital(way), _capital(new))
        self._pattern = _any_of(self._instead)

    def rewritten(self, value: Any, today: date) -> Any:
        if isinstance(value, str):
            return self._text(value, today)
        if isinstance(value, date):
            return value + timedelta(weeks=self._weeks)
        if isinstance(value, dict):
            return {key: one if key in _AS_IT_IS else self.rewritten(one, today) for key, one in value.items()}
        if isinstance(value, list | tuple):
            return [self.rewritten(one, today) for one in value]
        return value

    def _text(self, text: str, today: date) -> str:
        pieces: list[str] = []
        done = 0
        for found in self._pattern.finditer(text):
            new = self._instead[" ".join(found["way"].split())]
            article = found["article"] or ""
            if article:
                n = "n" if _VOWEL_SOUND.match(new.lstrip("£")) else ""
                article = f"{article[0]}{n} "
            pieces += [self._moved(text[done : found.start()], today), article, found["quote"], new]
            done = found.end()
        return "".join((*pieces, self._moved(text[done:], today)))

    def _moved(self, text: str, today: date) -> str:
        return moved(text, self._weeks, today, self._known)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _any_of(ways: Iterable[str]) -> re.Pattern[str]:
    """Any of some ways to write something, as whole words or numbers, with the article before it."""
    longest_first = sorted(ways, key=len, reverse=True)
    alternatives = "|".join(r"\s+".join(re.escape(word) for word in way.split()) for way in longest_first)
    before = r"(?<![\w£$€])(?<!\d[.,:])"
    after = r"(?!\w|[.,:]\d)"
    return re.compile(rf"(?:\b(?P<article>[Aa]n?)\s+)?(?P<quote>[\"“(]?){before}(?P<way>{alternatives}){after}")


def known_days(case: Case) -> frozenset[date]:
    """The days that a case names with their month, and those on which it is written.

    Of days with the same number, only the one that the case's variants say is meant.
    """
    meant = case.variants.days if case.variants else {}
    found = {mention.day for text, today in texts_of(case) for mention in dates_in(text, today) if has_month(mention)}
    found |= {turn.today for turn in case.turns}
    return frozenset({day for day in found if day.day not in meant} | set(meant.values()))


def texts_of(case: Case) -> Iterator[tuple[str, date]]:
    """Every text of a case that a variant rewrites, with the day of its writing."""
    days = {turn.turn: turn.today for turn in case.turns}
    head = case.model_dump(exclude={"variants", "samples", "conversation", "turns", "base"})
    parts: list[tuple[Any, date]] = [(head, case.turns[0].today)]
    parts += [(turn.model_dump(), turn.today) for turn in case.turns]
    parts += [(sample.model_dump(), days[sample.turn]) for sample in case.samples if sample.turn in days]
    if case.conversation is not None:
        parts.append((case.conversation.model_dump(), case.turns[-1].today))
    for part, today in parts:
        for text in _strings(part):
            yield text, today


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            if key not in _AS_IT_IS:
                yield from _strings(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _strings(one)


def variants_problems(case: Case) -> Iterator[tuple[Where, str]]:
    """What is wrong with a case's variants, in the form of ``catalog.checks``: where in the file, and what.

    A way that the case never writes, a row of another length, an alternative that the case has already (nobody could
    tell the two apart), and a text that would not be true on other days.
    """
    if case.variants is None:
        return
    texts = list(texts_of(case))
    whole = "\n".join(text for text, _ in texts)
    words = set(_WORD.findall(whole))
    ways = [way for swap in case.variants.swaps for way in swap.ways]
    originals = _any_of(tuple(dict.fromkeys([*ways, *map(_capital, ways)])))
    for at, swap in enumerate(case.variants.swaps):
        for number, way in enumerate(swap.ways):
            if ways.count(way) > 1:
                yield ("swaps", at, "ways", number), f"{way!r} stands there twice: one way belongs to one swap"
            if way not in whole and _capital(way) not in whole:
                yield (
                    ("swaps", at, "ways", number),
                    f"the case never writes {way!r}: take it out, with its alternatives",
                )
        own = {word for way in swap.ways for word in _WORD.findall(way)}
        for number, row in enumerate(swap.rows):
            where = ("swaps", at, "rows", number)
            if len(row) != len(swap.ways):
                yield where, f"has {len(row)} entries for {len(swap.ways)} ways: give one for each, in the same order"
            for new in row:
                if originals.search(new):
                    yield where, f"{new!r} holds what is to be replaced: choose another"
                for word in _WORD.findall(new):
                    if (
                        len(word) > 1
                        and word in words
                        and word not in own
                        and word[0].isupper()
                        and word not in _MAY_STAND_TWICE
                    ):
                        yield where, f"{word!r} stands in the case already: choose another, or the two are mixed up"
    if any(case.variants.weeks):
        stays = _any_of(case.variants.stays) if case.variants.stays else None
        # Sample replies are not read by learners: there, a month that no longer fits does no harm.
        for text, today in texts_of(case.model_copy(update={"samples": ()})):
            parts = stays.split(text)[:: stays.groups + 1] if stays else [text]
            for phrase in dict.fromkeys(one for part in parts for one in unmovable(part, today)):
                said = f"the days cannot move: {_around(text, phrase)!r} would not be true then: "
                yield ("weeks",), f"{said}set weeks: [0], or add the phrase to 'stays' if it is"


def _around(text: str, phrase: str) -> str:
    at = text.find(phrase)
    return " ".join(text[max(0, at - 25) : at + len(phrase) + 15].split())
