"""Payloads as older versions wrote them, brought to the names that today's readers take.

Version 0 is what 0.1.0 wrote: arrays in a fixed order, without a version. Nothing here is ever
taken out: a practice that was put away for years must open.
"""

from typing import Any

Named = dict[str, Any]


def hold(payload: Any) -> Named:
    """Version 0 of a hold."""
    reason, opened, review_by, request_, lifted, lift_logged = payload
    return {
        "reason": reason,
        "opened": opened,
        "review_by": review_by,
        "request": request_,
        "lifted": lifted,
        "lift_logged": lift_logged,
    }


def request(payload: Any) -> Named:
    """Version 0 of an access request: named already, but for what stands inside."""
    named = dict(payload)
    named["by"] = [payload["by"]]
    named["clarifications"] = [_pause(one) for one in payload["clarifications"]]
    named["identity"] = _pause(payload["identity"]) if payload["identity"] else None
    named["gate"] = _gate(payload["gate"])
    named["suggestions"] = {key: _decision(one) for key, one in payload["suggestions"].items()}
    named["items"] = {key: _decision(one) for key, one in payload["items"].items()}
    named["spans"] = [
        {"item": item, "start": start, "end": end, "decision": _decision(one)}
        for item, start, end, one in payload["spans"]
    ]
    return named


def _pause(payload: Any) -> Named:
    asked, answered = payload
    return {"asked": asked, "answered": answered}


def _gate(payload: Any) -> Named | None:
    match payload:
        case {"opinion_on": day, "opinion_by": runs}:
            return {"is": "opinion", "given_on": day, "given_by": runs}
        case {"known_to_client": runs}:
            return {"is": "known-to-client", "how": runs}
        case _:
            return None


def _decision(payload: Any) -> Named:
    state, reason, decided_on, by, silent = payload
    return {
        "state": state,
        "reason": reason,
        "decided_on": decided_on,
        "by": by,
        "silent": silent,
    }


def file(payload: Any) -> Named:
    """Version 0 of a file."""
    kind, subjects, relations, opened, ended, subject, recorded_due, keeping = payload
    return {
        "kind": kind,
        "subjects": subjects,
        "relations": [{"person": person, "role": [role]} for person, role in relations],
        "opened": opened,
        "ended": ended,
        "subject": subject,
        "recorded_due": recorded_due,
        "keeping": {"until": keeping[0], "reason": keeping[1]} if keeping else None,
    }


def draft(payload: Any) -> Named:
    """Version 0 of a draft, which was a note's."""
    file_, kind, held_on, text, kept, addendum_to = payload
    return {
        "file": file_,
        "kind": kind,
        "on": held_on,
        "text": text,
        "kept": kept,
        "adds_to": addendum_to,
    }


def plan(payload: Any) -> Named:
    """Version 0 of a destruction under way: named already, some of it only later."""
    named = {"absorbed": [], **payload}
    named.pop("id")
    return named


def destination(payload: Any) -> Named:
    """Version 0 of a place with backups."""
    return dict(payload)
