"""Releases: why something cannot be sent, and the way forward.

Each is what happened, and what to do now. For the command line see `app.cli.release_words`.
"""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

RELEASES: Final[Mapping[str, tuple[object, object]]] = {
    "not-an-authority": (
        QT_TRANSLATE_NOOP("Problem", "This is not a consent, an order or a decision to disclose."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "A letter asking for records is not one, whoever wrote it. Ask the client for a "
            "consent. Nothing was changed.",
        ),
    ),
    "release-refused": (
        QT_TRANSLATE_NOOP("Problem", "This cannot be sent."),
        QT_TRANSLATE_NOOP("Problem", "{because} Nothing was written."),
    ),
    "out-of-scope": (
        QT_TRANSLATE_NOOP("Problem", "The consent, order or decision does not cover this."),
        QT_TRANSLATE_NOOP(
            "Problem", "Ask for a wider consent, or choose what it covers. Nothing was changed."
        ),
    ),
    "not-a-paper": (
        QT_TRANSLATE_NOOP("Problem", "This is not a summary or a report."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Choose one that you signed for this consent, order or decision. Nothing was changed.",
        ),
    ),
    "paper-beyond-level": (
        QT_TRANSLATE_NOOP("Problem", "This summary or report says more than you chose to send."),
        QT_TRANSLATE_NOOP("Problem", "Choose more, or leave it out. Nothing was changed."),
    ),
    "no-such-release": (
        QT_TRANSLATE_NOOP("Problem", "This release is no longer here."),
        QT_TRANSLATE_NOOP("Problem", "Open a new one from the client’s file."),
    ),
    "release-is-closed": (
        QT_TRANSLATE_NOOP("Problem", "This release is closed."),
        QT_TRANSLATE_NOOP("Problem", "Open a new one. Nothing was written."),
    ),
    "release-changed": (
        QT_TRANSLATE_NOOP("Problem", "This would not be the same as what was sent."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "The records have changed since, or the words that Schtum prints have. Use the copy you"
            " kept, or send a new one. Nothing was written.",
        ),
    ),
    "receipt-child-not-judged": (
        QT_TRANSLATE_NOOP(
            "Problem", "No record says whether the child can decide about the records."
        ),
        QT_TRANSLATE_NOOP(
            "Problem",
            "So the receipt has no reader: the child, or whoever decides for them. Record what you "
            "judged first. No receipt was written.",
        ),
    ),
    "nobody-to-tell": (
        QT_TRANSLATE_NOOP(
            "Problem", "The client has died, so there is nobody to write a receipt to."
        ),
        QT_TRANSLATE_NOOP("Problem", "No receipt was written."),
    ),
    "telling-forbidden": (
        QT_TRANSLATE_NOOP("Problem", "You decided that the law forbids telling the client."),
        QT_TRANSLATE_NOOP("Problem", "No receipt was written."),
    ),
    "nothing-to-send": (
        QT_TRANSLATE_NOOP("Problem", "There is nothing in the file yet that this covers."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Write the summary or report first, or ask for a wider consent. Nothing was written.",
        ),
    ),
    "nothing-sent": (
        QT_TRANSLATE_NOOP("Problem", "Nothing has been sent yet, so there is no receipt."),
        QT_TRANSLATE_NOOP("Problem", "Send it first. Nothing was written."),
    ),
    "unknown-code-question": (
        QT_TRANSLATE_NOOP("Problem", "The code asks no such question."),
        QT_TRANSLATE_NOOP("Problem", "Choose from: {questions}. Nothing was changed."),
    ),
    "unknown-category": (
        QT_TRANSLATE_NOOP("Problem", "There is no such kind of record."),
        QT_TRANSLATE_NOOP("Problem", "Choose from: {categories}. Nothing was changed."),
    ),
}

OBSTACLES: Final[Mapping[str, object]] = {
    "consent-withdrawn": QT_TRANSLATE_NOOP(
        "Release",
        "The client has withdrawn this consent. Ask whether they want to give a new one.",
    ),
    "consent-later": QT_TRANSLATE_NOOP(
        "Release", "The consent starts later. Wait for that date, or ask for another."
    ),
    "authority-replaced": QT_TRANSLATE_NOOP(
        "Release", "A newer one has replaced it. Use that one."
    ),
    "consent-used": QT_TRANSLATE_NOOP(
        "Release", "The consent was for one use and has been used. Ask for a new one."
    ),
    "consent-perhaps-used": QT_TRANSLATE_NOOP(
        "Release",
        "The log says that something was sent after this consent for one use was given, and the "
        "restored backup is older. Record what was sent on that day, or ask for a new"
        " consent.",
    ),
    "consent-expired": QT_TRANSLATE_NOOP("Release", "The consent has expired. Ask for a new one."),
    "consent-too-old": QT_TRANSLATE_NOOP(
        "Release", "The consent has no end date, and is now too old. Ask for a new one."
    ),
    "capacity-since": QT_TRANSLATE_NOOP(
        "Release",
        "Since then you have judged that the client may not be able to consent. Assess it again.",
    ),
    "one-of-them-died": QT_TRANSLATE_NOOP(
        "Release",
        "One of those who gave this consent has died. Ask the others for a new one, or decide "
        "whether to disclose.",
    ),
    "decided-not-to-disclose": QT_TRANSLATE_NOOP(
        "Release",
        "The decision is not to disclose, or not yet. Ask the client for a consent, or decide"
        " again.",
    ),
    "consent-not-alone": QT_TRANSLATE_NOOP(
        "Release",
        "Where you practise, process notes need a separate consent that covers nothing else. Ask "
        "for one for process notes alone, and another for the rest.",
    ),
    "not-known-as-an-order": QT_TRANSLATE_NOOP(
        "Release",
        "This is recorded as something other than an order or a legal notice. A letter that asks"
        " is only a request, whoever wrote it. Record the order itself, ask for a consent, or"
        " decide whether to disclose.",
    ),
    "subpoena-of-no-judge": QT_TRANSLATE_NOOP(
        "Release",
        "No judge has signed this subpoena, so it is not a court order. Do not send records, "
        "and do not ignore it: ask your insurer or a lawyer the same day, and answer in "
        "writing by its date. Ask the client for a consent, wait for an order that a judge "
        "has signed, or decide whether to disclose.",
    ),
    "consent-not-signed": QT_TRANSLATE_NOOP(
        "Release",
        "Where you practise, a consent to send records must be signed. Ask the client to sign "
        "one, and record it as signed.",
    ),
    "consent-no-end": QT_TRANSLATE_NOOP(
        "Release",
        "Where you practise, a consent must say when it ends: a date, or after one use. Ask "
        "for one that does.",
    ),
    "authority-covers-nothing": QT_TRANSLATE_NOOP(
        "Release", "It does not say which records it covers. Add that to it first."
    ),
    "authority-gone": QT_TRANSLATE_NOOP(
        "Release",
        "The consent, order or decision behind it has been destroyed. Ask for a new consent.",
    ),
    "level-not-covered": QT_TRANSLATE_NOOP(
        "Release", "This is more than it covers. Choose less, or ask for a wider consent."
    ),
    "consent-not-theirs": QT_TRANSLATE_NOOP(
        "Release",
        "The consent is from someone other than the client, and no record says that they may "
        "decide for the client. Ask the client. For a child, record who has parental "
        "responsibility; for an adult who cannot decide, their attorney, deputy or guardian. Or "
        "decide whether to disclose.",
    ),
    "power-does-not-reach": QT_TRANSLATE_NOOP(
        "Release",
        "No recorded power lets them agree to this: it is for money and property, is not "
        "registered, does not cover what may be told about the client, or has ended. Check what "
        "you saw and record it, or decide whether to disclose.",
    ),
    "holds-by-clock-alone": QT_TRANSLATE_NOOP(
        "Release",
        "This computer’s date is earlier than the last date in the log. By that date this no "
        "longer applies. Correct the date; if it is right now and was wrong before, record the "
        "consent or decision again.",
    ),
    "power-for-whom-not-said": QT_TRANSLATE_NOOP(
        "Release",
        "This file has several clients, and the record of who may decide does not say for which of "
        "them. Open that record, correct it and say for whom.",
    ),
    "capacity-not-judged": QT_TRANSLATE_NOOP(
        "Release",
        "An attorney, deputy or guardian may agree only when the client cannot decide. No record "
        "of the client’s mental capacity says so for the day of this consent, or it is time to "
        "ask again. Record whether they can decide, then ask for a new consent; or ask the client.",
    ),
    "consent-for-whom-not-said": QT_TRANSLATE_NOOP(
        "Release",
        "Whoever gave this consent may decide for several clients of this file. Record one for each"
        " that names that client.",
    ),
    "power-not-alone": QT_TRANSLATE_NOOP(
        "Release",
        "By their power they may decide only together with someone who has not agreed. Ask the "
        "other for a consent as well, and record one that names them both.",
    ),
    "client-decides": QT_TRANSLATE_NOOP(
        "Release",
        "This consent is from someone other than the client, and the client is old enough, or able,"
        " to decide. Ask the client for one. If they cannot decide, record that first.",
    ),
    "child-not-able": QT_TRANSLATE_NOOP(
        "Release",
        "You have judged that the child cannot decide this. Ask an adult with parental"
        " responsibility for a consent, or judge it again and record that.",
    ),
    "child-not-judged": QT_TRANSLATE_NOOP(
        "Release",
        "No record says whether the child can decide this. If they can, ask the child for a"
        " consent; if they cannot, an adult with parental responsibility. Record what you judged"
        " with that adult’s responsibility, or record a consent from both. If the client is of age,"
        " record their date of birth.",
    ),
    "giver-died": QT_TRANSLATE_NOOP(
        "Release",
        "Whoever gave this consent has died. Ask another adult who may decide for the client for "
        "one, or decide whether to disclose.",
    ),
    "nobody-to-give-it-to": QT_TRANSLATE_NOOP(
        "Release",
        "The client has died, so it cannot be given to them. Record an order, or decide whether to"
        " disclose.",
    ),
    "nobody-to-agree": QT_TRANSLATE_NOOP(
        "Release",
        "The client has died, so this consent is no longer enough, and no one else can give a new"
        " one. Choose another client’s records.",
    ),
    "client-died": QT_TRANSLATE_NOOP(
        "Release",
        "The client has died, so this consent is no longer enough. Record an order, or decide"
        " whether to disclose.",
    ),
    "another-client": QT_TRANSLATE_NOOP(
        "Release", "The consent is from another client of this file. Ask the client it is about."
    ),
    "another-recipient": QT_TRANSLATE_NOOP(
        "Release",
        "The consent, order or decision names someone else. Send it to them, or ask for a"
        " consent that names who this is for.",
    ),
    "recipient-moved": QT_TRANSLATE_NOOP(
        "Release",
        "By their contact details they can no longer be reached where the consent, order or"
        " decision sends it. Ask them where it should go, and give that address.",
    ),
    "another-address": QT_TRANSLATE_NOOP(
        "Release",
        "The address is neither the one agreed nor one in their contact details."
        " Check it with them, then correct their details or ask for a new consent.",
    ),
}
"""By obstacle: why nothing can be sent, and the way forward."""


def obstacle(name: str) -> str:
    """Why nothing can be sent, in a sentence."""
    return QCoreApplication.translate("Release", str(OBSTACLES[name]))


_CODE: Final = QT_TRANSLATE_NOOP(
    "Release",
    "Their code presumes that they do not need counselling notes. You need not send anything"
    " without a court order.",
)


def code_words() -> str:
    """What the code of the police means for whoever they ask."""
    return QCoreApplication.translate("Release", str(_CODE))
