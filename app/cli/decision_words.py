"""What the command line says when a decision to disclose cannot be signed yet."""

from collections.abc import Mapping
from typing import Final

# ruff: noqa: E501  one line for each rule
DECISIONS: Final[Mapping[str, str]] = {
    "decision-happened": "It does not say what happened. Fill in what happened, or who asks. The field is happened. Nothing was changed.",
    "decision-footing": "It does not say whether you are obliged, permitted or asked. Choose one. “Not sure” is an answer too. The field is footing. Nothing was changed.",
    "decision-duty": "It does not say what obliges you. Name the law or order, or choose “Permitted” or “Not sure”. The field is duty. Nothing was changed.",
    "decision-duty-elsewhere": "That law does not apply where this client is. Choose another, or say where they are with schtum nation. The field is duty. Nothing was changed.",
    "decision-duty-not-in-force": "That law is not in force, as far as we could find. Choose another reason. Check with your insurer before you sign. The field is duty. Nothing was changed.",
    "decision-grounds": "It does not say what outweighs confidence. Say how likely the harm is, how bad and how soon, and what else you tried, or say in one line why it is an emergency. The fields are grounds, emergency. Nothing was changed.",
    "decision-principles": "Some of the eight principles have no answer. Answer all eight, or say in one line why it is an emergency. The fields are purpose, necessary, minimum, need_to_know, responsibilities, lawful, share, inform. Nothing was changed.",
    "decision-consulted": "No one was consulted, and it does not say why. Say who was consulted, or why no one was. The fields are consulted, nobody_because. Nothing was changed.",
    "decision-advice": "It does not say when they were consulted, or what they said. Fill in both. The fields are consulted_on, advice. Nothing was changed.",
    "decision-too-soon": "You have not had a day to think it over. Wait until {since}, or say in one line why it is an emergency. Put it aside until then with schtum record draft. The fields are emergency, begun, begun_at. Nothing was changed.",
    "decision-ability": "It does not say whether the client can decide about this now. Choose one of the answers. The field is ability. Nothing was changed.",
    "decision-agreement": "It does not say whether the client agrees. Choose one of the answers. The field is agreement. Nothing was changed.",
    "decision-telling": "It does not say whether you tell the client. Choose one of the answers. The field is telling. Nothing was changed.",
    "decision-telling-forbidden": "The law you named forbids telling the client. Choose that they are not told for now, or say why telling is lawful. The fields are telling, telling_lawful. Nothing was changed.",
    "decision-advice-first": "Take advice before you tell the client about this. Say whom you asked, when and what they said, or choose that the client is not told for now. The fields are consulted, consulted_on, advice, telling. Nothing was changed.",
    "telling-forbidden": "The law in this decision forbids telling the client. Say why telling is lawful now, or leave the date empty. The fields are told_on, told_lawful. Nothing was changed.",
    "decision-not-told": "It does not say why the client is not told. Tick at least one reason; if it is “other”, say which. The fields are not_told_because, not_told_note. Nothing was changed.",
    "decision-review": "It does not say when to review telling the client. Fill in the date of the review. The field is look_again. Nothing was changed.",
    "decision-verdict": "Nothing has been decided yet. Choose: disclose, do not disclose, or ask the client first. The field is decision. Nothing was changed.",
    "decision-reasons": "It does not say why you decided so. Fill in your reasons. The field is reasons. Nothing was changed.",
    "decision-what": "It does not say exactly what is told, to whom and how. Fill in all three. The fields are what, to_whom, how. Nothing was changed.",
}
