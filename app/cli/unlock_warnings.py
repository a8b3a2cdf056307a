"""What needs somebody's care, told of whenever a practice is opened."""

from typing import Final

UNCERTIFIED: Final = (
    "Destroyed files that wait for their certificate: {files}. Encrypted traces were found on the "
    "disk. Each unlock searches again."
)
WORDS_DAMAGED: Final = (
    "The recovery words no longer work: their part of the key files was damaged. Make new ones, "
    "with schtum keys recovery."
)
WORDS_UNCHECKED: Final = (
    "Nobody has checked the recovery words of this practice. If you have them on paper, check them "
    "with schtum keys check. If not, make new ones with schtum keys recovery."
)

ALTERED: Final = (
    "The retention log was altered on disk, not by Schtum. You can continue working. Until it is "
    "put right, nothing can be signed, exported for an auditor or destroyed: see schtum log mend."
)

PARTED: Final = (
    "This copy and the one last opened on this computer, or your backup, no longer match{where}. "
    "Each has entries, and perhaps notes, that the other does not have. "
    "Keep both folders, and do not copy one over the other."
)
OLDER: Final = (
    "This copy is older than the one last opened on this computer. Notes may be missing. Look for "
    "the newer folder, and do not copy this one over it."
)
