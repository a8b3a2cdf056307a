"""What the records of executors say in the documents: who they are, how to reach them, where."""

from collections.abc import Iterator

from app.domain.executors import Executor, ExecutorState, state_of_executor
from app.domain.filling import BY_HAND
from app.domain.lists import listed
from app.domain.numbers import counted
from app.domain.registers import EXECUTOR
from app.services.handovers.paper_fills import Fill, from_record
from app.services.handovers.paper_names import Reading
from app.services.practice.practice import Practice


def of_executors(practice: Practice) -> Iterator[tuple[str, Fill]]:
    """Who has agreed to step in, by today; nothing where nobody has."""
    found = standing(practice)
    if not found:
        return
    rests = tuple(from_record(EXECUTOR.name, one.id) for one in found)
    who = "Somebody I trust has" if len(found) == 1 else f"{_people(len(found))} I trust have"
    yield "cover_line", Fill(text=f"{who} agreed to step in.", rests=rests)
    read = Reading(practice).text
    called = [read(one.who) for one in found]
    lines = (
        f"- {name}: {read(one.reach)}. {read(one.does)}."
        for name, one in zip(called, found, strict=True)
    )
    places = dict.fromkeys(read(one.finds) for one in found)
    yield "executor_names", Fill(text=listed(called), rests=rests)
    yield "executor_lines", Fill(text="\n".join(lines), rests=rests)
    yield "executor_finds", Fill(text=" ".join(f"{one}." for one in places if one), rests=rests)
    signs = "\n".join(f"{name}, signed: {BY_HAND}" for name in called)
    yield "executor_signs", Fill(text=signs, rests=rests)


def standing(practice: Practice) -> tuple[Executor, ...]:
    """The executors of today."""
    every, today = practice.all_of(EXECUTOR), practice.clock.today()
    return tuple(
        one for one in every if state_of_executor(one, every, today) is ExecutorState.IN_FORCE
    )


def _people(number: int) -> str:
    return counted(number, "person").replace("persons", "people").capitalize()
