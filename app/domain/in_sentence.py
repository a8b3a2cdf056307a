"""What somebody typed, put inside a sentence of ours: no two stops meet, and no two brackets."""


def within(typed: str) -> str:
    """It in one line, without the stop at its end, or brackets around all of it."""
    said = " ".join(typed.split()).rstrip(". ")
    bare = said[1:-1]
    bracketed = said[:1] == "(" and said[-1:] == ")" and not {"(", ")"}.intersection(bare)
    return bare.strip() if bracketed else said


def stopped(sentence: str, gap: str, typed: str) -> str:
    """The sentence without the stop after this gap, where what is typed there has its own."""
    return sentence.replace(f"{gap}.", gap) if typed.endswith(("?", "!")) else sentence
