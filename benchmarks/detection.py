"""What the eyes of a pack find in a labelled corpus, for each kind, in each of its parts.

    python -m benchmarks.detection          the corpora and the speed at 200 people
    python -m benchmarks.detection misses   and what is missed, except in the untouched halves

The corpus is `tests/detect/corpus`: sentences with labels, all people invented. A sentence belongs
to the half that its digest says; rules were only ever looked at against the tuning half and
against the registers, which are a part of their own: longer, in many ways of writing.
`strangers`, `counsellors` and `settings` are three more corpora, each with its own practice: whole
passages that somebody wrote who had not seen the lists, halved by chance. `words` holds ordinary
sentences with names that are words, `openings` lines that begin with one. `kinds` holds frames for
every kind of identifier, of hard spelling and of opening, one score a kind. Each sentence is a
signed note of one file, and counts as found what its review suggests, without what other sentences
carry over to it.
A place is found when every letter and digit of it is suggested.
"""

import hashlib
import re
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from app.domain.redaction import Layer, State, Suggestion
from app.services.demo.sample import PASSPHRASE, TODAY, generated
from app.services.handovers import request
from app.services.handovers.contact_details import DETAILS
from app.services.handovers.gather import gather
from app.services.handovers.suggest import Suspects
from app.services.opening.entry import House
from app.services.practice import inside
from app.services.practice.practice import Practice
from app.services.transfer import import_
from benchmarks.practices import HOUSE

CORPUS: Final = Path(__file__).resolve().parent.parent / "tests" / "detect" / "corpus"
FILES: Final = ("unrecorded", "recorded", "identifiers", "placing", "nobody", "registers")
STRANGERS: Final = CORPUS / "strangers"
COUNSELLORS: Final = CORPUS / "counsellors"
SETTINGS: Final = CORPUS / "settings"
PRACTICES: Final = tuple(
    CORPUS / "practices" / name for name in ("first", "second", "third", "fourth")
)
HALVED: Final = tuple(
    CORPUS / "practices" / name
    for name in ("fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
)
WORDS: Final = CORPUS / "words"
OPENINGS: Final = CORPUS / "openings"
KINDS_OF: Final = CORPUS / "kinds"
KIND_FILES: Final = (
    "identifiers", "identifiers-later", "identifiers-last", "identifiers-fresh",
    "identifiers-again", "identifiers-again-fresh", "identifiers-more", "identifiers-more-fresh",
    "places", "none",
    "recorded", "recorded-later", "openings", "openings-none", "openings-fresh",
    "openings-none-fresh", "openings-more", "openings-none-more",
)  # fmt: skip
HALVES: Final = ("tuning", "untouched")
REGISTERS: Final = "registers"
PARTS: Final = (*HALVES, REGISTERS)
KINDS: Final = {
    "p": "people nobody recorded",
    "k": "recorded people",
    "i": "identifiers",
    "o": "what places somebody",
}
_LINE_BREAK: Final = "⏎"
_LABEL: Final = re.compile(r"\[\[(.+?)\|(\w)\]\]", re.DOTALL)
_PEOPLE: Final = 200
_LENGTHS: Final = (10_000, 50_000, 200_000)
_LONG: Final = (
    "Svetlana ",
    "Tom and Bex rang Olumide on 07700 900123 from Otley, and she said no to it. ",
    "K said so. ",
)
_NOTES: Final = 400
_FIRST: Final = 20  # records read before the time is taken


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and its labels: places in code points, each with its kind."""

    text: str
    labels: tuple[tuple[int, int, str], ...]
    file: str

    @property
    def part(self) -> str:
        """The part of the corpus it belongs to: its file says it, or its digest which half."""
        if self.file in PARTS:
            return self.file
        return HALVES[hashlib.sha256(self.text.encode()).digest()[0] & 1]


@dataclass(slots=True)
class Score:
    """What was found in one part, by kind; `false` are hits on nobody, by layer."""

    total: Counter[str] = field(default_factory=Counter)
    suggested: Counter[str] = field(default_factory=Counter)
    withheld: Counter[str] = field(default_factory=Counter)
    right: int = 0
    false: Counter[str] = field(default_factory=Counter)
    words: int = 0
    sentences: int = 0
    misses: list[str] = field(default_factory=list)

    def share(self, kind: str, *, withheld: bool = False) -> float:
        """The share of a kind that was suggested, or proposed to be withheld."""
        found = self.withheld if withheld else self.suggested
        return found[kind] / max(1, self.total[kind])

    @property
    def precision(self) -> float:
        """The share of suggested unknown names that are somebody, or place somebody."""
        return self.right / max(1, self.right + self.false[Layer.UNKNOWN])

    @property
    def false_known(self) -> float:
        """False hits on recorded people in 1,000 words."""
        return (self.false[Layer.MENTION] + self.false[Layer.KNOWN]) / self.words * 1000


def sentences(folder: Path = CORPUS) -> Iterator[Sentence]:
    """A whole corpus."""
    for name in FILES if folder == CORPUS else HALVES:
        if not (folder / f"{name}.txt").exists():
            continue
        for line in (folder / f"{name}.txt").read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                yield _sentence(line.replace(_LINE_BREAK, "\n"), name)


def _sentence(line: str, file: str) -> Sentence:
    return Sentence(*labelled(line), file)


def labelled(line: str) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    """A text without its labels, and where they stood."""
    text, labels, at = "", [], 0
    for match in _LABEL.finditer(line):
        text += line[at : match.start()]
        labels.append((len(text), len(text) + len(match.group(1)), match.group(2)))
        text += match.group(1)
        at = match.end()
    return text + line[at:], tuple(labels)


def scored(
    house: House = HOUSE, passphrase: str = PASSPHRASE, folder: Path = CORPUS
) -> dict[str, Score]:
    """Each part with what is suggested in it."""
    corpus = tuple(sentences(folder))
    return _scored(house, passphrase, folder, corpus, [one.part for one in corpus])


def by_kind(
    house: House = HOUSE, passphrase: str = PASSPHRASE, files: Iterable[str] = KIND_FILES
) -> dict[str, Score]:
    """Each kind of the frames, as "file: kind", with what is suggested in them."""
    told = [one for name in files for one in _of_kinds(name)]
    return _scored(
        house, passphrase, KINDS_OF, [one for _, one in told], [kind for kind, _ in told]
    )


def _of_kinds(name: str) -> Iterator[tuple[str, Sentence]]:
    kind = name
    for line in (KINDS_OF / f"{name}.txt").read_text("utf-8").splitlines():
        if line.startswith("## "):
            kind = f"{name}: {line[3:]}"
        elif line and not line.startswith("#"):
            yield kind, _sentence(line.replace(_LINE_BREAK, "\n"), name)


def _scored(
    house: House, passphrase: str, folder: Path, corpus: Sequence[Sentence], parts: Sequence[str]
) -> dict[str, Score]:
    scores = {part: Score() for part in dict.fromkeys(parts)}
    with tempfile.TemporaryDirectory() as empty:
        made = house.create(Path(empty) / "p", passphrase)
        with house.opened(made.folder, passphrase) as handle:
            practice = inside.practice_of(handle)
            import_.bring_in(practice, _document(corpus, folder))
            for part, sentence, found in zip(parts, corpus, _suggested(practice), strict=True):
                _count(scores[part], sentence, found)
    return scores


def _document(corpus: Iterable[Sentence], folder: Path = CORPUS) -> dict[str, Any]:
    people = tomllib.loads((folder / "practice.toml").read_text("utf-8"))["people"]
    relations = [
        {"person": f"p{place}", "role": one["role"]} for place, one in enumerate(people) if place
    ]
    return {
        "format": "schtum-interchange",
        "version": 1,
        "people": [
            {"id": f"p{n}", **{key: said for key, said in one.items() if key != "role"}}
            for n, one in enumerate(people)
        ],
        "files": [
            {
                "id": "f",
                "kind": "individual",
                "subjects": ["p0"],
                "opened": "2026-01-05",
                "relations": relations,
            }
        ],
        "notes": [
            {
                "id": f"n{place}",
                "file": "f",
                "kind": "session",
                "held_on": "2026-01-12",
                "text": one.text,
            }
            for place, one in enumerate(corpus)
        ],
    }


def _suggested(practice: Practice) -> Iterator[list[Suggestion]]:
    (code,) = practice.files
    _, asked = request.open_request(practice, code, received=TODAY)
    suspects = Suspects(practice, asked)
    for record in gather(practice, asked):
        if record.kind == DETAILS:  # not a sentence of the corpus
            continue
        yield suspects.in_record(record, {})


def _count(score: Score, sentence: Sentence, found: list[Suggestion]) -> None:
    score.words += len(sentence.text.split())
    score.sentences += 1
    hidden = [one for one in found if one.proposed is State.WITHHOLD]
    seen = [one for one in found if one.proposed is not State.DISCLOSE]
    for start, end, kind in sentence.labels:
        score.total[kind] += 1
        score.suggested[kind] += _covers(seen, sentence.text, start, end)
        score.withheld[kind] += _covers(hidden, sentence.text, start, end)
        if kind in KINDS and not _covers(hidden, sentence.text, start, end):
            weak = "weak" if _covers(seen, sentence.text, start, end) else "miss"
            score.misses.append(f"{weak} {kind} {sentence.text[start:end]!r} in {sentence.text!r}")
    for one in seen:
        touched = any(one.start < end and start < one.end for start, end, _ in sentence.labels)
        if touched:
            score.right += one.layer is Layer.UNKNOWN
        else:
            score.false[one.layer] += 1
            score.misses.append(f"false {one.layer} {one.text!r} in {sentence.text!r}")


def _covers(found: Iterable[Suggestion], text: str, start: int, end: int) -> bool:
    covered = {place for one in found for place in range(one.start, one.end)}
    return all(place in covered for place in range(start, end) if text[place].isalnum())


def speed(house: House = HOUSE, passphrase: str = PASSPHRASE) -> float:
    """CPU milliseconds for 1,000 words of notes in a file that knows 200 people."""
    document = generated(_PEOPLE, _NOTES, 1)
    first = document["files"][0]
    wanted = [one["id"] for one in document["people"]][:_PEOPLE]
    first["relations"] = [
        {"person": one, "role": "friend"} for one in wanted if one not in first["subjects"]
    ]
    document["files"] = [first]
    document["people"] = document["people"][:_PEOPLE]
    document["notes"] = [{**one, "file": first["id"]} for one in document["notes"]]
    kept = {"format", "version", "people", "files", "notes"}
    with tempfile.TemporaryDirectory() as folder:
        made = house.create(Path(folder) / "p", passphrase)
        with house.opened(made.folder, passphrase) as handle:
            practice = inside.practice_of(handle)
            import_.bring_in(practice, {key: document[key] for key in kept})
            return _milliseconds(practice)


def _milliseconds(practice: Practice) -> float:
    (code,) = practice.files
    _, asked = request.open_request(
        practice, code, received=TODAY, person=practice.file(code).subjects[0]
    )
    records = gather(practice, asked)
    words = sum(len(record.read.split()) for record in records)
    suspects = Suspects(practice, asked)
    for record in records[:_FIRST]:  # lists are read once for a run, and shapes are compiled
        suspects.in_record(record, {})
    begun = time.process_time()
    for record in records:
        suspects.in_record(record, {})
    return (time.process_time() - begun) / words * 1_000_000


def long_texts(house: House = HOUSE, passphrase: str = PASSPHRASE) -> dict[str, list[float]]:
    """CPU milliseconds for 1,000 words of one record, each as long as `_LENGTHS`, in letters.

    What is worth the same for a word of a long record and of a short one does not grow with it.
    """
    took: dict[str, list[float]] = {}
    texts = [(said, said * (most // len(said))) for said in _LONG for most in _LENGTHS]
    with tempfile.TemporaryDirectory() as folder:
        made = house.create(Path(folder) / "p", passphrase)
        with house.opened(made.folder, passphrase) as handle:
            practice = inside.practice_of(handle)
            document = _document([Sentence(text, (), "long") for _, text in texts])
            import_.bring_in(practice, document)
            (code,) = practice.files
            _, asked = request.open_request(practice, code, received=TODAY)
            records = [one for one in gather(practice, asked) if one.kind != DETAILS]
            suspects = Suspects(practice, asked)
            suspects.in_record(records[0], {})
            for (said, text), record in zip(texts, records, strict=True):
                begun = time.process_time()
                suspects.in_record(record, {})
                spent = time.process_time() - begun
                took.setdefault(said, []).append(spent / len(text.split()) * 1_000_000)
    return took


def main(arguments: list[str]) -> None:
    """Print each part, and the speed."""
    parts = [
        *scored().items(),
        *(
            (f"{folder.name}, {half}", score)
            for folder in (STRANGERS, COUNSELLORS, SETTINGS, *PRACTICES, *HALVED, WORDS, OPENINGS)
            for half, score in scored(folder=folder).items()
        ),
    ]
    for part, score in parts:
        print(f"{part}: {score.sentences} sentences, {score.words} words")
        for kind, said in KINDS.items():
            print(
                f"  {said:<24} {score.total[kind]:>4}  suggested {score.share(kind):7.2%}"
                f"  proposed withhold {score.share(kind, withheld=True):7.2%}"
            )
        print(f"  precision of unknown names {score.precision:.2%}")
        print(f"  false hits on recorded people {score.false_known:.2f} in 1,000 words")
        print(f"  false identifiers {score.false[Layer.IDENTIFIER]}")
        if not part.endswith("untouched") and "misses" in arguments:
            print(*(f"    {one}" for one in score.misses), sep="\n")
    for kind, score in by_kind().items():
        found = ", ".join(
            f"{said} {score.suggested[key]} of {score.total[key]}"
            for key, said in KINDS.items()
            if score.total[key]
        )
        false = sum(score.false.values())
        print(f"{kind}: {found or f'{score.sentences} frames'}, {false} false")
        if "misses" in arguments and not kind.startswith(
            ("identifiers-fresh", "identifiers-again-fresh")
        ):
            print(*(f"    {one}" for one in score.misses), sep="\n")
    for said, took in long_texts().items():
        each = ", ".join(f"{one:.1f}" for one in took)
        print(f"{said!r} in records of {_LENGTHS} letters: {each} CPU ms for 1,000 words")
    print(f"speed: {speed():.1f} CPU ms for 1,000 words at {_PEOPLE} people")


if __name__ == "__main__":
    main(sys.argv[1:])
