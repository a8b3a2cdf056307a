"""Names nobody recorded, wherever they stand: one finder for notes and packs."""

from pathlib import Path

import pytest

from app.detect.context import listed
from app.detect.nobody import LONGEST
from app.detect.unrecorded import find
from app.detect.word_lists import given_names

NOBODY = Path(__file__).resolve().parents[2] / "resources" / "words" / "nobody"


def seen(text: str) -> dict[str, str]:
    return {text[one.start : one.end]: one.likeness.value for one in find(text)}


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Grace's mother knows.", "Grace"),
        ("O'Brien's solicitor wrote.", "O'Brien"),
        ("Xi's teacher rang.", "Xi"),
        ("João das Neves rang.", "João das Neves"),
        ("Fatima bint Khalid came.", "Fatima bint Khalid"),
        ("Karl zu Guttenberg left.", "Karl zu Guttenberg"),
        ("Kim Min-ji is here", "Kim Min-ji"),
        ("Da (Donncha) came.", "Donncha"),
        ("Kiss Jarlo for me.", "Jarlo"),
        ("Summer and Dean are back.", "Summer"),
        ("mate gaz gave him pills", "gaz"),
        ("told shaz everything", "shaz"),
        ("w/ priya at the weekend", "priya"),
        ("seen by dr okafor", "dr okafor"),
        ("says mike from the warehouse", "mike"),
        ("She says K hit her again.", "K"),
        ("Argued with R. about the move.", "R."),
        ("JP (boyfriend) pressured her.", "JP"),
        ("DARREN WAS AT THE DOOR", "DARREN"),
        ("the Hendersons are kind", "Hendersons"),
        ("Her neighbour Mr So complained.", "Mr So"),
        ("Told Dr K. about the bleeding.", "Dr K."),
        ("Mrs T at school has noticed.", "Mrs T"),
        ("PC Bill Sands took it down.", "PC Bill Sands"),
        ("Saw Bill in town.", "Bill"),
        ("Dear Bill, thank you.", "Bill"),
        ("Rob Price set the price.", "Rob Price"),
        ("Olive Green is eighty.", "Olive Green"),
        ("Harry Hill rang.", "Harry Hill"),
        ("Park Ji-hoon was there.", "Park Ji-hoon"),
        ("An Thi Nguyen keeps the accounts.", "An Thi Nguyen"),
        ("His flatmate, Do Van Long, moved.", "Do Van Long"),
        ("Ah Mui cooks for them.", "Ah Mui"),
        ("Mac an tSaoir wrote it.", "Mac an tSaoir"),
        ("He calls her Mouse at home.", "Mouse"),
        ("Everyone knows him as Chalky.", "Chalky"),
        ("MET WITH MRS ABERNETHY AND AGREED", "MRS ABERNETHY"),
        ("Sky is three and does not talk.", "Sky"),
        ("Hope is in intensive care.", "Hope"),
        ("Perera from the temple drove her.", "Perera"),
        ("him and paulie drink every night", "paulie"),
        ("Best wishes,\nOriel Tanqueray\nManager", "Oriel Tanqueray"),
        ("She went back to D on Sunday.", "D"),
        ("a spare key for old Mr Will, who fell", "Mr Will"),
        ("Baker's mum shouted.", "Baker"),
        ("King's teacher says no.", "King"),
        ("Sharp hit him.", "Sharp"),
        ("Wise said no.", "Wise"),
        ("von Trapp rang.", "von Trapp"),
        ("de la Cruz wrote.", "de la Cruz"),
        ("X broke it off.", "X"),
        ("Brother: Kit. Boss - Hope.", "Kit"),
        ("Boss - Hope.", "Hope"),
        ("Kit/brother came.", "Kit"),
        ("Carers x4: Comfort, Blessing.", "Comfort"),
        ("foster kids (2): Star, Ocean", "Star"),
        ("her friends are Brook, River and Jo", "Brook"),
        ("Đặng works there.", "Đặng"),
        ("told by T-J yesterday", "T-J"),
        ("mtg w CPN oyinda today", "oyinda"),
        ("Pa Sesay fell.", "Pa Sesay"),
        ("They will call the baby Juniper.", "Juniper"),
        ("Partner Mads will come.", "Mads"),
        ("Interp: Fikru, then us.", "Fikru"),
        ("Faith from the shop has found it.", "Faith"),
        ("Hope from work rang.", "Hope"),
        ("Denholm has been dead a year.", "Denholm"),
        ("See you soon. Love, Titch xx", "Titch"),
        ("sue says hes fine", "sue"),
        ("mark hit her again", "mark"),
        ("bill rang at 3", "bill"),
        ("pat wont come", "pat"),
        ("dawn and wayne are coming", "dawn"),
        ("her and rob split up", "rob"),
        ("nana sue's hip", "sue"),
        ("sgt bowes rang", "sgt bowes"),
        ("this is kev from work", "kev"),
        ("liam smedley was there", "liam smedley"),
        ("mr w says sorry", "mr w"),
        ("Hubby (Dean) on nights", "Dean"),
        ("The Okafors have moved.", "Okafors"),
        ("McKenzie is in Y9.", "McKenzie"),
    ],
)
def test_somebody_is_found_however_they_are_written(text: str, who: str) -> None:
    assert seen(text).get(who) == "person", seen(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ct anxious, Pt tearful, Th. quiet; Hx of DV, Dx PTSD.",
        "National Domestic Abuse Helpline, Samaritans, Christmas Eve plan.",
        "Bill sent for four sessions. Bill paid.",
        "Catastrophising again; psychoeducation about panic.",
        "Maslow's hierarchy, Karpman triangle, St John's Wort.",
        "Mirtazapine at night, Prosecco and a Tesla.",
        "Plan A failed; vitamin D; Type 2; C arrived late.",
        "her brother will rob, trust and mark time; Auntie will visit",
        "told to mark it, asked to grant it",
        "Fwd: fees. Genogram drawn.",
        "CORE-OM 1.4; IBAN given; iban given.",
        "They watched the Queen's funeral.",
        "Murphy's law again. Crohn's disease. Hobson's choice.",
        "Called on 12 Jan and on Feb 3.",
        "Read Van der Kolk on trauma.",
        "From A to B. Plan D.",
        "Ap is short for that. Ni said so, and Bin said no. Von is a word.",
        "Citalopram 20mg OM. Can we do Mon? Rebooked Mon 9am. Meds same. Xmas plans. Inv. sent.",
        "Referred by Occupational Health to the Crisis Team; Safe Place drawn.",
        "Read Irvin Yalom, Carl Rogers and Melanie Klein. Yom Kippur fast.",
        "Co-facilitator to write up. Naïve plan.",
        "Judge said yes. Head told them. Neighbour hit her. Child cried.",
        "Mother: Angry. Partner: Supportive. Boss: Away.",
        "Little has changed. Best of all, King size. Price went up.",
        "Seen by Dr. He was fine.",
        "Ward 17 was full. Read the Cambrian News. Hon. Sec. to write. Jollof and pierogi. Cwtch.",
        "the bill came to forty, at dawn and dusk, a mark left on it",
        "then sue them and rob us, pat it dry",
        "pc crashed, ms a lot better, love to all, hope from there on, partner work was good",
        "Child Benefit was late. Sister said so. Worker Support was cut.",
        "she said Im fine. And Ive gone. Whats the point. Theyd left. Im not roma, no shared lang.",
        "Staff: Monday, Friday. Kids: Angry, Tired.",
    ],
)
def test_what_is_known_to_be_nobody_is_not_found(text: str) -> None:
    assert seen(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Czuję się źle. Proszę o pomoc, nie mogę spać w nocy od tygodnia.",
        "أشعر بالحزن الشديد ولا أستطيع النوم في الليل.",
        "Я чувствую себя плохо. Теперь я не могу спать.",
        "Ich kann in der Nacht nicht mehr schlafen und weine viel.",
        "Nid yw hi'n cysgu. Mae hi'n poeni am ei mam yn yr ysbyty.",
    ],
)
def test_a_paragraph_in_another_language_waits_and_is_never_withheld(text: str) -> None:
    assert set(seen(text).values()) == {"strange"}


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Flew from Leeds Bradford.", "Leeds Bradford"),
        ("Walked on Ilkley Moor.", "Ilkley Moor"),
        ("Met by St Pancras.", "St Pancras"),
        ("Seen at St James's today.", "St James"),
        ("A place at Meanwood Group Practice.", "Meanwood Group Practice"),
        ("A nurse at Ysbyty Gwynedd.", "Ysbyty Gwynedd"),
        ("Drinks in The Crown and Anchor.", "Crown and Anchor"),
        ("Works at the Body Shop.", "Body Shop"),
        ("Walked in Victoria Park.", "Victoria Park"),
        ("Back in Leeds now.", "Leeds"),
        ("They drove to Whitby.", "Whitby"),
        ("Rang Anglian Water.", "Anglian Water"),
        ("He works nights at Golden Dragon.", "Golden Dragon"),
        ("Lives in St Joseph's Nursing Home.", "St Joseph's Nursing Home"),
        ("School: Temple Moor High", "Temple Moor High"),
        ("Wrote to Northern Rail.", "Northern Rail"),
    ],
)
def test_a_place_is_a_place_and_nobody(text: str, where: str) -> None:
    assert seen(text) == {where: "place"}


def test_initials_that_are_somebody_once_are_so_all_through_a_text() -> None:
    text = "K hit her again. It was over; K, though, knew. Vitamin K is fine."

    assert [one.start for one in find(text)] == [0, text.index("K, ")]


@pytest.mark.parametrize("text", ["M, 44, sleeps badly.", "F 52, works nights.", "Seen: M 31."])
def test_a_letter_before_an_age_is_a_sex_and_nobody(text: str) -> None:
    assert seen(text) == {}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("kev (her ex) turned up", "kev"),
        ("and then shabs (ct's sister) cried and went home", "shabs"),
        ("R.K. is not to be told.", "R.K."),
    ],
)
def test_somebody_explained_in_brackets_or_by_initials_is_found(text: str, who: str) -> None:
    assert seen(text) == {who: "person"}


def test_a_title_and_a_name_in_small_letters_are_found_once() -> None:
    found = sorted((one.start, one.end) for one in find("told dr priya and she saw priya"))

    assert found == [(5, 13), (26, 31)]


def test_a_word_alone_on_a_line_of_a_list_of_nobody_is_nobody() -> None:
    assert seen("A note from Youngminds rang true.") == {}


def test_whoever_is_somebody_once_is_so_all_through_a_text() -> None:
    text = "They will call the baby Juniper. Juniper's due at Easter. Denholm? Denholm rang."

    assert [(text[one.start : one.end], one.likeness.value) for one in find(text)] == [
        ("Juniper", "person"),
        ("Juniper", "person"),
        ("Denholm", "person"),
        ("Denholm", "person"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Told David that it ended.",
        "She is scared of David.",
        "Seen by: David",
        "With David, her son (4).",
        "Kind regards\nDavid",
        "Euphemia rang.",
        "Mrs Brown rang.",
        "Mary Oliver rang about her son.",
        "George Michael, her cousin, left.",
        "Taylor Swift, her stepsister, rang.",
        "Izzat rang his mum.",
        "Told Clio about it.",
    ],
)
def test_a_name_that_everybody_knows_may_be_somebodys(text: str) -> None:
    assert [one for one in find(text) if one.like_a_person] != []


@pytest.mark.parametrize(
    "text",
    [
        "Told {} that it ended.",
        "{} rang.",
        "Her friend {} cried.",
        "With {}, her son (4).",
        "She is scared of {}.",
        "{}'s mum came.",
    ],
)
def test_no_given_name_in_a_list_of_what_is_nobody_is_nobody_where_a_person_stands(
    text: str,
) -> None:
    names = sorted(_listed() & given_names() - listed("trade.txt"))
    unseen = {one for one in names if not _people(text.format(one.capitalize()))}

    assert len(names) > 40
    assert unseen <= NOT_CALLED


NOT_CALLED = frozenset({"danish", "ey", "rogers", "starling", "su", "tel"})
"""Given names of the lists that hardly anybody bears here."""


def _people(text: str) -> list[str]:
    return [text[one.start : one.end] for one in find(text) if one.like_a_person]


def _listed() -> set[str]:
    """The words that are nobody by themselves in any list."""
    lines = [
        line.split()
        for sort in NOBODY.glob("*.txt")
        for line in sort.read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    return {word for line in lines if len(line) == 1 or len(line) > LONGEST for word in line}


def test_the_initials_of_somebody_named_whole_are_theirs() -> None:
    text = "Present: Bernadette Illingworth, self. Action 3: BI to ring housing. DNA last week."
    found = [text[one.start : one.end] for one in find(text) if one.like_a_person]

    assert found == ["Bernadette Illingworth", "BI"]


def test_a_clients_own_words_in_another_script_wait_and_a_greeting_is_nobody() -> None:
    text = "Wrote أنا تعبان جدا وزوجتي لا تنام (منذ شهر). Then “أنا خالد”. السلام عليكم, he said."
    found = [one for one in find(text) if not text[one.start : one.end].isascii()]

    assert found
    assert not any(one.like_a_person or "السلام" in text[one.start : one.end] for one in found)
    assert [one.like_a_person for one in find("Saw محمد الخطيب there.")] == [True]
