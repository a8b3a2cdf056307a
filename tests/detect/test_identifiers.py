import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.detect.identifiers import Identifier, find


def found(text: str) -> list[tuple[str, str]]:
    return [(one.kind.value, text[one.start : one.end]) for one in find(text)]


@pytest.mark.parametrize(
    ("text", "kind", "it"),
    [
        ("her NHS number is 943 476 5919.", "nhs-number", "943 476 5919"),
        ("NHS no. 9434765919 on the form", "nhs-number", "9434765919"),
        ("gave NI as AB 12 34 56 C", "ni-number", "AB 12 34 56 C"),
        ("ring 07700 900461 after six", "phone", "07700 900461"),
        ("office (020) 7946 0018", "phone", "(020) 7946 0018"),
        ("his mobile is +44 (0)7700 900461", "phone", "+44 (0)7700 900461"),
        ("from abroad 0044 7700 900461", "phone", "0044 7700 900461"),
        ("her aunt in Paris, +33 1 70 18 99 00", "phone", "+33 1 70 18 99 00"),
        ("wrote from mo.khan+home@example.co.uk today", "email", "mo.khan+home@example.co.uk"),
        ("mail ana.b [at] mail.example today", "email", "ana.b [at] mail.example"),
        ("mail ana.b @ mail.example today", "email", "ana.b @ mail.example"),
        ("mail ana.b at mail dot example today", "email", "ana.b at mail dot example"),
        ("mail ana.b [at] mail.co.uk today", "email", "ana.b [at] mail.co.uk"),
        ("left @ 5, mail ana.b@mail.exämple", "email", "ana.b@mail.exämple"),
        ("posts as @night_owl.7", "handle", "@night_owl.7"),
        ("see https://example.org/p?a=1.", "url", "https://example.org/p?a=1"),
        ("on facebook.com/ana.b, she says", "url", "facebook.com/ana.b"),
        ("lives near BS3 4QT now", "postcode", "BS3 4QT"),
        ("post to ec1a1bb", "postcode", "ec1a1bb"),
        ("moved to 7 Mill Lane with her", "address", "7 Mill Lane"),
        ("paid from 20-45-99", "sort-code", "20-45-99"),
        ("sort code: 11-10-09", "sort-code", "11-10-09"),
        ("account number 31926819", "account", "31926819"),
        ("card 4111 1111 1111 1111", "card", "4111 1111 1111 1111"),
        ("pay GB82 WEST 1234 5698 7654 32", "account", "GB82 WEST 1234 5698 7654 32"),
        ("followed by BD51 SMR twice", "registration", "BD51 SMR"),
        ("his car reg is P482 XKL", "registration", "P482 XKL"),
        ("hearing in AB12C34567", "case-reference", "AB12C34567"),
        ("crime number 42KL0012345", "case-reference", "42KL0012345"),
        ("the solicitor's ref NA-4471", "reference", "NA-4471"),
        ("policy number HX 20431", "reference", "HX 20431"),
        ("policy number HX20431", "reference", "HX20431"),
        ("passport 925466182", "reference", "925466182"),
        ("DOB 14/03/1979 given", "date-of-birth", "14/03/1979"),
        ("born on 3rd of June 1984 in Hull", "date-of-birth", "3rd of June 1984"),
        ("his birthday, 2nd May, is hard", "date-of-birth", "2nd May"),
        ("07700 900123 (2 kids)", "phone", "07700 900123"),
        ("WhatsApp from 447738393990, then", "phone", "447738393990"),
        ("mobile: 7738 393992.", "phone", "7738 393992"),
        ("School 01632 960142 ext 52142.", "phone", "01632 960142 ext 52142"),
        ("or o7700 900127", "phone", "o7700 900127"),
        ("NHS# 9434765916.", "reference", "9434765916"),
        ("Sort code 600000.", "sort-code", "600000"),
        ("IBAN DE89 3704 0044 0532 0130 00.", "account", "DE89 3704 0044 0532 0130 00"),
        ("CAD 1234.", "reference", "1234"),
        ("moved to Ward 17, bed 4.", "address", "17, bed 4"),
        ("seen on ward C4 today", "address", "C4"),
        ("she is in room 208 at the hostel", "address", "208"),
        ("put in side room 4", "address", "4"),
        ("bay 3 bed 2 by the door", "address", "3 bed 2"),
        ("cell B2-14 on the wing", "address", "B2-14"),
        ("the allotment, plot 14B", "address", "14B"),
        ("3 Sandpiper Cl, Filey", "address", "3 Sandpiper Cl, Filey"),
        ("She lives at Knockbeg, Enniskillen now", "address", "Knockbeg, Enniskillen"),
        ("home is Tigh na Mara, by the shore", "address", "Tigh na Mara"),
        (
            "his number, oh seven seven double oh nine hundred three two one",
            "phone",
            "oh seven seven double oh nine hundred three two one",
        ),
        ("calls from one ending 321", "phone", "321"),
        ("born the third of May eighty-one", "date-of-birth", "the third of May eighty-one"),
        ("it's jo hartley 81 at gmail", "email", "jo hartley 81 at gmail"),
        ("a flat in E8 with her", "postcode", "E8"),
        ("TV licence 3044 712 309", "reference", "3044 712 309"),
        ("The Old Dairy, Church Lane", "address", "The Old Dairy, Church Lane"),
        ("the gate is C1947Y now", "reference", "C1947Y"),
        ("Tag no EM-118827.", "reference", "EM-118827"),
        ("Acas cert R214471/26/08", "reference", "R214471/26/08"),
        ("filed as SAR-2026-0418", "reference", "SAR-2026-0418"),
        ("log 1147-09112026", "reference", "1147-09112026"),
        ("CAD 882 of 16 Nov", "reference", "882 of 16 Nov"),
        ("AXA membership AX 8834 2290 1", "reference", "AX 8834 2290 1"),
        ("tracking JD0002 4417 8812", "reference", "JD0002 4417 8812"),
        ("candidate no 4418", "reference", "4418"),
        ("library card 21887 00441 9", "reference", "21887 00441 9"),
        ("council tax 772 441 90", "reference", "772 441 90"),
        ("PAYE 475/KB41827", "reference", "475/KB41827"),
        ("key safe 4471", "reference", "4471"),
        ("alarm code is 1947", "reference", "1947"),
        ("Rang 01943 496 0018, no answer", "phone", "01943 496 0018"),
        ("work, ext 4417", "phone", "4417"),
        (
            "oh seven seven double oh nine hundred six four one",
            "phone",
            "oh seven seven double oh nine hundred six four one",
        ),
        ("old Fiesta, W771 KUB", "registration", "W771 KUB"),
        ("get me at ana dot b at mail dot example", "email", "ana dot b at mail dot example"),
        ("joAThotmailDOTcom", "email", "joAThotmailDOTcom"),
        ("parked at slurred.bakers.tiptoe", "url", "slurred.bakers.tiptoe"),
        ("what three words: slurred bakers tiptoe", "url", "slurred bakers tiptoe"),
        ("Born on the fourth of November 1979", "date-of-birth", "the fourth of November 1979"),
        ("DOB 5.v.1984 on the form", "date-of-birth", "5.v.1984"),
        ("born 12 xi 1969 in Cork", "date-of-birth", "12 xi 1969"),
        (
            "born on the second of May, two thousand and four",
            "date-of-birth",
            "the second of May, two thousand and four",
        ),
        ("birth date 20040502", "date-of-birth", "20040502"),
        (
            "ring oh seven seven double oh nine oh oh one two three",
            "phone",
            "oh seven seven double oh nine oh oh one two three",
        ),
        (
            "sent to The Old Bakery, High St, Bampton OX18 2JA by mistake",
            "address",
            "The Old Bakery, High St, Bampton OX18 2JA",
        ),
        ("at 22 lower ormeau rd belfast bt7 1ab", "address", "22 lower ormeau rd belfast bt7 1ab"),
        (
            "at flat 3, 112 kirkgate, otley, ls21 3hj",
            "address",
            "flat 3, 112 kirkgate, otley, ls21 3hj",
        ),
        ("Tigh na Mara, Plockton, IV52 8TU", "address", "Tigh na Mara, Plockton, IV52 8TU"),
        (
            "3F2, 11 Marchmont Road, Edinburgh EH9 1HY",
            "address",
            "3F2, 11 Marchmont Road, Edinburgh EH9 1HY",
        ),
        (
            "Cois Locha, Inverin, Co. Galway, H91 X2Y5",
            "address",
            "Cois Locha, Inverin, Co. Galway, H91 X2Y5",
        ),
        ("12 Sráid na Mainistreach", "address", "12 Sráid na Mainistreach"),
        ("Eircode D02 X285.", "postcode", "D02 X285"),
        ("tenancy TN-2207-ALB", "reference", "TN-2207-ALB"),
        ("booking LJ8X2Q", "reference", "LJ8X2Q"),
        ("microchip 985 112 003 456 789", "reference", "985 112 003 456 789"),
        ("his van (YN 63 ABC) outside", "registration", "YN 63 ABC"),
        ("she posts as luna_moth99 there", "handle", "luna_moth99"),
        ("goes by moth_lantern now", "handle", "moth_lantern"),
        ("I am ferndale.kid on insta", "handle", "ferndale.kid"),
        ("born November the twenty-first", "date-of-birth", "November the twenty-first"),
        ("he turns 40 on 9 February", "date-of-birth", "9 February"),
        ("at 42, cemetery road, leeds now", "address", "42, cemetery road, leeds"),
        ("staying at 16A Gallowgate for now", "address", "16A Gallowgate"),
        ("Ashgrove, Main Street, Dromore", "address", "Ashgrove, Main Street, Dromore"),
        ("Flat 12 Beech Court", "address", "Flat 12 Beech Court"),
        ("2/1, 45 Byres Road (top)", "address", "2/1, 45 Byres Road"),
        ("pcode ls 6 2ab", "postcode", "ls 6 2ab"),
        ("H&C number 320 012 3456", "reference", "320 012 3456"),
        ("MARAC ref M-2291", "reference", "M-2291"),
        ("authorisation code AX-55120", "reference", "AX-55120"),
        ("Mosaic ID 1180442", "reference", "1180442"),
        ("badge C1182 told him", "reference", "C1182"),
        ("Barclays 200000 55779911", "account", "200000 55779911"),
        ("her insta is @not.your.nan", "handle", "@not.your.nan"),
        ("venmo @meg-tully", "handle", "@meg-tully"),
        ("snap = meg-xo", "handle", "meg-xo"),
        ("see meg.carrd.co", "url", "meg.carrd.co"),
        ("call 07700900123after 5", "phone", "07700900123"),
        ("O161 496 0123", "phone", "O161 496 0123"),
        ("00353 85 012 3456", "phone", "00353 85 012 3456"),
        ("0091 98765 43210", "phone", "0091 98765 43210"),
        ("HCN 320 012 3456", "reference", "320 012 3456"),
        ("reg: p 123 abc", "registration", "p 123 abc"),
        ("sort: 20/45/61", "sort-code", "20/45/61"),
        ("write to meg_tully@example", "email", "meg_tully@example"),
        ("meg.tully @ example . org", "email", "meg.tully @ example . org"),
        ("student 201455872", "reference", "201455872"),
        ("tracking JD0002233445566", "reference", "JD0002233445566"),
        ("social services no 4412290", "reference", "4412290"),
        ("invoice 00123", "reference", "00123"),
        ("her PIN is 4471", "reference", "4471"),
        ("07700 900 5557 is too long", "phone", "07700 900 5557"),
        ("07700900555x2", "phone", "07700900555x2"),
        ("sort 20 00 00", "sort-code", "20 00 00"),
        ("licence plate BX 12 KLM", "registration", "BX 12 KLM"),
        ("at 12 the avenue, york", "address", "12 the avenue, york"),
        ("Glasfryn, Heol y Bont", "address", "Glasfryn, Heol y Bont"),
        ("moved to 3 Tai Newydd", "address", "3 Tai Newydd"),
        ("parked at 51.5033, -0.1195", "address", "51.5033, -0.1195"),
        ("meg dot tully at mail dot example", "email", "meg dot tully at mail dot example"),
        ("Plate: p123 abc.", "registration", "p123 abc"),
        ("IP 86.142.17.203.", "network-address", "86.142.17.203"),
        ("Insta: kez.dunmore.92, sent", "handle", "kez.dunmore.92"),
        ("See wa.me/447700900123.", "url", "wa.me/447700900123"),
        ("User name jbloggsworth.", "handle", "jbloggsworth"),
        ("w3w ///filled.count.soap", "url", "///filled.count.soap"),
        ("moved to 27 acacia avenue in", "address", "27 acacia avenue"),
        ("9 Heol y Bont is", "address", "9 Heol y Bont"),
        ("they rent Orchard House now", "address", "Orchard House"),
        ("at 14 Quay Street, Bideford EX39 2HW", "address", "14 Quay Street, Bideford EX39 2HW"),
        ("S K 4 3 Q R spelled out", "postcode", "S K 4 3 Q R"),
    ],
)
def test_what_identifies_somebody_is_found_whole(text: str, kind: str, it: str) -> None:
    assert found(text) == [(kind, it)]


@pytest.mark.parametrize(
    "text",
    [
        "seen on 12-11-26, 09.01.2023, 3/4/25 and 2026-11-21",
        "on 01 02 2023 at 10.30, then 09-01-2023 0900",
        "PHQ-9 14/27, GAD-7 11/21, CORE-10 12.5, session 12 of 16",
        "paid £1,250.00 in 2023 and £07700900461 is no sum",
        "50mg twice a day, 100 mg at night, 10/10 for effort",
        "they won 3 v 4, then 12 v 11, and the draft is in notes_final.docx ____",
        "Case closed, order kept, booking 12/11/2026, file 12 of 14",
        "oh well, one two three and in",
        "Anna, Leeds and Otley; M62 at 10, A41 to Chester",
        "QQ 12 34 56 C begins as none does",
        "case 3, policy 2024, reference 2023, room 12, aged 41",
        "from 07:30-09:45, sessions 10-12-14, ratio 1:2",
        "Samaritans 116 123, National Domestic Abuse Helpline 0808 2000 247",
        "Instagram deleted, www.nhs.uk read, took 2 steps down the road",
        "b4 5am, T10, A1 paper, MP3, 4x4, H2O",
        "number 9999999999 and 0000000000",
        "MARAC on 12th, tribunal in 2025",
        "COVID19, ISO27001, AW2024, FY2025/26, RTX4090, 5000IU, 12-NOV-2026",
        "room 101, room 4 at ten, to bed 10 hours late, in bed 2 days, bed 11pm",
        "ward round at 2, on the pitch 3 times, said no 5000 times, has no 2024 plan",
        "membership 2026, log 12 of it, policy 4 then 5, alarm at 0730, key safe 2 feet away",
        "he stopped.then she cried, dot the i's, tag 4 friends, member since 2019, ward of court",
    ],
)
def test_dates_scores_doses_and_money_identify_nobody(text: str) -> None:
    assert found(text) == []


def test_a_wrong_nhs_number_counts_announced_or_not() -> None:
    assert found("NHS number 943 476 5918") == [("reference", "943 476 5918")]
    assert found("943 476 5918 fails its check") == [("reference", "943 476 5918")]


def test_every_kind_has_its_own_key() -> None:
    assert len({kind.value for kind in Identifier}) == len(Identifier)


_SNIPPETS = st.sampled_from(
    [
        "07700 900461",
        "BS3 4QT",
        "@a_b.c",
        "a@b.co",
        "20-45-99",
        "ref 1",
        " ",
        "\n",
        "+",
        "(0",
        "9",
        "A",
    ]
)


@given(st.lists(st.text(max_size=12) | _SNIPPETS, max_size=12).map("".join))
def test_whatever_the_text_the_places_lie_in_it_in_order_and_apart(text: str) -> None:
    at = 0
    for one in find(text):
        assert at <= one.start < one.end <= len(text)
        at = one.end
