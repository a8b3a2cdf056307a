"""What the command line says of releases, and sheets, that cannot be opened, sent or receipted."""

from collections.abc import Mapping
from typing import Final

from app.cli.sheet_words import SHEETS

# ruff: noqa: E501  one line for each rule
RELEASES: Final[Mapping[str, str]] = {
    **SHEETS,
    "not-an-authority": "This is not a consent, an order or a decision to disclose. A letter asking for records is not one, whoever wrote it. schtum release covers shows those there are. Nothing was changed.",
    "release-refused": "This cannot be sent. {because} Nothing was written.",
    "out-of-scope": "The consent, order or decision does not cover this. Ask for a wider consent, or choose what it covers. Nothing was changed.",
    "not-a-paper": "This is not a summary or a report. Choose one that you signed for this consent, order or decision; notes and other records go with --level records. Nothing was changed.",
    "paper-beyond-level": "This summary or report says more than you chose to send. Choose more with --level, or leave it out. Nothing was changed.",
    "no-such-release": "This release is no longer here. schtum release list shows those there are.",
    "release-is-closed": "This release is closed. Open a new one. Nothing was written.",
    "release-changed": "This would not be the same as what was sent. The records have changed since, or the words that Schtum prints have. Use the copy you kept, or send a new one. Nothing was written.",
    "receipt-child-not-judged": "No record says whether the child can decide about the records. So the receipt has no reader: the child, or whoever decides for them. Record what you judged first (schtum record add, kind responsibility). No receipt was written.",
    "nobody-to-tell": "The client has died, so there is nobody to write a receipt to. No receipt was written.",
    "telling-forbidden": "You decided that the law forbids telling the client. No receipt was written.",
    "nothing-to-send": "There is nothing in the file yet that this covers. Write the summary or report first, or ask for a wider consent. Nothing was written.",
    "nothing-sent": "Nothing has been sent yet, so there is no receipt. Send it first with schtum release build. Nothing was written.",
    "unknown-code-question": "The code asks no such question. Choose from: {questions}. Nothing was changed.",
    "unknown-category": "There is no such kind of record. Choose from: {categories}. Nothing was changed.",
}
"""By rule: what happened, what to do, and whether anything was changed."""

LATE: Final = (
    "The date in this order has passed. Ask whoever made it if they still want this before you "
    "send it."
)

OBSTACLES: Final[Mapping[str, str]] = {
    "consent-withdrawn": "The client has withdrawn this consent. Ask whether they want to give a new one.",
    "consent-later": "The consent starts later. Wait for that date, or ask for another.",
    "authority-replaced": "A newer one has replaced it. Use that one.",
    "consent-used": "The consent was for one use and has been used. Ask for a new one.",
    "consent-perhaps-used": "The log says that something was sent from this file after this consent for one use was given, and this copy of the practice has no record of it. Record what was sent on that day, or ask for a new consent.",
    "consent-expired": "The consent has expired. Ask for a new one.",
    "consent-too-old": "The consent has no end date, and is now too old. Ask for a new one.",
    "holds-by-clock-alone": "This computer’s date is earlier than the last date in the log. By that date this no longer applies. Correct the date; if it is right now and was wrong before, record the consent or decision again.",
    "capacity-since": "Since then you have judged that the client may not be able to consent. Assess it again.",
    "consent-not-theirs": "The consent is from someone other than the client, and no record says that they may decide for the client. Ask the client. For a child, record who has parental responsibility; for an adult who cannot decide, their attorney, deputy or guardian. Or decide whether to disclose.",
    "power-for-whom-not-said": "This file has several clients, and the record of who may decide does not say for which of them. Add one that corrects it and says for whom (schtum record add, with --adds-to).",
    "power-does-not-reach": "No recorded power lets them agree to this: it is for money and property, is not registered, does not cover what may be told about the client, or has ended. Check what you saw and record it, or decide whether to disclose.",
    "capacity-not-judged": "An attorney, deputy or guardian may agree only when the client cannot decide. No record of the client’s mental capacity says so for the day of this consent, or it is time to ask again. Record whether they can decide, then ask for a new consent; or ask the client.",
    "consent-for-whom-not-said": "Whoever gave this consent may decide for several clients of this file. Record one for each that names that client (people).",
    "power-not-alone": "By their power they may decide only together with someone who has not agreed. Ask the other for a consent as well, and record one that names them both.",
    "client-decides": "This consent is from someone other than the client, and the client is old enough, or able, to decide. Ask the client for one. If they cannot decide, record that first.",
    "child-not-able": "You have judged that the child cannot decide this. Ask an adult with parental responsibility for a consent, or judge it again and record that.",
    "child-not-judged": "No record says whether the child can decide this. If they can, ask the child for a consent; if they cannot, an adult with parental responsibility. Record what you judged (schtum record add, responsibility), or record a consent from both. If the client is of age, record their date of birth.",
    "giver-died": "Whoever gave this consent has died. Ask another adult who may decide for the client for one, or decide whether to disclose.",
    "nobody-to-give-it-to": "The client has died, so it cannot be given to them. Record an order, or decide whether to disclose.",
    "nobody-to-agree": "The client has died, so this consent is no longer enough, and no one else can give a new one. Choose another client’s records.",
    "client-died": "The client has died, so this consent is no longer enough. Record an order, or decide whether to disclose.",
    "one-of-them-died": "One of those who gave this consent has died. Ask the others for a new one, or decide whether to disclose.",
    "decided-not-to-disclose": "The decision is not to disclose, or not yet. Ask the client for a consent, or decide again.",
    "consent-not-alone": "Where you practise, process notes need a separate consent that covers nothing else. Ask for one for process notes alone, and another for the rest.",
    "not-known-as-an-order": "This is recorded as something other than an order or a legal notice. A letter that asks is only a request, whoever wrote it. Record the order itself, ask for a consent, or decide whether to disclose.",
    "subpoena-of-no-judge": "No judge has signed this subpoena, so it is not a court order. Do not send records, and do not ignore it: ask your insurer or a lawyer the same day, and answer in writing by its date. Ask the client for a consent, wait for an order that a judge has signed, or decide whether to disclose.",
    "consent-not-signed": "Where you practise, a consent to send records must be signed. Ask the client to sign one, and record it as signed.",
    "consent-no-end": "Where you practise, a consent must say when it ends: a date, or after one use. Ask for one that does.",
    "authority-covers-nothing": "It does not say which records it covers. Add that to it first.",
    "authority-gone": "The consent, order or decision behind it has been destroyed. Ask for a new consent.",
    "level-not-covered": "This is more than it covers. Choose less, or ask for a wider consent.",
    "another-client": "The consent is from another client of this file. Ask the client it is about.",
    "another-recipient": "The consent, order or decision names someone else. Send it to them, or ask for a consent that names who this is for.",
    "recipient-moved": "By their contact details they can no longer be reached where the consent, order or decision sends it. Ask them where it should go, and give that address.",
    "another-address": "The address is neither the one agreed nor one in their contact details. Check it with them, then correct their details or ask for a new consent.",
}
"""By obstacle: why nothing can be sent, and the way forward."""
