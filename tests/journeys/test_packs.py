"""The pack is attacked: with names of every kind, with other secrets, and from the inside."""

import dataclasses
import hashlib
import random
import re
import subprocess
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.domain.errors import NotAllowed, ProofFailed
from app.domain.handover import SpanDecision
from app.domain.ledger import commitment
from app.domain.redaction import Decision, Item, Part, Reason, State
from app.domain.requests import KnownToClient
from app.domain.text import typed
from app.export.audit_bundle import _verifier
from app.services.audit import prove
from app.services.handovers import build, contents, decide, gather, request, review
from app.services.practice.practice import Practice
from app.services.records import addendum, read
from tests.builders.packs import asked_of, document_of, pack_of
from tests.builders.practices import TODAY, make, opened

_FIRST = (
    "Hope Grace Mark Will May Rose Summer Sam Al Jo Łukasz Siân Zoë Kwabena D'Arcy Jean-Baptiste"
    " Bo Li X Æthelred Ítalo Chidi Faith Drew Pat Ray Art Bill Sue"
).split()
_LAST = (
    "Okafor Brown Young Field Stone Pritchard Asante-Boateng O'Connell Wójcik Hạnh Smythe Lee Ng"
    " Fox Winter Day Church Al-Sayed MacDonald Ní-Bhriain Will Green Moreau Long"
).split()
_SAYINGS = (
    "{name} rang on Monday.",
    "She said {first} had gone.",
    "We talked about {first}'s illness and {name}.",
    "{last} was mentioned; the {last}s came.",
    "{upper} shouted.",
    "In the car {first}\n{last} wept.",
    '"{first}" she said, twice.',
    "Message from {phone}: call.",
    "Walked with {first}; {first} laughed. {first}? {first}!",
    "{apart} came, then {bare}.",
    "Then {name}’s mother.",
)


def _records(pdf: Path) -> str:
    """The words of the records, without what surrounds them."""
    said = subprocess.run(
        ["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True
    ).stdout
    flat = " ".join(said.split())
    flat = flat[flat.index("Your records The oldest") :]
    flat = flat[: flat.index("What is withheld, and why Each")]
    return re.sub(r"\d+ · Session \d+ · \w+ \d+ \w+ \d{4} Written by Hazel", "", flat)


def _plain(text: str) -> str:
    spread = unicodedata.normalize("NFD", text)
    return "".join(c for c in spread if not unicodedata.combining(c))


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_no_protected_name_is_in_a_pack_and_the_client_keeps_their_words(
    tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    people, texts = _cast(chance)
    out = tmp_path / "pack.pdf"

    with opened(make(tmp_path / "p").folder) as practice:
        asked = asked_of(practice, document_of(people, texts))
        pack_of(practice, asked, out)
        kept = [note.text for note in read.notes(practice, asked.file)]

    said = _records(out)
    assert kept == texts
    for person in people:
        for word in re.split(r"[\s]+", person["names"][0]):
            for spelling in {word, word.upper(), _plain(word)}:
                assert not re.search(rf"(?<!\w){re.escape(spelling)}(?!\w)", said), spelling
        assert person["phones"][0] not in said
    for own in re.findall(r"own\d+word", " ".join(texts)):
        assert own in said


def _cast(chance: random.Random) -> tuple[list[dict[str, Any]], list[str]]:
    people: list[dict[str, Any]] = []
    for place in range(4):
        name = f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"
        phone = f"0770090{chance.randint(1000, 9999)}"
        people.append({"id": f"p{place}", "names": [name], "phones": [phone]})
    texts = []
    for number in range(4):
        said = []
        for place in range(6):
            person = chance.choice(people)
            name, phone = person["names"][0], person["phones"][0]
            first, last = name.split(" ")
            said.append(
                chance.choice(_SAYINGS).format(
                    name=name,
                    first=first,
                    last=last,
                    upper=name.upper(),
                    phone=phone,
                    apart=unicodedata.normalize("NFD", name),
                    bare=_plain(name),
                )
            )
            said.append(f"The work was own{number}{place}word.")
        texts.append(" ".join(said))
    return people, texts


_TEXTS = (
    "{0} rang. Then {0}’s car and {1}'s; ask {1}. {phone}. May we go in May? Will I? {0} {1}.",
    "Nothing. {0} said so to {1}, twice. A {upper}!",
)
_OTHERS = (
    ("May Okafor", "Tom Nair", "07700 900111"),
    ("Zoë Fitzwilliam-Smythe", "Will Hope", "020 7946 0999"),
    ("محمد علي", "王秀英", "07700 900333"),
    ("X Y", "Bartholomew Chukwuemeka Adebayo-Williams", "07700900555"),
)


def test_a_pack_is_the_same_bytes_whoever_is_protected(tmp_path: Path) -> None:
    digests = set()

    for place, (one, other, phone) in enumerate(_OTHERS):
        people = [
            {"id": "a", "names": [one], "phones": [phone]},
            {"id": "b", "names": [other]},
        ]
        texts = [t.format(one, other, phone=phone, upper=one.upper()) for t in _TEXTS]
        with opened(make(tmp_path / f"p{place}").folder) as practice:
            asked = asked_of(practice, document_of(people, texts))
            digests.add(pack_of(practice, asked, tmp_path / f"{place}.pdf").sha256_plain)

    assert len(digests) == 1


def _decision(**changed: Any) -> Decision:
    return Decision(state=State.WITHHOLD, decided_on=TODAY, **changed)


def test_a_silent_item_leaves_no_trace(tmp_path: Path) -> None:
    people = [{"id": "a", "names": ["May Okafor"]}]
    with opened(make(tmp_path / "p").folder) as practice:
        asked = asked_of(practice, document_of(people, ["One.", "Two about May.", "Three."]))
        second = gather.gather(practice, asked)[1].item
        decide.decide(practice, asked.id, items=[(second, _decision(silent=True))])
        with_it = pack_of(practice, request.request(practice, asked.id), tmp_path / "a.pdf")
    with opened(make(tmp_path / "q").folder) as practice:
        asked = asked_of(practice, document_of(people, ["One.", "Three."]))
        without = pack_of(practice, asked, tmp_path / "b.pdf")

    assert with_it.sha256_plain == without.sha256_plain


def test_a_record_withheld_and_shown_is_one_line_of_the_schedule(tmp_path: Path) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        asked = asked_of(practice, document_of([], ["Walked by the sea.", "Secret harbour."]))
        second = gather.gather(practice, asked)[1].item
        harm = _decision(reason=Reason.SERIOUS_HARM)
        decide.decide(practice, asked.id, items=[(second, harm)])
        done = pack_of(practice, request.request(practice, asked.id), tmp_path / "a.pdf")

    said = _records(tmp_path / "a.pdf")
    assert done.withheld == 1
    assert "sea" in said
    assert "harbour" not in said


Leak = Callable[[tuple[Item, ...]], tuple[Item, ...]]


def _lengths(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Leave as many letters as were withheld, as a careless redactor would."""
    return tuple(
        dataclasses.replace(
            item,
            parts=tuple(
                dataclasses.replace(part, text="x" * len(part.text), withheld=None)
                if part.withheld
                else part
                for part in item.parts
            ),
        )
        for item in items
    )


def _count_of_all(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Say how many records there are, the silent ones too."""
    told = Part(text=f"One of {len(items)}. ")
    return tuple(dataclasses.replace(item, parts=(told, *item.parts)) for item in items)


@pytest.mark.parametrize("leak", [_lengths, _count_of_all])
def test_whatever_a_withheld_word_could_influence_stops_the_pack(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, leak: Leak
) -> None:
    careful = contents.contents
    people = [{"id": "a", "names": ["May Okafor"]}]
    with opened(make(tmp_path / "p").folder) as practice:
        asked = asked_of(practice, document_of(people, ["May came.", "May went."]))
        second = gather.gather(practice, asked)[1].item
        decide.decide(practice, asked.id, items=[(second, _decision(silent=True))])
        asked = request.request(practice, asked.id)
        monkeypatch.setattr(contents, "contents", lambda f, items: careful(f, leak(tuple(items))))

        with pytest.raises(ProofFailed) as refused:
            pack_of(practice, asked, tmp_path / "a.pdf")

    assert refused.value.rule == "pack-differs"
    assert not (tmp_path / "a.pdf").exists()


def test_a_protected_name_in_unjudged_words_is_a_failed_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [{"id": "a", "names": ["Okafor"]}]
    careful = build.bound_items

    def careless(practice: Practice, found: review.Review[Any]) -> tuple[Item, ...]:
        items = careful(practice, found)
        shown = dataclasses.replace(items[0].parts[-1], text=" and Okafor again", withheld=None)
        return (dataclasses.replace(items[0], parts=(*items[0].parts, shown)), *items[1:])

    monkeypatch.setattr(build, "bound_items", careless)
    with opened(make(tmp_path / "p").folder) as practice:
        asked = asked_of(practice, document_of(people, ["Okafor came by."]))

        with pytest.raises(ProofFailed) as refused:
            pack_of(practice, asked, tmp_path / "a.pdf")

    assert refused.value.rule == "protected-name"


def test_a_pack_waits_for_decisions_and_for_the_gate(tmp_path: Path) -> None:
    document = document_of([{"id": "a", "names": ["May Okafor"]}], ["May came."])
    document["practice"]["health_professional"] = False
    with opened(make(tmp_path / "p").folder) as practice:
        asked = asked_of(practice, document)

        with pytest.raises(NotAllowed) as refused:
            pack_of(practice, asked, tmp_path / "a.pdf")
        undecided = review.review(practice, asked).undecided
        gate = KnownToClient(how=typed("written with the client"))
        _, asked = decide.decide(practice, asked.id, gate=gate)
        done = pack_of(practice, asked, tmp_path / "a.pdf")

    assert refused.value.facts["missing"] == (
        "undecided-suggestions:1",
        "health-gate-not-answered",
    )
    assert undecided == 1
    assert done.withheld == 1


def test_a_letter_no_font_has_is_written_out_unless_it_is_withheld(tmp_path: Path) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        asked = asked_of(practice, document_of([], ["A smile \U0001f600 here. \U0001f600"]))

        item = gather.gather(practice, asked)[0].item
        span = SpanDecision(item=item, start=8, end=9, decision=_decision())
        _, asked = decide.decide(practice, asked.id, spans=[span])
        done = pack_of(practice, asked, tmp_path / "a.pdf")

    assert "A smile [withheld 1] here. ‹grinning face›" in _records(tmp_path / "a.pdf")
    assert done.withheld == 1


def test_a_flag_with_the_name_of_a_protected_person_is_a_flag(tmp_path: Path) -> None:
    people = [{"id": "a", "names": ["Jordan Reyes"]}]
    with opened(make(tmp_path / "p").folder) as practice:
        texts = ["Jordan Reyes rang.", "Works in Amman now \U0001f1ef\U0001f1f4"]
        asked = asked_of(practice, document_of(people, texts))
        pack_of(practice, asked, tmp_path / "a.pdf")

    said = _records(tmp_path / "a.pdf")
    assert "Reyes" not in said
    assert "Works in Amman now ‹flag: Jordan›" in said


@pytest.mark.parametrize("written", ["Ⓑⓔⓡⓣⓐ", "🄱🄴🅁🅃🄰", "🅱🅴🆁🆃🅰", "⒝⒠⒭⒯⒜", "ʙᴇʀᴛᴀ"])
def test_a_name_in_letters_with_frames_is_that_name(tmp_path: Path, written: str) -> None:
    people = [{"id": "a", "names": ["Berta Oddsson"]}]
    with opened(make(tmp_path / "p").folder) as practice:
        asked = asked_of(practice, document_of(people, [f"Saw {written} there."]))
        pack_of(practice, asked, tmp_path / "a.pdf")

    assert "Saw [withheld 1] there." in _records(tmp_path / "a.pdf")


def test_a_span_that_touches_a_mention_takes_all_of_it(tmp_path: Path) -> None:
    people = [{"id": "a", "names": ["Okafor Adebayo"], "professional": True}]
    with opened(make(tmp_path / "p").folder) as practice:
        asked = asked_of(practice, document_of(people, ["Then Okafor Adebayo came."]))
        item = gather.gather(practice, asked)[0].item
        span = SpanDecision(item=item, start=7, end=9, decision=_decision())
        _, asked = decide.decide(practice, asked.id, spans=[span])
        pack_of(practice, asked, tmp_path / "a.pdf")

    said = _records(tmp_path / "a.pdf")
    assert "Then [withheld 1] came." in said


def test_the_order_in_which_records_came_in_is_told_by_nothing(tmp_path: Path) -> None:
    said = ["Walked by the sea.", "Slept.", "May Okafor rang.", "Ate."]
    digests = set()

    for place, texts in enumerate((said, said[::-1], [*said[2:], *said[:2]])):
        with opened(make(tmp_path / f"p{place}").folder) as practice:
            asked = asked_of(practice, document_of([{"id": "a", "names": ["May Okafor"]}], texts))
            digests.add(pack_of(practice, asked, tmp_path / f"{place}.pdf").sha256_plain)

    assert len(digests) == 1


def test_whoever_has_a_plain_pack_finds_no_leaf_of_it_in_the_log(tmp_path: Path) -> None:
    people = [{"id": "a", "names": ["May Harper"]}, {"id": "b", "names": ["Rose Will"]}]
    with opened(make(tmp_path / "p").folder) as practice:
        asked = asked_of(practice, document_of(people, ["We spoke of the weather."]))
        packed = pack_of(practice, asked, tmp_path / "pack.pdf")
        held = (tmp_path / "pack.pdf").read_bytes()
        content = practice.log.content().decode()
        done = prove.pack(practice, asked.file, tmp_path / "pack.pdf", tmp_path / "proof.json")

    digest = hashlib.sha256(held).hexdigest()
    unsalted = commitment(b"", bytes.fromhex(digest)), commitment(b"", digest.encode())
    assert packed.sha256_plain == digest
    assert not any(known in content for known in (digest, *unsalted))
    report = _verifier().verify_proof(done.out.read_bytes())
    assert (report["ok"], report["what"], report["digest"]) == (True, "pack", digest)


def test_an_addendum_goes_with_its_note_unless_it_was_decided_otherwise(tmp_path: Path) -> None:
    with opened(make(tmp_path / "p").folder) as practice:
        asked = asked_of(practice, document_of([], ["Berta had rung Denis.", "The hall was cold."]))
        note = next(one for one in read.notes(practice, asked.file) if "Denis" in one.text)
        addendum.add(practice, asked.file, note.head.id, "Correction: he is called Dennis.")
        slip, correction, other, _ = review.review(practice, asked).records
        silent = Decision(state=State.WITHHOLD, decided_on=TODAY, silent=True)
        withheld = [(slip.item, silent)]
        _, gone = decide.decide(practice, asked.id, items=withheld)
        alone = build.bound_items(practice, review.review(practice, gone))
        nothing_left = not review.review(practice, gone).undecided
        kept = [(correction.item, Decision(state=State.DISCLOSE, decided_on=TODAY))]
        _, both = decide.decide(practice, asked.id, items=kept)
        stays = build.bound_items(practice, review.review(practice, both))

    assert correction.read.startswith("Correction")
    assert correction.adds_to == slip.item
    assert other.adds_to is None
    assert [item.withheld is None for item in alone] == [False, False, True, True]
    assert [item.withheld is None for item in stays] == [False, True, True, True]
    assert nothing_left
