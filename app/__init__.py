"""Schtum: who clients are, kept apart from what was said.

The house, from the street to the cellar (docs/architecture.md):

    __main__            starts; nothing else
    bootstrap           the only room that sees every floor: it wires them
    ui       |   cli    two doors; neither sees the other
    services            journeys: one module is one thing a person does
    storage | detect | export    keepers, finders, printers; none sees another
    keys                passphrases, Argon2id, key slots, keyrings, signing
    domain              the rules: pure Python, standard library only
    resources           where the files that ship with the program lie
    this_machine        a screen and buses that are here, and not over a network
"""

from typing import Final

VERSION: Final = "0.1.0"
