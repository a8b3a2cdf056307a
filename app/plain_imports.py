"""Imports without PySide's look at each module's source.

PySide puts a function of its own in the place of `__import__`. After every import it reads the
source of the module and looks for the word PySide6, in case somebody uses `__feature__`, and
`linecache` keeps all of it: 10 ms of a start, and the whole program once more in memory. Nobody
here uses `__feature__`. What PySide put beneath, which fills in its own modules, stays.
"""

import builtins

import PySide6.QtCore  # noqa: F401  it puts its own in the place when it is first loaded

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
