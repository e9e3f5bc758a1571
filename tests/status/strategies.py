"""Small worlds that Hypothesis draws: acts within a short calendar, chains, laws and whole settings."""

from collections.abc import Sequence

from hypothesis import strategies as st

from .oracle import Dated, Step
from .oracle_coverage import GROUPS, Law, Setting

Bounds = tuple[int | None, int | None]

SEQUENCES = st.none() | st.integers(1, 3)
VALUES = st.sampled_from(["active", "limited", "suspended", "ended", "declined"])
BINDINGS = st.sampled_from(["floor active", "ceiling limited", "ceiling none", ""])
BODIES = ("county", "state", "country")
# Whom acts name: mostly everyone, or few would reach anybody; an act that names nobody binds nobody.
BINDS = st.just(frozenset({"everyone"})) | st.frozensets(
    st.sampled_from(["state agencies", "local governments", "law enforcement", "jails"]), max_size=2
)
UNITS = st.sampled_from(list(GROUPS))
ACTING = st.sampled_from(["state", "state", "state", "country", "county"])  # mostly one body, whose acts can cross

# A program alone; one with two sub-programs; a sub-program `p` with its parent.
FAMILIES: tuple[dict[str, str | None], ...] = (
    {"p": None},
    {"p": None, "s": "p", "t": "p"},
    {"parent": None, "p": "parent"},
)


def bounds(days: Sequence[int]) -> st.SearchStrategy[Bounds]:
    """Draw the bounds of an act: a day, some days, or open at either end."""
    day = st.sampled_from(days)
    return st.one_of(
        day.map(lambda one: (one, one)),
        st.tuples(day, day).map(lambda pair: (min(pair), max(pair))),
        day.map(lambda one: (None, one)),
        day.map(lambda one: (one, None)),
        st.just((None, None)),
    )


def acts(days: Sequence[int], *, most: int, least: int = 1) -> st.SearchStrategy[tuple[Dated, ...]]:
    """Draw some acts, named a, b, c and so on."""
    dated = st.tuples(bounds(days), SEQUENCES)
    return st.lists(dated, min_size=least, max_size=most).map(
        lambda drawn: tuple(
            Dated(name, *span, sequence) for name, (span, sequence) in zip("abcdefgh", drawn, strict=False)
        )
    )


def steps(act: str) -> st.SearchStrategy[Step]:
    """Draw what an act does in a chain: only a joining or a refusal can say *not yet* of the time before."""
    return st.builds(
        lambda value, opens: Step(act, value, "not yet" if opens and value in {"active", "declined"} else "none"),
        VALUES,
        st.booleans(),
    )  # fmt: skip


@st.composite
def chains(
    draw: st.DrawFn, days: Sequence[int], *, most: int, many: int = 1
) -> tuple[tuple[Dated, ...], list[list[Step]]]:
    """Draw acts and the chains they stand in; every act stands in one of them at least."""
    dated = draw(acts(days, most=most))
    made: list[list[Step]] = [[] for _ in range(many)]
    for act in dated:
        step = draw(steps(act.name))
        for chain in draw(st.sets(st.integers(0, many - 1), min_size=1)):
            made[chain].append(step)
    return dated, [chain for chain in made if chain]


@st.composite
def laws(draw: st.DrawFn, dated: Sequence[Dated], programs: Sequence[str]) -> tuple[Law, ...]:
    """Make a law of each act; each may undo any that was drawn before it, so that none undo one another in a circle."""
    made: list[Law] = []
    for act in dated:
        earlier = st.just(frozenset[str]())
        if made:
            earlier |= st.frozensets(st.sampled_from([law.act for law in made]), min_size=1, max_size=2)
        program = draw(st.sampled_from(programs))
        made.append(Law(act.name, draw(ACTING), program, draw(BINDINGS), draw(earlier), draw(BINDS)))
    return tuple(made)


@st.composite
def settings_of_law(draw: st.DrawFn, days: Sequence[int], *, most: int) -> Setting:
    """Draw acts of bodies above and nothing else, for a program with its family."""
    parents = draw(st.sampled_from(FAMILIES))
    dated = draw(acts(days, most=most, least=2))
    return Setting(dated, parents, {}, {}, draw(laws(dated, list(parents))), BODIES, unit=draw(UNITS))


@st.composite
def settings(draw: st.DrawFn, days: Sequence[int], *, most: int) -> Setting:
    """Draw a program `p` with its family, and acts of the jurisdiction, of the operator and of the bodies above."""
    parents = draw(st.sampled_from(FAMILIES))
    programs = list(parents)
    dated = draw(acts(days, most=most, least=2))
    roles = {act.name: draw(st.sampled_from(["own", "own", "turn", "law", "law"])) for act in dated}
    chains: dict[str, tuple[Step, ...]] = {}
    turns: dict[str, dict[str, bool]] = {}
    for name, role in roles.items():
        program = draw(st.sampled_from(programs))
        if role == "own":
            chains[program] = (*chains.get(program, ()), draw(steps(name)))
        elif role == "turn":
            turns.setdefault(program, {})[name] = draw(st.booleans())
    binding = draw(laws([act for act in dated if roles[act.name] == "law"], programs))
    top = next(iter(parents))
    nothing = draw(st.sampled_from([frozenset(), frozenset({top})]))
    return Setting(dated, parents, chains, turns, binding, BODIES, nothing, draw(UNITS))
