import pytest

from app.detect.word_or_name import plainly_a_word, plainly_words

NAMES = [
    "a letter from *May* came",
    "afraid of *May*",
    "hurt by *May* again",
    "after *May* left",
    "before *June* died, we spoke",
    "not since *April* left",
    "until *August* comes home",
    "she looks after *May*.",
    "I trust in *May* less",
    "in *May*'s kitchen",
    "told *May* 3 times",
    "lent *June* 20 pounds",
    "*April* and June rang",
    "at 3 *May* rang",
    "*Mark* from work rang",
    "*Rose* with the dog came",
    "*Will* to ring me back",
    "*Grace* for dinner",
    "*Mark* of course came",
    "- *Joy* up all night",
    "Present: *Will*\nHe was late.",
    "*Will*\nShe was late.",
    "*Will* the plumber rang.",
    "with Tom, *Will* the plumber",
    "*Mark* A. rang.",
    "*Grace* A. wept",
    "*April* A. came",
    "*Mark* my brother-in-law is back.",
    "*Bill* the plumber called.",
    "*Chase* up all night again.",
    "*Chase* up at 3 a.m. again.",
    "*Will* also brings it up.",
    "told *Summer* about it",
    "in *Summer*'s room",
]
WORDS = [
    "in *May* we met",
    "on 12 *May* 2024",
    "*May* 2024 was hard",
    "by *May* it was better",
    "the end of *May*",
    "early *June*",
    "since *April* 2023",
    "last *August*",
    "until *May*",
    "from *May* to July",
    "in April and *June*",
    "between January and *May*",
    "after *May*.",
    "*May*/June",
    "this *May* we go",
    "*Will* you come?",
    'she asked, "*Will* you come?"',
    "She said: *May* I go?",
    "*May* we stop?",
    "*Will* the plumber ring?",
    "*Will* also ask about sleep.",
    "*Mark* the essay",
    "*Bill* the insurer for it",
    "*Bill* for last session",
    "*Hope* for the best",
    "*Chase* up the letter",
    "*Art* of living",
    "*Art* therapy helps",
    "*Mark* my words",
    "*Bill* for July sent",
    "*Chase* GP letter",
    "*Hope* to finish in June.",
    "*Will* monitor risk.",
    "*Will* liaise with the GP.",
    "*Will* also discuss sleep.",
    "this *Summer* we go",
    "*Winter* term",
]


def judged(marked: str) -> bool:
    start = marked.index("*")
    text = marked.replace("*", "")
    end = marked.index("*", start + 1) - 1
    return plainly_a_word(text, start, end, text[start:end].casefold())


@pytest.mark.parametrize("marked", NAMES)
def test_what_may_be_a_name_here_is_not_plainly_a_word(marked: str) -> None:
    assert not judged(marked)


@pytest.mark.parametrize("marked", WORDS)
def test_a_month_a_verb_and_a_command_are_plainly_words(marked: str) -> None:
    assert judged(marked)


@pytest.mark.parametrize("said", ["Will Hope", "mark church", "WILL HOPE"])
def test_two_everyday_words_that_are_a_name_are_a_name(said: str) -> None:
    assert not plainly_words(said, said.split(" ", maxsplit=1)[0].casefold())


def test_after_a_small_modal_they_are_words() -> None:
    assert plainly_words("will hope", "will")
