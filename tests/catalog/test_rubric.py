from makeitright import catalog
from makeitright.framework import PILLARS, Side


def test_the_responder_side_is_whole() -> None:
    ids = {one.id for one in catalog.criteria().values() if one.side == Side.RESPONDER}
    assert ids == {f"L{n}" for n in range(1, 6)} | {f"O{n}" for n in range(1, 7)} | {f"F{n}" for n in range(1, 7)} | {
        f"R{n}" for n in range(1, 7)
    }
    assert set(catalog.breaches()) == {f"B{n:02}" for n in range(1, 17)}


def test_strategies_of_both_sides_are_there() -> None:
    ids = set(catalog.strategies())
    assert {f"S{n}" for n in range(1, 10)} | {f"T{n}" for n in range(1, 5)} <= ids


def test_criteria_come_pillar_by_pillar() -> None:
    order = [PILLARS.index(one.pillar) for one in catalog.criteria().values()]
    assert order == sorted(order)


def test_every_strategy_offered_fits_the_side_of_its_case() -> None:
    for case in catalog.cases().values():
        for turn in case.turns:
            for offer in turn.strategies:
                assert catalog.strategies()[offer.id].side == case.side
