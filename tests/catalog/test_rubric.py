from makeitright import catalog
from makeitright.framework import PILLARS, Side


def test_both_sides_are_whole() -> None:
    def ids(**pillars: int) -> set[str]:
        return {f"{pillar}{number}" for pillar, count in pillars.items() for number in range(1, count + 1)}

    by_side = {side: {one.id for one in catalog.criteria().values() if one.side == side} for side in Side}
    assert by_side[Side.RESPONDER] == ids(L=5, O=6, F=6, R=6)
    assert by_side[Side.COMPLAINANT] == ids(D=4, G=4, C=6, P=6)
    assert set(catalog.breaches()) == {f"B{n:02}" for n in range(1, 17)} | {f"X{n:02}" for n in range(1, 13)}


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
