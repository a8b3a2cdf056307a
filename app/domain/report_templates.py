"""Templates of reports and letters: parts with gaps, and a prompt where words are still to come.

A sentence whose gap is blank falls away. A prompt is a line in square brackets; nothing is signed
while one of them is left.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from app.domain.errors import NotUnderstood
from app.domain.holding_letters import TextSource, text_sources, with_gaps
from app.domain.reports import Template
from app.domain.tables import Table

GAPS: Final = frozenset(
    {
        "client",
        "name",
        "attended_line",
        "met_line",
        "we_met_line",
        "sessions",
        "first_session",
        "last_session",
        "ended_line",
        "scores_line",
        "risk_line",
        "agreed_later",
        "kept_contract",
        "support_lines",
        "reader_line",
    }
)
"""What a template may be filled with; each is drawn from records, details or rules."""

_CLIENT: Final = frozenset({"client", "name"})
_GAP: Final = re.compile(r"\{([a-z_]+)\}")
_SENTENCE: Final = re.compile(r"(?<=[.!?]) +(?=[A-Z{“])|(?<=\}) +(?=[A-Z{“])")
_LONGEST_HEADING: Final = 60
_ENDS: Final = (".", "!", "?", ":", ",", ";", "]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A paragraph: what it says, and what it asks for where nothing is known; `why` it is there."""

    id: str
    heading: str
    text: str
    ask: str
    why: str
    sources: tuple[str, ...]

    @property
    def asked(self) -> str:
        """The prompt as it stands in a draft."""
        return f"[{self.ask}]" if self.ask else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTemplate:
    """A report or letter as it came with the program.

    `to_client` is the line above it when it is given to the client; empty for one that is not.
    """

    template: Template
    title: str
    heading: str
    version: str
    to_client: str
    limits: str
    parts: tuple[Part, ...]
    sources: tuple[TextSource, ...]

    @property
    def text(self) -> str:
        """Its parts as one text, as a template of one's own is written."""
        return "\n\n".join(_block(one.heading, (one.asked, one.text)) for one in self.parts)

    @property
    def digest(self) -> str:
        """SHA-256 of its words, in hexadecimal."""
        return digest_of(self.title, self.text)


def digest_of(title: str, text: str) -> str:
    """SHA-256 of a template's words, in hexadecimal: whether it has changed since."""
    return hashlib.sha256(f"{title}\n\n{text}".encode()).hexdigest()


def template_from(values: Mapping[str, Any], file: str) -> ReportTemplate:
    """The template that this file makes. Raises NotUnderstood("rule-pack", file=…, key=…)."""
    table = Table(file=file, values=values)
    sources = text_sources(table)
    known = frozenset(one.id for one in sources)
    made = ReportTemplate(
        template=table.word("id", Template),
        title=table.text("title"),
        heading=with_gaps(table, "heading", _CLIENT),
        version=table.text("version"),
        to_client=with_gaps(table, "to_client", _CLIENT) if table.has("to_client") else "",
        limits=with_gaps(table, "limits", _CLIENT),
        parts=tuple(_part(one, known) for one in table.tables("parts")),
        sources=sources,
    )
    table.nothing_left()
    ids = [one.id for one in made.parts]
    if not ids or len({*ids}) != len(ids):
        raise table.refusal("parts")
    if known != {one for part in made.parts for one in part.sources}:
        raise table.refusal("sources")
    return made


def _part(table: Table, known: frozenset[str]) -> Part:
    part = Part(
        id=table.text("id"),
        heading=with_gaps(table, "heading", _CLIENT) if table.has("heading") else "",
        text=with_gaps(table, "text", GAPS) if table.has("text") else "",
        ask=with_gaps(table, "ask", _CLIENT) if table.has("ask") else "",
        why=table.text("why") if table.has("why") else "",
        sources=table.texts("sources"),
    )
    table.nothing_left()
    if not (part.text or part.ask) or not known.issuperset(part.sources):
        raise table.refusal("parts")
    return part


def drafted(template: ReportTemplate, fills: Mapping[str, str]) -> str:
    """The text to go on from: what is known filled in, a prompt for each thing that is not."""
    blocks = []
    for part in template.parts:
        said, gaps = fill(part.text, fills), _GAP.findall(part.text)
        prompt = "" if said and gaps else fill(part.asked, fills)
        if said or prompt:
            blocks.append(_block(fill(part.heading, fills), (prompt, said)))
    return "\n\n".join(blocks)


def drafted_from(text: str, fills: Mapping[str, str]) -> str:
    """The text to go on from, of a template that the practice wrote itself."""
    blocks = (_filled_block(block, fills) for block in re.split(r"\n\s*\n", text.strip()))
    return "\n\n".join(one for one in blocks if one)


def _filled_block(block: str, fills: Mapping[str, str]) -> str:
    """A paragraph; one of which nothing but its heading is left falls away."""
    lines = [fill(line.strip(), fills) for line in block.splitlines() if line.strip()]
    filled_in = [line for line in lines if line]
    headed, left = is_heading(block.strip()), filled_in[1:]
    return "" if headed and not left else "\n".join(filled_in)


def fill(text: str, fills: Mapping[str, str]) -> str:
    """Sentence by sentence; what is put in is never read as a sentence or a gap itself."""
    kept = [
        one for one in _SENTENCE.split(text) if all(fills.get(gap) for gap in _GAP.findall(one))
    ]
    return " ".join(_GAP.sub(lambda found: fills[found[1]], one) for one in kept)


def checked(text: str) -> str:
    """A template's text, unless it has a gap that nothing fills. Raises NotUnderstood."""
    unknown = {*_GAP.findall(text)} - GAPS
    if unknown:
        raise NotUnderstood("unknown-gap", gaps=", ".join(sorted(GAPS)))
    return text.strip()


def prompts(text: str) -> frozenset[str]:
    """The prompts of a draft: lines in square brackets."""
    lines = (line.strip() for line in text.splitlines())
    return frozenset(line for line in lines if line.startswith("[") and line.endswith("]"))


def unwritten(text: str, draft: str) -> tuple[str, ...]:
    """The prompts of its draft that a text still has, in their order, also behind other words."""
    asked = sorted(prompts(draft))
    return tuple(one for line in text.splitlines() for one in asked if one in line)


def is_heading(block: str) -> bool:
    """Whether a paragraph begins with its heading: a short line above others, without a stop."""
    first, _, rest = block.partition("\n")
    return bool(rest.strip()) and heads(first)


def heads(line: str) -> bool:
    """Whether a line can be a heading: short, and without a stop."""
    first = line.strip()
    return (
        len(first) <= _LONGEST_HEADING and not first.startswith("- ") and not first.endswith(_ENDS)
    )


def blocks_of(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The paragraphs of a text: each with its heading, if it has one, and its lines."""
    found = []
    for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").strip()):
        lines = tuple(line.strip() for line in block.splitlines() if line.strip())
        if is_heading(block.strip()):
            found.append((lines[0], lines[1:]))
        elif lines:
            found.append(("", lines))
    return tuple(found)


def _block(heading: str, lines: Iterable[str]) -> str:
    return "\n".join(one for one in (heading, *lines) if one)
