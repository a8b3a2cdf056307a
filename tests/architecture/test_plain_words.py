"""Whatever a user can read is plain: no word of the workshop, and no sentence to be read twice."""

import argparse
import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

from app.cli import output
from app.cli.main import parser
from app.ui.wording import WORDS
from tests.architecture.sources import ROOT, called, nodes, parsed

GUIDE: Final = ROOT / "docs" / "guide"
LONGEST: Final = 30  # words in a sentence
HOLE: Final = re.compile(r"\{\w*\}")
MARKED: Final = {"tr": 0, "_tr": 0, "QT_TRANSLATE_NOOP": 1, "translate": 1}  # which argument

NOT_READ: Final = frozenset({"id", "mark", "citation", "address", "roles"})

WINDOW, COMMANDS, ERRORS, PRINTED, GUIDES = "window", "commands", "errors", "printed", "guide"
SCREEN: Final = frozenset({WINDOW, COMMANDS, ERRORS})
OURS: Final = SCREEN | {GUIDES}  # what is said to the therapist; what is printed goes to others
EVERYWHERE: Final = OURS | {PRINTED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Words that a user can read, and where they are written."""

    surface: str
    where: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Banned:
    """Words that a user does not read, and why."""

    pattern: str
    why: str
    surfaces: frozenset[str] = EVERYWHERE


BANNED: Final = (
    Banned(pattern=r"leaf|leaves", why="an entry of the log"),
    Banned(pattern=r"probes?|remnants?", why="traces"),
    Banned(pattern=r"matchers?|nonces?", why="of the workshop"),
    Banned(pattern=r"subjects?(?! access)", why="the client; in the log, a reference"),
    Banned(pattern=r"heads?", why="of the workshop: what a record has besides its text"),
    Banned(pattern=r"forms? (of|looked|found)", why="of the workshop: a name", surfaces=SCREEN),
    Banned(pattern=r"purg\w+|wip(e|es|ed|ing)|nuk\w+|shred\w*", why="destroy, and nothing else"),
    Banned(pattern=r"(?<!nothing-)held", why="on hold; a note has a session date"),
    Banned(pattern=r"holds (the|\{\})|hold (old|a great)", why="contains, has", surfaces=OURS),
    Banned(pattern=r"keep (these|the answer|the details)|kept (at )?\{\}", why="save"),
    Banned(pattern=r"(draft|note|answer|details) (is |are )?kept", why="saved"),
    Banned(pattern=r"settle[sd]?", why="say who it is", surfaces=frozenset({WINDOW})),
    Banned(pattern=r"somebody|anybody|everybody", why="someone, anyone, everyone", surfaces=OURS),
    Banned(pattern=r"vaults?", why="the practice, your notes, your contacts", surfaces=SCREEN),
    Banned(pattern=r"anew", why="again", surfaces=OURS),
    Banned(pattern=r"lies?", why="is"),
    Banned(pattern=r"stands?", why="is, or says what happens", surfaces=OURS),
    Banned(pattern=r"look again", why="review", surfaces=OURS),
    Banned(pattern=r"go(es)? on(?! hold)", why="continue", surfaces=OURS),
    Banned(pattern=r"not now", why="cancel", surfaces=OURS),
    Banned(pattern=r"gates?", why="the serious-harm check"),
    Banned(pattern=r"findings?", why="what is still to decide"),
    Banned(pattern=r"propos\w+", why="suggested", surfaces=OURS),
    Banned(pattern=r"waiv\w+", why="overrides, or is not possible"),
    Banned(pattern=r"seal(s|ed)?", why="encrypted"),
    Banned(pattern=r"snapshots?", why="a backup", surfaces=SCREEN),
    Banned(pattern=r"carried(?! out)", why="synced"),
    Banned(pattern=r"silent(ly)?", why="without listing it", surfaces=SCREEN),
    Banned(pattern=r"cautious", why="to be safe", surfaces=OURS),
    Banned(pattern=r"unresolved", why="unclear who"),
    Banned(pattern=r"at hand", why="here, connected"),
)


def window() -> Iterator[Text]:
    """Every string that the window marks for translation: nothing else reaches the screen."""
    for file in sorted((ROOT / "app" / "ui").rglob("*.py")):
        for node in nodes(file):
            if isinstance(node, ast.Call) and (place := MARKED.get(called(node))) is not None:
                argument = node.args[place] if len(node.args) > place else None
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    surface = ERRORS if "wording" in file.parts else WINDOW
                    where = f"{file.relative_to(ROOT).as_posix()}:{argument.lineno}"
                    yield Text(surface=surface, where=where, words=argument.value.replace("&", ""))
    for file in sorted((ROOT / "resources" / "words" / "kinds").glob("*.toml")):
        for words in inside(tomllib.loads(file.read_text(encoding="utf-8"))):
            yield Text(surface=WINDOW, where=file.name, words=words)


def commands() -> Iterator[Text]:
    """What `--help` says of every command, and the sentences that commands print."""
    yield from helped(parser(), "schtum")
    for file in sorted((ROOT / "app" / "cli").rglob("*.py")):
        if file.name == "output.py":
            continue
        for line, words in strings(file):
            if words.count(" ") > 1 and not words.startswith(("schtum ", "example:")):
                where = f"{file.relative_to(ROOT).as_posix()}:{line}"
                yield Text(surface=COMMANDS, where=where, words=words)


def helped(made: argparse.ArgumentParser, name: str) -> Iterator[Text]:
    for words in (made.description, made.epilog):
        if words and not words.startswith("example:"):
            yield Text(surface=COMMANDS, where=f"{name} --help", words=words)
    for action in made._actions:
        if isinstance(action, argparse._SubParsersAction):
            for one in action._choices_actions:
                yield Text(surface=COMMANDS, where=f"{name} --help", words=one.help or "")
            for word, child in action.choices.items():
                yield from helped(child, f"{name} {word}")
        elif action.help:
            yield Text(surface=COMMANDS, where=f"{name} --help", words=action.help)


def strings(file: Path) -> Iterator[tuple[int, str]]:
    """Every string of a module but its docstrings, holes as `{}`."""
    tree = parsed(file)
    parts = {
        id(one) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for one in node.values
    }
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        match node:
            case ast.JoinedStr(values=values):
                pieces = (one.value if isinstance(one, ast.Constant) else "{}" for one in values)
                yield node.lineno, "".join(map(str, pieces))
            case ast.Constant(value=str(words)) if not {id(node)} & (parts | said):
                yield node.lineno, words


def errors() -> Iterator[Text]:
    """Both tables of errors."""
    for rule, words in output.WORDS.items():
        yield Text(surface=ERRORS, where=f"output.WORDS {rule}", words=words)
    for rule, pair in WORDS.items():
        for words in map(str, pair):
            yield Text(surface=ERRORS, where=f"wording {rule}", words=words)


def printed() -> Iterator[Text]:
    """Packs, letters, certificates, the rules in words, and the sentences about due dates."""
    resources = ROOT / "resources"
    for file in sorted([*resources.glob("letters/**/*.toml"), *resources.glob("rules/*.toml")]):
        for words in inside(tomllib.loads(file.read_text(encoding="utf-8"))):
            yield Text(surface=PRINTED, where=file.name, words=words)
    terms = tomllib.loads((resources / "words" / "glossary.toml").read_text(encoding="utf-8"))
    for term in terms["terms"]:
        yield Text(surface=PRINTED, where=f"glossary {term['term']}", words=term["means"])
    for name in ("retention", "requests"):
        for line, words in strings(ROOT / "app" / "domain" / f"{name}.py"):
            if " " in words.strip():
                yield Text(surface=PRINTED, where=f"{name}.py:{line}", words=words)


def inside(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for key, inner in value.items():
                if key not in NOT_READ:
                    yield from inside(inner)
        case list():
            for inner in value:
                yield from inside(inner)
        case _:
            pass


def guide() -> Iterator[Text]:
    """The pages of the guide, without what is typed or read by a program."""
    for page in sorted(GUIDE.glob("*.md")):
        prose = re.sub(
            r"^(```.*?^```|    .*?$)", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL
        )
        prose = re.sub(r"`[^`]*`|\]\([^)]*\)", "", prose)
        for block in re.split(r"\n\s*\n|\n- |\n\d\. |\|", prose):
            yield Text(surface=GUIDES, where=page.name, words=" ".join(block.split()))


@cache
def texts() -> tuple[Text, ...]:
    """All of it."""
    return (*window(), *commands(), *errors(), *printed(), *guide())


def too_long(words: str) -> Iterator[str]:
    for sentence in re.split(r"(?<=[.!?])\s+|\n|   ·   ", words):
        if len(sentence.split()) > LONGEST:
            yield sentence


def of(found: Iterable[Text], surface: str) -> int:
    return sum(text.surface == surface for text in found)


@pytest.mark.parametrize("banned", BANNED, ids=lambda banned: banned.pattern)
def test_no_word_of_the_workshop_is_read_by_a_user(banned: Banned) -> None:
    pattern = re.compile(rf"\b(?:{banned.pattern})\b", re.IGNORECASE)
    found = [
        f"{text.where}: {text.words!r} (say: {banned.why})"
        for text in texts()
        if text.surface in banned.surfaces and pattern.search(HOLE.sub("{}", text.words))
    ]

    assert not found


def test_no_sentence_has_more_than_thirty_words() -> None:
    found = [
        f"{text.where}: {sentence}"
        for text in texts()
        if text.where != "command-line.md"  # lists of options and of JSON keys
        for sentence in too_long(text.words)
    ]

    assert not found


def test_months_are_in_full_words() -> None:
    texts = (*window(), *printed())

    assert [(one.where, one.words) for one in texts if re.search(r"\(read \d", one.words)] == []


STRAIGHT: Final = re.compile(r"[A-Za-z]'(?:[a-z]|[\s.,;:]|$)")
TYPED: Final = frozenset({"demo", "detect"})  # what somebody typed, and how words are looked for


def shown() -> Iterator[Text]:
    """What is shown or printed and stands in no list above: resources, and sentences of services.

    A rule of keeping is not among them: practices confirmed it by the digest of its letters.
    """
    resources = ROOT / "resources"
    folders = ("documents", "jurisdictions", "words/kinds")
    files = [one for folder in folders for one in (resources / folder).rglob("*.toml")]
    files += [*resources.glob("*.toml"), resources / "words" / "missing.toml"]
    for file in sorted(files):
        found = tomllib.loads(file.read_text(encoding="utf-8"))
        found.pop("rules", None)
        for words in inside(found):
            yield Text(surface=PRINTED, where=file.name, words=words)
    for room in ("domain", "services", "export"):
        for file in sorted((ROOT / "app" / room).rglob("*.py")):
            if not TYPED & set(file.parts):
                for line, words in strings(file):
                    yield Text(surface=WINDOW, where=f"{file.name}:{line}", words=words)


def test_an_apostrophe_is_a_curly_one_wherever_a_person_reads_but_in_a_terminal() -> None:
    every = (*window(), *errors(), *printed(), *shown())
    straight = [(one.where, one.words) for one in every if STRAIGHT.search(one.words)]

    assert straight == []


COUNTED: Final = re.compile(
    r"\{\} (bytes|checks|days|files|mentions|names|notes|pages|places|records|traces|words)\b"
)


def test_one_of_anything_is_no_plural() -> None:
    """`1 mention`: `figures` counts what a command prints, and tables put the number at the end."""
    printing = [*(ROOT / "app" / "cli").rglob("*.py"), ROOT / "app/services/audit/check.py"]
    found = [
        f"{path.name}:{line}: {words}"
        for path in printing
        for line, words in strings(path)
        if COUNTED.search(HOLE.sub("{}", words))
    ]

    assert found == []


def test_every_error_says_what_happened_and_then_what_to_do() -> None:
    for rule, (happened, advice) in WORDS.items():
        assert str(happened).endswith("."), rule
        assert str(advice).endswith("."), rule
    for rule, words in output.WORDS.items():
        assert rule == "usage" or re.search(r"\. \S.*\.$", words), rule


def test_the_two_tables_say_alike_what_happened() -> None:
    both = WORDS.keys() & output.WORDS.keys()
    differ = {rule for rule in both if not output.WORDS[rule].startswith(str(WORDS[rule][0]))}

    assert len(both) > 90
    assert not differ


def grade(found: Iterable[Text]) -> float:
    """The school year in which one reads this with ease (Flesch and Kincaid), near enough."""
    sentences = [
        sentence
        for text in found
        for sentence in re.split(r"(?<=[.!?:])\s+", text.words)
        if len(sentence.split()) > 2
    ]
    words = [word for sentence in sentences for word in re.findall(r"[a-z]+", sentence.lower())]
    syllables = sum(max(1, len(re.findall(r"[aeiouy]+", re.sub(r"e$", "", one)))) for one in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


@pytest.mark.parametrize(
    ("page", "year"),
    [("letters.toml", 5), ("pack.toml", 5), ("article15.toml", 5), ("first-steps.md", 6)],
)
def test_what_a_client_or_a_beginner_reads_is_read_with_ease(page: str, year: int) -> None:
    assert grade(text for text in texts() if text.where == page) < year


# Names that nobody chose for their length, each as one short word.
NAMES: Final = re.compile(
    r"Citizens Advice|Advice NI|Northern Ireland|UK GDPR|Data Protection Act 2018"
    r"|eye movement desensitisation and reprocessing"
)
READ_BY_A_CLIENT: Final = (
    "letters.toml", "pack.toml", "article15.toml", "withholding.toml", "around.toml"
)  # fmt: skip


def sentences_for_a_client() -> Iterator[Text]:
    """Every fixed sentence of packs and letters that is long enough to be graded."""
    for text in texts():
        if text.where in READ_BY_A_CLIENT or text.where.startswith("glossary "):
            said = NAMES.sub("Ann", HOLE.sub("", text.words))
            for sentence in re.split(r"(?<=[.!?])\s+", said):
                if len(sentence.split()) > 7:
                    yield Text(surface=PRINTED, where=text.where, words=sentence)


def test_a_child_of_twelve_can_read_every_sentence_of_a_pack_and_of_a_letter() -> None:
    """The seventh school year of this measure is read at twelve."""
    sentences = list(sentences_for_a_client())
    hard = [f"{grade([one]):.1f} {one.where}: {one.words}" for one in sentences if grade([one]) > 7]

    assert len(sentences) > 120
    assert not hard


def test_enough_is_looked_at() -> None:
    assert of(texts(), WINDOW) > 520
    assert of(texts(), ERRORS) > 500
    assert of(texts(), COMMANDS) > 200
    assert of(texts(), PRINTED) > 200
    assert of(texts(), GUIDES) > 80
