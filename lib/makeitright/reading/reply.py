"""Reading a reply once, for all checks."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files

from makeitright.framework import Case, Span, Turn
from makeitright.framework.cases import Said
from makeitright.reading.acts import Act, find_acts
from makeitright.reading.addressing import to_marker
from makeitright.reading.calendar import calendar_times, with_calendar
from makeitright.reading.clauses import Clause, clauses_of
from makeitright.reading.copying import copied_share, joined, runs_of
from makeitright.reading.fragments import compiled
from makeitright.reading.hits import Hit, is_negated, is_rejected, is_supposed, quoted_ranges
from makeitright.reading.likeness import Likeness, best_likeness, meanings_of, wordings_of
from makeitright.text import Document, Sentence, TimeMention, find_times, read_text, stem
from makeitright.text.spelling import mender

LONGEST = 60_000
"""Characters of a reply that are read; what lies beyond is not judged (about 10,000 words)."""


@lru_cache(maxsize=1)
def _lexicon() -> frozenset[str]:
    """Words that carry weight in any reply to a complaint; slips in them are read as meant."""
    text = files("makeitright.reading").joinpath("lexicon.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() for word in line.split("#", 1)[0].split())


def _said_in(turn: Turn) -> Iterable[str]:
    yield turn.message
    yield from turn.briefing
    for group in (turn.facts, turn.impacts, turn.points, turn.remedies, turn.promises):
        for said in group:
            yield from (said.text, *said.also)


@dataclass(frozen=True)
class _CaseWords:
    """What reading any reply to one turn needs, worked out once."""

    complaint: Document
    runs: frozenset[tuple[str, ...]]
    lexicon: frozenset[str]


@lru_cache(maxsize=512)
def _case_words(key: str, messages: tuple[str, ...], said: tuple[str, ...], names: tuple[str, ...]) -> _CaseWords:
    complaint = read_text(joined(messages))
    own = frozenset(word.text for text in (*said, *names) for word in read_text(text).words if len(word.text) > 3)
    return _CaseWords(complaint, runs_of([word.text for word in complaint.words]), own | _lexicon())


@lru_cache(maxsize=128)
def _mender(lexicon: frozenset[str]) -> Callable[[str], str]:
    return mender(lexicon)


@dataclass(frozen=True)
class Reading:
    """A reply, its case and turn, and what reading them together shows.

    ``document`` is the reply; offsets of its plain copy become offsets of the learner's own text by
    :meth:`span`. ``earlier`` is the reading of the learner's reply to the turn before, where there is one.
    """

    case: Case
    turn: Turn
    document: Document
    complaint: Document
    complaint_runs: frozenset[tuple[str, ...]]
    earlier: "Reading | None"
    cut: bool
    """True when the reply was longer than :data:`LONGEST` and only its beginning was read."""

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the reply, in order."""
        return self.document.sentences

    @property
    def word_count(self) -> int:
        """How many words the reply has."""
        return len(self.document.words)

    @cached_property
    def staff_pattern(self) -> str:
        """A pattern for the people of our side whom the case names."""
        ours = list(self.turn.staff.who) if self.turn.staff else []
        sender = self.case.sender.lower()
        names = [name.lower() for name in (*ours, *self.case.names) if name.lower() not in sender]
        return (
            r"(?:" + "|".join(re.escape(name) for name in sorted(set(names), key=len, reverse=True)) + r")"
            if names
            else r"(?:zz-nobody)"
        )

    @cached_property
    def times(self) -> tuple[TimeMention, ...]:
        """The times that the reply mentions, read against the day on which it is written and the case's calendar."""
        plain = self.document.plain
        return with_calendar(find_times(plain, self.turn.today), calendar_times(plain, self.case.calendar))

    @cached_property
    def quoted(self) -> tuple[tuple[int, int], ...]:
        """Stretches of the plain copy in quotation marks."""
        return quoted_ranges(self.document.plain)

    @cached_property
    def addressees(self) -> frozenset[str]:
        """Stems of the names of the people written to: a reply says "you" in their place."""
        return frozenset(stem(word.lower()) for word in re.findall(r"[^\W\d_]+", self.case.sender) if word[0].isupper())

    @cached_property
    def sentence_meanings(self) -> tuple[frozenset[str], ...]:
        """What each sentence's words mean; see :mod:`makeitright.reading.likeness`."""
        return tuple(meanings_of(word.text for word in sentence.words) for sentence in self.sentences)

    @cached_property
    def clauses(self) -> tuple[tuple[Clause, ...], ...]:
        """The clauses of each sentence; see :mod:`makeitright.reading.clauses`."""
        return tuple(clauses_of(sentence) for sentence in self.sentences)

    @cached_property
    def acts(self) -> tuple[Act, ...]:
        """Who does what, and when; see :mod:`makeitright.reading.acts`."""
        names = frozenset(re.findall(r"[a-z]+", self.case.sender.lower()))
        return find_acts(
            self.sentences, self.times, self.quoted, self.copied, self.staff_pattern, names, self.turn.today
        )

    @cached_property
    def acts_by_sentence(self) -> tuple[tuple[Act, ...], ...]:
        """The acts of each sentence."""
        found: list[list[Act]] = [[] for _ in self.sentences]
        for act in self.acts:
            found[act.sentence.index].append(act)
        return tuple(tuple(acts) for acts in found)

    @cached_property
    def to_marker(self) -> tuple[bool, ...]:
        """For each sentence, whether it speaks to whoever marks the reply and not to the person."""
        case_words = frozenset(word.text for word in self.complaint.words)
        case_words |= frozenset(word for text in self.turn.briefing for word in re.findall(r"[a-z]+", text.lower()))
        return to_marker(self.sentences, case_words)

    @cached_property
    def copied(self) -> tuple[bool, ...]:
        """For each sentence, whether it is no word of the writer's own to the person, and so earns nothing.

        That is: lifted from the complaint, or spoken to whoever marks the reply.
        """
        return tuple(a or b for a, b in zip(self.lifted, self.to_marker, strict=True))

    @cached_property
    def lifted(self) -> tuple[bool, ...]:
        """For each sentence, whether more than half of it is lifted from the complaint."""
        return tuple(copied_share([w.text for w in s.words], self.complaint_runs) > 0.5 for s in self.sentences)

    def span(self, start: int, end: int) -> Span:
        """The learner's own text behind ``document.plain[start:end]``."""
        return Span(*self.document.original_span(start, end))

    def sentence_span(self, sentence: Sentence) -> Span:
        """The learner's own text of a sentence."""
        return self.span(sentence.start, sentence.end)

    def times_in(self, start: int, end: int) -> tuple[TimeMention, ...]:
        """The times mentioned within ``document.plain[start:end]``."""
        return tuple(mention for mention in self.times if start <= mention.start and mention.end <= end)

    def hits(self, *templates: str, meant: bool = False) -> tuple[Hit, ...]:
        """Where any of the patterns stands in the reply, sentence by sentence, in order.

        ``templates``: see :mod:`makeitright.reading.fragments`. ``meant``: only hits that the words around them
        neither deny nor quote nor only suppose. A sentence lifted from the complaint gives none.
        """
        found: list[Hit] = []
        patterns = [compiled(template, self.staff_pattern) for template in templates]
        for sentence in self.sentences:
            if self.copied[sentence.index]:
                continue
            for pattern in patterns:
                for match in pattern.finditer(sentence.text):
                    if match.start() == match.end():
                        continue
                    found.append(self._hit(sentence, match))
        found.sort(key=lambda hit: (hit.start, -hit.end))
        return tuple(hit for hit in found if hit.meant) if meant else tuple(found)

    def _hit(self, sentence: Sentence, match: re.Match[str]) -> Hit:
        start, end = sentence.start + match.start(), sentence.start + match.end()
        return Hit(
            sentence=sentence,
            start=start,
            end=end,
            text=match.group(),
            span=self.span(start, end),
            sentence_span=self.sentence_span(sentence),
            negated=is_negated(sentence.text, match.start(), match.end()),
            quoted=any(a <= start and end <= b for a, b in self.quoted) or is_rejected(sentence.text, match.start()),
            supposed=is_supposed(sentence.text, match.start()),
            groups=match.groupdict(),
        )

    def likeness(self, sentence: Sentence, said: Said | str, *more: str) -> Likeness:
        """How well one sentence says what the case says (the best of its wordings)."""
        wordings = (said, *more) if isinstance(said, str) else (*wordings_of(said), *more)
        return best_likeness(self.sentence_meanings[sentence.index], wordings, self.addressees)

    def saying(
        self, said: Said | str, *more: str, at_least: float = 0.5, window: int = 1
    ) -> tuple[tuple[Sentence, ...], ...]:
        """The places that say what the case says: groups of ``window`` neighbouring sentences, best first.

        ``at_least``: the share of the wording's weight that must be there (0 to 1). Sentences lifted from the
        complaint are left out.
        """
        wordings = (said, *more) if isinstance(said, str) else (*wordings_of(said), *more)
        places: list[tuple[float, int, tuple[Sentence, ...]]] = []
        for size in range(1, window + 1):
            for first in range(len(self.sentences) - size + 1):
                group = self.sentences[first : first + size]
                if any(self.copied[s.index] for s in group):
                    continue
                meanings = frozenset().union(*(self.sentence_meanings[s.index] for s in group))
                like = best_likeness(meanings, wordings, self.addressees)
                if like.share >= at_least and (len(like.shared) > 1 or like.share > 0.99):
                    places.append((-like.share, first, group))
        places.sort(key=lambda place: (place[0], len(place[2]), place[1]))
        return tuple(group for _, _, group in places)


def read(case: Case, turn: Turn, reply: str, earlier: str = "") -> Reading:
    """Read a reply to a turn of a case. Works for any text; never raises.

    ``earlier``: the learner's own reply to the turn before, or "".
    """
    messages = tuple(one.message for one in case.turns if one.turn <= turn.turn)
    said = tuple(text for one in case.turns if one.turn <= turn.turn for text in _said_in(one))
    words = _case_words(case.id, messages, said, (*case.names, case.sender))
    cut = len(reply) > LONGEST
    document = read_text(reply[:LONGEST], _mender(words.lexicon))
    before = next((one for one in case.turns if one.turn == turn.turn - 1), None)
    return Reading(
        case=case,
        turn=turn,
        document=document,
        complaint=words.complaint,
        complaint_runs=words.runs,
        earlier=read(case, before, earlier) if before is not None and earlier.strip() else None,
        cut=cut,
    )
