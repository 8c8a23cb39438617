"""What a reply promises, and what the next reply makes of it."""

from collections.abc import Sequence
from datetime import date

import pytest

from makeitright import catalog
from makeitright.framework.cases import CalendarDay
from makeitright.reading import Reading, read
from makeitright.reading.ledger import Promised, promises_in, standing_of

CASES = {name: catalog.case(name) for name in ("RC03", "RC08", "RC10", "RC15")}
CALENDAR = (
    CalendarDay(name="the spring fair", also=("the fair",), day=date(2026, 4, 18)),
    CalendarDay(name="the school trip", day=date(2026, 3, 27)),
)


def reading_of(case: str, turn: int, text: str) -> Reading:
    found = CASES[case].model_copy(update={"calendar": CALENDAR})
    return read(found, found.turns[turn - 1], text)


def found_in(case: str, text: str) -> tuple[Promised, ...]:
    return promises_in(reading_of(case, 1, text))


def day_of(one: Promised) -> str:
    """The day as ISO, "vague", or "" where none is named."""
    if one.by is None:
        return ""
    return one.by.day.isoformat() if one.by.day else one.by.kind


# Who, by when, words of what. RC03 is written on Saturday 7 March 2026.
PROMISES: list[tuple[str, list[tuple[str, str, str]]]] = [
    # polished
    (
        "On Monday I will read your notes and the call log, and you will have my answer by Wednesday evening.",
        [("I", "2026-03-09", "read your notes and the call log"), ("I", "2026-03-11", "my answer")],
    ),
    ("I shall write to you no later than 20 March.", [("I", "2026-03-20", "write to you")]),
    ("You will hear from me by noon tomorrow.", [("I", "2026-03-08", "hear from me")]),
    ("I will be back with you the day after tomorrow.", [("I", "2026-03-09", "back with you")]),
    ("We shall revert to you within five working days.", [("we", "2026-03-13", "revert to you")]),
    ("You have my word that I will ring on Thursday.", [("I", "2026-03-12", "ring")]),
    ("I undertake to send you a written estimate by the end of next week.", [("I", "2026-03-13", "written estimate")]),
    ("I promise you an answer by Friday 13 March.", [("I", "2026-03-13", "an answer")]),
    ("Please give me until next Tuesday.", [("I", "2026-03-10", "give me until next Tuesday")]),
    ("My colleague Nadia will call you first thing Monday.", [("Nadia", "2026-03-09", "call you")]),
    ("I have asked Owen to phone you tomorrow morning.", [("Owen", "2026-03-08", "phone you")]),
    ("The £640 will be refunded to your card by Tuesday.", [("we", "2026-03-10", "refunded to your card")]),
    ("From Monday every estimate is signed by two people.", [("we", "2026-03-09", "signed by two people")]),
    ("We will come back to you before the spring fair.", [("we", "2026-04-18", "come back to you")]),
    ("By the school trip you will have the money back.", [("we", "2026-03-27", "the money back")]),
    ("I will write to you the day after the fair.", [("I", "2026-04-19", "write to you")]),
    # plain
    ("I'll ring you Wednesday.", [("I", "2026-03-11", "ring you")]),
    ("I'm going to dig out the notes and get back to you by Friday week.", [("I", "2026-03-20", "dig out the notes")]),
    ("I'll look into this on Monday and talk to the girls at the desk.", [("I", "2026-03-09", "look into this")]),
    ("I'll send the form out today and ring you on Saturday week.",
     [("I", "2026-03-07", "send the form out"), ("I", "2026-03-21", "ring you")]),
    ("Somebody from the team will be in touch shortly.", [("the team", "vague", "in touch")]),
    ("I will let you know what I find.", [("I", "", "let you know what I find")]),
    ("I'll call you back within the hour.", [("I", "2026-03-07", "call you back")]),
    ("I will get this checked by end of play Thursday.", [("I", "2026-03-12", "get this checked")]),
    ("You'll get a call from me this time next week.", [("I", "2026-03-14", "a call from me")]),
    ("In a fortnight I will ring to ask how things are.", [("I", "2026-03-21", "ring to ask how things are")]),
    ("A week on Monday we will check that it has arrived.", [("we", "2026-03-16", "check that it has arrived")]),
    ("I'll ring you on Tuesday unless you would rather have a letter.", [("I", "2026-03-10", "ring you")]),
    # chatty, terse
    ("gonna ask the desk tonite n ring u by noon tmrw", [("I", "2026-03-08", "ask the desk")]),
    ("Will ring you Friday. x", [("I", "2026-03-13", "ring you")]),
    ("Tomorrow: a written estimate, at no cost to you.", [("we", "2026-03-08", "a written estimate")]),
    # novice and second-language
    ("i will ask the girls on monday and let you no", [("I", "2026-03-09", "ask the girls")]),
    ("Until Wednesday evening have you my answer.", [("I", "2026-03-11", "my answer")]),
    ("On Monday look I in your documents.", [("I", "2026-03-09", "look I in your documents")]),
    ("And four weeks later ask I you, whether it now runs good.", [("I", "2026-04-04", "ask I you")]),
    ("i will making call to you on friday", [("I", "2026-03-13", "call to you")]),
    ("We are answering you until Wednesday.", [("we", "2026-03-11", "answering you")]),
    ("I will speak with my team in Monday and see the papers.", [("I", "2026-03-09", "speak with my team")]),
]  # fmt: skip

OFFERS = [
    "If you like, I can ring you on Friday.",
    "I could send you a copy if that would help.",
    "If I find that we were wrong, I will refund you.",
    "We can also meet on Tuesday if you would rather talk.",
    "I would be happy to refund the postage.",
]

NO_PROMISE = [
    "You will need to ring the desk by Monday.",
    "I cannot promise you a refund by Friday.",
    "We hope to be in touch shortly.",
    "We aim to respond within 28 days.",
    "You said you would call us on Monday.",
    "I rang you on Monday.",
    "Would you like me to ring you tomorrow?",
    "I will never forget this.",
    "I look forward to hearing from you by Friday.",
    "Let me begin by thanking you.",
    "I want to tell you how sorry I am.",
    "If I had promised to ring you on Monday, I would have.",
    "Please write to me by Wednesday.",
    "Your appointment was on Tuesday.",
    "I will do everything I can.",
    "The ombudsman will write to you within eight weeks.",
    "I will not ring you on Friday.",
    "I am writing to you about your bill.",
    "I should have rung you on Monday.",
]


@pytest.mark.parametrize(("text", "expected"), PROMISES)
def test_who_promises_what_by_when(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = found_in("RC03", text)
    assert [(one.who, day_of(one)) for one in found] == [(who, day) for who, day, _ in expected], found
    for one, (_, _, words) in zip(found, expected, strict=True):
        assert words in one.what, one.what
        assert not one.conditional


@pytest.mark.parametrize("text", OFFERS)
def test_what_hangs_on_their_answer_is_an_offer(text: str) -> None:
    found = found_in("RC03", text)
    assert [one.conditional for one in found] == [True], found


@pytest.mark.parametrize("text", NO_PROMISE)
def test_no_undertaking_of_our_side(text: str) -> None:
    assert found_in("RC03", text) == ()


def test_the_words_are_the_learners_own() -> None:
    text = "Thank you.  I’ll READ your notes on Monday,\nand you’ll have my answer by Wednesday."
    for one in found_in("RC03", text):
        assert text[one.what_span.start : one.what_span.end] == one.what
        assert one.what in text[one.span.start : one.span.end]


# A first reply, a second one, and what becomes of each promise in order.
PAIRS: list[tuple[str, str, str, list[str]]] = [
    # RC03: Saturday 7 March; then Thursday 12 March, nothing heard since
    ("RC03", "You will have my answer by Wednesday.",
     "I promised you an answer by Wednesday and it is Thursday, so I am a day late. No estimate was ever printed, because the person who prints them was on leave.",
     ["late_said"]),
    ("RC03", "You will have my answer by Wednesday.",
     "As promised, here is what I found. No estimate was ever printed, because the person who prints them was on leave and there was no second check.",
     ["late_unsaid"]),
    ("RC03", "I'll ring you Wednesday with what I know.",
     "Thank you for your letter. Your crown is an excellent piece of work and I hope that you like it.",
     ["forgotten"]),
    ("RC03", "I will be back to you by Wednesday.", "I never said that I would be back to you by Wednesday.",
     ["contradicted"]),
    ("RC03", "On Monday I will read your notes and the call log. You will hear from me by Thursday evening.",
     "You were to hear from me today, and here it is. I have read your notes and the call log: no estimate was ever printed.",
     ["kept", "kept"]),
    ("RC03", "You will hear from me by Friday 13 March.",
     "A day before I said: I have been through the call log, and no estimate was ever printed for you.", ["kept"]),
    ("RC03", "Two weeks from today I will ring you to ask how you find us.",
     "I am a day late with this. No estimate was ever printed.", ["not_due"]),
    ("RC03", "I will give you my findings by Friday.",
     "I need until Tuesday 17 March for my findings, because Nadia is away until Monday.", ["renegotiated"]),
    ("RC03", "If you like, I can ring you on Wednesday.", "No estimate was ever printed, and I am sorry.", ["not_due"]),
    ("RC03", "I'll ring you Wednesday.",
     "I said that I would ring you on Wednesday and I did not. I am sorry, I know that you waited.", ["late_said"]),
    ("RC03", "My colleague Nadia will call you on Tuesday.",
     "I am sorry, but nobody can call you about this. The bill stands.", ["contradicted"]),
    # RC08: Monday 14 September; then Tuesday 15 September, eleven in the morning
    ("RC08", "This evening I will ask the driver, and you will hear from me by noon tomorrow.",
     "I promised you an answer by noon. I have asked the driver, and the van stood at number 23. The telescope is back with us, unbroken.",
     ["kept", "kept"]),
    ("RC08", "i look at the gps tomorrow and write you at noon",
     "i looked at the gps and your parcel was at number 23, we have it back here now", ["kept"]),
    ("RC08", "You will hear from me by noon tomorrow. On Saturday I will ring to make sure that all is there.",
     "By noon, I said: the van stood in front of number 23, and the parcel was fetched this morning.",
     ["kept", "not_due"]),
    ("RC08", "I am holding the thirty days for you from today.", "Thank you for the picture of your blue door.",
     ["unclear"]),
    ("RC08", "I'll call you tomorrow by twelve.", "We never promised you a call. Please use the form.",
     ["contradicted"]),
    ("RC08", "I'll have news for you tomorrow.",
     "I said tomorrow, but the depot has not answered yet, so I need until Wednesday at ten. You will have my news then.",
     ["renegotiated"]),
    # RC10: Tuesday 8 September; then Monday 14 September, answer promised for the 15th
    ("RC10", "Tomorrow I will talk to Dana and Moira. You will have my answer by Tuesday 15 September.",
     "I promised you an answer within five working days. I have heard Dana and Moira: Dana did speak across the room, the laugh must stay open, and the lift had been out since Friday with no sign.",
     ["kept", "kept"]),
    ("RC10", "I will write to you within three working days.",
     "I promised you an answer within three working days and that was Friday. I am late, and I am sorry. Dana agrees that she spoke across the room.",
     ["late_said"]),
    ("RC10", "I will ring you on Friday 25 September to ask how things are.",
     "Dana agrees that she spoke across the room, and we put up no sign at the lift.", ["not_due"]),
    ("RC10", "I will ask the caretaker about the lift tomorrow.",
     "I have asked the caretaker about the lift. It had been out of order since Friday, and nobody put up a sign.",
     ["kept"]),
    ("RC10", "You will have my answer within three working days.",
     "Thank you for your letter and for your patience. We value all feedback from our patients.", ["forgotten"]),
    # RC15: Tuesday 13 January; then Friday 16 January, all promised for this week has happened
    ("RC15", "The machine is with you tomorrow, and on Thursday I come with the surveyor.",
     "I promised you the machine for Wednesday and the surveyor for Thursday, and both came; he fitted a vent.",
     ["kept", "kept"]),
    ("RC15", "A dehumidifier will be brought tomorrow. On Monday I will ring you to ask how the room is.",
     "The dehumidifier has been running since Wednesday, and the surveyor fitted a vent.", ["kept", "not_due"]),
    ("RC15", "I will ring you tomorrow evening.",
     "The mould team comes on Wednesday 28 January at eight. I will let them in myself.", ["unclear"]),
    ("RC15", "I will send you the surveyor's report by Friday 16 January.",
     "The report will not be ready today, because the surveyor is ill. You will have it by Tuesday 20 January.",
     ["renegotiated"]),
    ("RC15", "We'll treat the mould by Thursday.",
     "The mould was to be treated by Thursday and it has not been; I am sorry. The team comes on Wednesday 28 January.",
     ["late_said"]),
    ("RC15", "I promise you that the wall will be painted by Thursday.",
     "Nobody ever said that the wall would be painted.", ["contradicted"]),
]  # fmt: skip


@pytest.mark.parametrize(("case", "first", "second", "expected"), PAIRS)
def test_what_becomes_of_each_promise(case: str, first: str, second: str, expected: Sequence[str]) -> None:
    promises = promises_in(reading_of(case, 1, first))
    later = reading_of(case, 2, second)
    standing = standing_of(promises, later)
    assert [one.standing for one in standing] == expected, [
        (one.promised.what, one.standing, one.why) for one in standing
    ]
    for one in standing:
        assert one.why.endswith(".")
        assert all(0 <= span.start < span.end <= len(second) for span in one.spans)


def test_a_reply_that_is_no_words_gives_no_promise() -> None:
    assert found_in("RC03", "") == ()
    assert found_in("RC03", "...") == ()
