"""What the window says when a decision to disclose cannot be signed yet, and how to mend it."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

DECISIONS: Final[Mapping[str, tuple[object, object]]] = {
    "decision-happened": (
        QT_TRANSLATE_NOOP("Problem", "It does not say what happened."),
        QT_TRANSLATE_NOOP("Problem", "Fill in what happened, or who asks. Nothing was changed."),
    ),
    "decision-footing": (
        QT_TRANSLATE_NOOP(
            "Problem", "It does not say whether you are obliged, permitted or asked."
        ),
        QT_TRANSLATE_NOOP(
            "Problem", "Choose one. “Not sure” is an answer too. Nothing was changed."
        ),
    ),
    "decision-duty": (
        QT_TRANSLATE_NOOP("Problem", "It does not say what obliges you."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Name the law or order, or choose “Permitted” or “Not sure”. Nothing was changed.",
        ),
    ),
    "decision-duty-elsewhere": (
        QT_TRANSLATE_NOOP("Problem", "That law does not apply where this client is."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Choose another, or say in the file’s details where they are. Nothing was changed.",
        ),
    ),
    "decision-duty-not-in-force": (
        QT_TRANSLATE_NOOP("Problem", "That law is not in force, as far as we could find."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Choose another reason. Check with your insurer before you sign. Nothing was changed.",
        ),
    ),
    "decision-grounds": (
        QT_TRANSLATE_NOOP("Problem", "It does not say what outweighs confidence."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Say how likely the harm is, how bad and how soon, and what else you tried, or say in "
            "one line why it is an emergency. Nothing was changed.",
        ),
    ),
    "decision-principles": (
        QT_TRANSLATE_NOOP("Problem", "Some of the eight principles have no answer."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Answer all eight, or say in one line why it is an emergency. Nothing was changed.",
        ),
    ),
    "decision-consulted": (
        QT_TRANSLATE_NOOP("Problem", "No one was consulted, and it does not say why."),
        QT_TRANSLATE_NOOP(
            "Problem", "Say who was consulted, or why no one was. Nothing was changed."
        ),
    ),
    "decision-advice": (
        QT_TRANSLATE_NOOP(
            "Problem", "It does not say when they were consulted, or what they said."
        ),
        QT_TRANSLATE_NOOP("Problem", "Fill in both. Nothing was changed."),
    ),
    "decision-too-soon": (
        QT_TRANSLATE_NOOP("Problem", "You have not had a day to think it over."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Wait until {since}, or say in one line why it is an emergency. Nothing was changed.",
        ),
    ),
    "decision-ability": (
        QT_TRANSLATE_NOOP(
            "Problem", "It does not say whether the client can decide about this now."
        ),
        QT_TRANSLATE_NOOP("Problem", "Choose one of the answers. Nothing was changed."),
    ),
    "decision-agreement": (
        QT_TRANSLATE_NOOP("Problem", "It does not say whether the client agrees."),
        QT_TRANSLATE_NOOP("Problem", "Choose one of the answers. Nothing was changed."),
    ),
    "decision-telling": (
        QT_TRANSLATE_NOOP("Problem", "It does not say whether you tell the client."),
        QT_TRANSLATE_NOOP("Problem", "Choose one of the answers. Nothing was changed."),
    ),
    "decision-telling-forbidden": (
        QT_TRANSLATE_NOOP("Problem", "The law you named forbids telling the client."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Choose that they are not told for now, or say why telling is lawful. Nothing was "
            "changed.",
        ),
    ),
    "decision-advice-first": (
        QT_TRANSLATE_NOOP("Problem", "Take advice before you tell the client about this."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Say whom you asked, when and what they said, or choose that the client is not told "
            "for now. Nothing was changed.",
        ),
    ),
    "telling-forbidden": (
        QT_TRANSLATE_NOOP("Problem", "The law in this decision forbids telling the client."),
        QT_TRANSLATE_NOOP("Problem", "Say why telling is lawful now, or leave the date empty."),
    ),
    "decision-not-told": (
        QT_TRANSLATE_NOOP("Problem", "It does not say why the client is not told."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Tick at least one reason; if it is “other”, say which. Nothing was changed.",
        ),
    ),
    "decision-review": (
        QT_TRANSLATE_NOOP("Problem", "It does not say when to review telling the client."),
        QT_TRANSLATE_NOOP("Problem", "Fill in the date of the review. Nothing was changed."),
    ),
    "decision-verdict": (
        QT_TRANSLATE_NOOP("Problem", "Nothing has been decided yet."),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Choose: disclose, do not disclose, or ask the client first. Nothing was changed.",
        ),
    ),
    "decision-reasons": (
        QT_TRANSLATE_NOOP("Problem", "It does not say why you decided so."),
        QT_TRANSLATE_NOOP("Problem", "Fill in your reasons. Nothing was changed."),
    ),
    "decision-what": (
        QT_TRANSLATE_NOOP("Problem", "It does not say exactly what is told, to whom and how."),
        QT_TRANSLATE_NOOP("Problem", "Fill in all three. Nothing was changed."),
    ),
}
