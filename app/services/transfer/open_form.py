"""Records in the open: named fields, names in the texts, ids that another practice can take over.

What a request decided is told by note and place, not by ids that only one practice can reckon.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from app.domain import forms, plain
from app.domain.access_requests import Request
from app.domain.errors import Damaged, NotUnderstood
from app.domain.files import ClientFile, Relation
from app.domain.handover import Handover, SpanDecision
from app.domain.ids import Code, FormId, NoteId, PersonId, RecordId
from app.domain.kinds import kind_named, kind_of
from app.domain.records import Record
from app.domain.redaction import Decision, Layer, Suggestion
from app.domain.scope import Scope
from app.domain.sheets import Instead, Nameless
from app.domain.text import NoteText, typed
from app.services.handovers import contact_details, gather, review
from app.services.people.linking import Given
from app.services.practice.practice import Practice
from app.services.transfer import open_texts

Json = dict[str, Any]
_BESIDE: Final = ("signed", "adds_to")  # told beside the fields of every kind
_ADDS_TO: Final = "adds_to"
_DECIDED: Final = frozenset({"suggestions", "items", "spans", "known", "harmful"})
_NAMED: Final = "named in a record"
_DETAILS: Final = contact_details.DETAILS


def records(practice: Practice) -> list[Json]:
    """Every record but the notes, in the order in which they came."""
    return [_record(practice, record) for record in practice.kept.values()]


def _record(practice: Practice, record: Record) -> Json:
    kind = kind_of(record)
    decisions: list[Json] = []
    if isinstance(record, Handover):
        record, decisions = _decisions(practice, record)
    fields = plain.plain(plain.in_words(record, practice.names()), lambda text: text.words)
    for name in _BESIDE:
        del fields[name]
    if isinstance(record, Handover):
        for name in _DECIDED & fields.keys():
            del fields[name]
        fields["decisions"] = decisions
    return {
        "id": record.id,
        "file": record.file,
        "kind": kind.name,
        "on": kind.about(record).isoformat(),
        "fields": fields,
        "mentions": open_texts.in_record(record, practice),
        "adds_to": record.adds_to if record.adds_to in practice.kept else None,
        "signed": record.signed,
    }


def _decisions(practice: Practice, asked: Handover) -> tuple[Handover, list[Json]]:
    """Every decision of a handover, by the record it is on and the place in it; and the rest of it.

    What was decided in contact details holds for that reading of them alone, so it is told with it.
    Words that were typed for a place are told with the place.
    """
    found: list[Json] = []
    everything = replace(asked, scope=Scope()) if isinstance(asked, Request) else asked
    typed_in = asked.instead if isinstance(asked, Nameless) else ()
    reviewed = review.review(practice, everything) if asked.suggestions or typed_in else None
    gathered = (
        gather.gather(practice, asked)
        if reviewed is None
        else (*reviewed.records, *reviewed.outside)
    )
    records = {one.item: one for one in gathered}
    items = {
        item: RecordId(_DETAILS) if one.kind == _DETAILS else one.id
        for item, one in records.items()
    }
    suggestions = () if reviewed is None else reviewed.suggestions
    for one in suggestions:
        if one.decision is not None:
            more = _held(asked, one, records[one.item].version, items[one.item])
            found.append(_decision(one.decision, items[one.item], **_place(one), **more))
    found += [_decision(one, items[item]) for item, one in asked.items.items() if item in items]
    if isinstance(asked, Request):
        found += _about_health(asked, items)
    found += [
        _decision(span.decision, items[span.item], **_by_hand(span))
        for span in asked.spans
        if span.item in items
    ]
    if isinstance(asked, Nameless):
        asked, words = _typed_words(practice, asked, suggestions)
        found += words
    return asked, found


def _held(asked: Handover, one: Suggestion, version: int, record: RecordId) -> Json:
    """What a decision holds for beside its place: a reading of the details, the name chosen."""
    more: Json = {"reading": version} if record == _DETAILS else {}
    if one.id != gather.identity("s", asked, one.note, version, *_place(one).values()):
        more["named"] = True
    return more


def _typed_words(
    practice: Practice, asked: Nameless, suggestions: Iterable[Suggestion]
) -> tuple[Nameless, list[Json]]:
    """The words that were typed for places, by place; and the sheet without them."""
    words = {one.suggestion: one.words.read(practice.names()) for one in asked.instead}
    told = {one.id: one for one in suggestions if one.id in words}
    left = tuple(one for one in asked.instead if one.suggestion not in told)
    return replace(asked, instead=left), [
        {"record": one.note, **_place(one), "instead": words[one.id]} for one in told.values()
    ]


def _place(one: Suggestion) -> Json:
    return {"start": one.start, "end": one.end, "layer": one.layer.value}


def _by_hand(span: SpanDecision) -> Json:
    place: Json = {"start": span.start, "end": span.end}
    return place if span.reading is None else {**place, "reading": span.reading}


def _about_health(asked: Request, items: Mapping[str, RecordId]) -> list[Json]:
    known = [
        {"record": items[one], "known": said} for one, said in asked.known.items() if one in items
    ]
    return [
        *known,
        *({"record": items[one], "harmful": True} for one in asked.harmful if one in items),
    ]


def _decision(decision: Decision, record: RecordId, **place: object) -> Json:
    return {"record": record, **place, **plain.plain(decision)}


class Arrivals:
    """The records of an interchange document, made with the ids that they have here."""

    def __init__(
        self,
        *,
        person: Callable[[str, str], PersonId],
        file: Callable[[str, str], Code],
        notes: dict[str, NoteId],
        link: Callable[[str, Record, list[Given]], NoteText],
    ) -> None:
        self._person, self._file, self._notes, self._link = person, file, notes, link
        self._given: dict[str, Json] = {}
        self._ids: dict[str, RecordId] = {}
        self.by_id: dict[str, Record] = {}
        """The records that were made, by the ids of the document."""

    def made(self, given: Iterable[Json], ids: Mapping[str, RecordId]) -> list[Record]:
        """Every record of the document, by the ids that they have here.

        Raises NotUnderstood with the place of what is wrong.
        """
        self._given = {one["id"]: one for one in given}
        self._ids = {**self._notes, **ids}
        for place, (identity, one) in enumerate(self._given.items()):
            self._refuse_addition(one, f"records/{place}/adds_to")
            self.by_id[identity] = self._made(one, f"records/{place}")
        return [*self.by_id.values()]

    def _refuse_addition(self, given: Json, where: str) -> None:
        """Raise for what adds to nothing here, to another file or kind, or to itself in the end."""
        followed, one = {given["id"]}, given
        while one.get(_ADDS_TO) is not None:
            before = self._given.get(one[_ADDS_TO])
            if before is None:
                raise NotUnderstood("interchange-unknown-id", at=where)
            may = kind_named(one["kind"]).may_add_to(kind_named(before["kind"]))
            if not may or before["file"] != one["file"]:
                raise NotUnderstood("interchange-invalid", at=where)
            if before["id"] in followed:
                raise NotUnderstood("interchange-circle", at=where)
            followed.add(before["id"])
            one = before

    def _made(self, given: Json, where: str) -> Record:
        kind = kind_named(given["kind"])
        code = None if given["file"] is None else self._file(given["file"], f"{where}/file")
        if not kind.belongs_in(code):
            raise NotUnderstood("interchange-invalid", at=f"{where}/file")
        fields = dict(given["fields"])
        handover = issubclass(kind.body, Handover)
        decisions = fields.pop("decisions", ()) if handover else ()
        beside = {name: given.get(name) for name in _BESIDE if given.get(name)}
        if handover and not fields.keys().isdisjoint(_DECIDED):
            raise NotUnderstood("interchange-invalid", at=f"{where}/fields")
        try:
            if kind.form:
                forms.refuse_unusable(kind, forms.filled_in(fields))
            record: Record = plain.given(
                kind.body, fields | beside, id=self._ids[given["id"]], file=code, version=1
            )
            kind.check(record)
        except (Damaged, NotUnderstood):
            raise NotUnderstood("interchange-invalid", at=f"{where}/fields") from None
        if kind.about(record).isoformat() != given["on"]:
            raise NotUnderstood("interchange-invalid", at=f"{where}/on")
        record = plain.with_people(record, lambda one: self._person(one, f"{where}/fields"))
        record = plain.with_records(record, lambda one: self._other(one, where))
        record = self._mentioning(record, given.get("mentions", ()), f"{where}/mentions")
        return self._decided(record, decisions, where) if decisions else record

    def _mentioning(self, record: Record, given: Iterable[Json], where: str) -> Record:
        """A record whose texts mention whoever is given; without any they are linked as typed."""
        by_place: dict[str, list[Given]] = {}
        for one in given:
            meant = open_texts.given(one, lambda whom: self._person(whom, where))
            by_place.setdefault(one["in"], []).append(meant)
        try:
            return open_texts.linked(
                record, by_place, lambda said, ones: self._link(said, record, ones)
            )
        except NotUnderstood as error:
            raise NotUnderstood(error.rule, at=where) from None

    def _other(self, identity: str, where: str) -> RecordId:
        try:
            return self._ids[identity]
        except KeyError:
            raise NotUnderstood("interchange-unknown-id", at=f"{where}/fields") from None

    def _decided(self, record: Record, decisions: Any, where: str) -> Record:
        """A handover with its decisions, by the ids that notes have here."""
        if not isinstance(record, Handover):
            raise NotUnderstood("interchange-invalid", at=f"{where}/fields")
        arrived = _Decided(record, where)
        for one in _listed(decisions, where):
            given = dict(one)
            arrived.take(self._decided_on(str(given.pop("record", "")), where), given)
        return arrived.made()

    def _decided_on(self, identity: str, where: str) -> RecordId:
        """What a decision is on: a record of the document, or what is kept beside them."""
        return RecordId(identity) if identity == _DETAILS else self._other(identity, where)


class _Decided:
    """The decisions of a document on one handover, by the ids of its records here."""

    def __init__(self, asked: Handover, where: str) -> None:
        self._asked, self._where = asked, where
        self._suggestions, self._items = dict(asked.suggestions), dict(asked.items)
        self._spans = [*asked.spans]
        self._known: dict[str, bool] = {}
        self._harmful: list[str] = []
        self._instead: list[Instead] = []

    def take(self, note: RecordId, given: Json) -> None:
        """Take in one decision, what is known of a record, or the words typed for a place."""
        item = gather.identity("i", self._asked, note)
        if given in ({"known": True}, {"known": False}):
            self._known[item] = given["known"]
        elif given == {"harmful": True}:
            self._harmful.append(item)
        else:
            self._take_decision(item, note, given)

    def _take_decision(self, item: str, note: RecordId, given: Json) -> None:
        start, end = given.pop("start", None), given.pop("end", None)
        layer, read = given.pop("layer", None), given.pop("reading", None)
        reading = 1 if read is None else read
        named = (self._asked.called,) if given.pop("named", False) is True else ()
        told_of = RecordId(self._asked.person) if note == _DETAILS else note
        place = (start, end, layer)
        words = given.get("instead")
        if isinstance(words, str) and len(given) == 1:
            suggestion = _suggestion(self._asked, told_of, reading, place, self._where)
            self._instead.append(Instead(suggestion=suggestion, words=typed(words)))
            return
        decision = _read(given, self._where)
        if start is None:
            self._items[item] = decision
        elif layer is not None:
            suggestion = _suggestion(self._asked, told_of, reading, place, self._where, *named)
            self._suggestions[suggestion] = decision
        else:
            self._spans.append(_span(item, (start, end, read), decision, self._where))

    def made(self) -> Handover:
        """The handover with all of it. Raises NotUnderstood for what another kind alone has."""
        asked = replace(
            self._asked,
            suggestions=self._suggestions,
            items=self._items,
            spans=tuple(self._spans),
        )
        of_request = bool(self._known or self._harmful)
        match asked:
            case Request() if not self._instead:
                return replace(asked, known=self._known, harmful=tuple(self._harmful))
            case Nameless() if not of_request:
                return replace(asked, instead=(*asked.instead, *self._instead))
            case _ if not of_request and not self._instead:
                return asked
        raise NotUnderstood("interchange-invalid", at=f"{self._where}/fields")


def knowing(file: ClientFile, record: Record) -> ClientFile:
    """Its file, to which everybody whom a field of a record names is known: they go with it."""
    strangers = sorted(plain.people_in_fields(record) - {*file.people})
    return file.with_relations(Relation(person=one, role=typed(_NAMED)) for one in strangers)


def _listed(decisions: Any, where: str) -> list[Json]:
    if isinstance(decisions, list) and all(isinstance(one, dict) for one in decisions):
        return decisions
    raise NotUnderstood("interchange-invalid", at=f"{where}/fields/decisions")


def _read(given: Json, where: str) -> Decision:
    try:
        return plain.given(Decision, given)
    except Damaged:
        raise NotUnderstood("interchange-invalid", at=f"{where}/fields/decisions") from None


def _suggestion(
    asked: Handover,
    note: RecordId,
    reading: Any,
    place: tuple[Any, Any, Any],
    where: str,
    *named: FormId | None,
) -> str:
    numbers = all(type(one) is int for one in (reading, *place[:2]))
    if not numbers or place[2] not in [*Layer]:
        raise NotUnderstood("interchange-invalid", at=f"{where}/fields/decisions")
    return gather.identity("s", asked, note, reading, *place, *named)


def _span(item: str, place: tuple[Any, Any, Any], decision: Decision, where: str) -> SpanDecision:
    start, end, read = place
    whole = all(type(one) is int for one in (start, end, 0 if read is None else read))
    if not whole or not 0 <= start < end:
        raise NotUnderstood("interchange-invalid", at=f"{where}/fields/decisions")
    return SpanDecision(item=item, start=start, end=end, decision=decision, reading=read)
