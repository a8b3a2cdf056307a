"""What a word does where it opens a sentence and no name does: "Rose at five", "Gene testing".

Some words have their own ("Pat on the back"); a thing right behind any of them is theirs too, as
nobody is followed by a garden, a biscuit or a therapy without a verb between.
"""

import re
from typing import Final

from app.detect.shapes import Shape

_GAP: Final = r"[ \t\u00a0]+"
_ALL_MONTHS: Final = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
)
_HOURS: Final = (
    r"\d|one|two|three|four|five|six|seven|eight|nine|ten|dawn|noon|midnight|first light"
)
_SKIN: Final = r"arms?|neck|face|wrists?|legs?|skin|body|back|cheeks?|forehead|hands?|thighs?|chest"
_OWN: Final = {
    "will": r"(?:to (?:live|fight|win|go on|carry on|survive)|readings?(?= (?:is|was|on|at|in"
    r"|next|with|by))"
    r"|writing|was read|is being (?:contested|read)|and testament|of (?:god|iron)|dispute)\b",
    "bill": rf"(?:(?:sent|paid|issued|posted|emailed|settled|due|overdue"
    rf"|unpaid)\b(?!{_GAP}(?:me|him"
    rf"|her|us|them|you|a|an|my|his|their|the|for{_GAP}(?:him|her|them|it\b|a\b))\b)"
    rf"|for{_GAP}(?:the|last|this|it|missed|\d|sessions?|{_ALL_MONTHS})\b"
    r"|(?:paying|payments?|splitting)(?= (?:is|was|are|were|app)\b)|came to (?:£|\d|over|more than)"
    r"|is (?:due|overdue|unpaid|huge)\b)",
    "dawn": r"(?:broke|breaks|breaking|chorus|raids?|patrol|prayers?|service|sky)\b",
    "penny": r"(?:dropped|drops|pinching|jar)\b",
    "max": r"(?:dose|score|amount|of|\d)",
    "destiny": r"calls\b",
    "art": r"(?:helps?|therap|class|school|college|work|rooms?|galler|suppl|project|lesson|teacher"
    r"|exhibition|degree|materials|group|journal|(?:is|was) (?:what|how|where|her|his|a way))",
    "chase": rf"(?:up\b(?!{_GAP}(?:at|all|again|early|late|half|till?|until|before|since|in|on)\b)"
    r"|(?:gp|referral|letter|invoice|payment)\b)",
    "frost": r"(?:on the (?:car|grass|ground|lawn|roof|windows?|windscreen|path|road|pitch)|bite"
    r"|this morning|last night|overnight|warning|damage)\b",
    "hope": rf"(?:to\b|that\b|is{_GAP}(?:what|creeping|fading|growing|returning|all|back)\b"
    rf"|springs?{_GAP}eternal"
    r"|for (?:the|a|better|change|more|something)\b|of (?:a|the|getting|being|change|recovery)\b)",
    "grace": r"(?:period|notes?|before meals|(?:was|is) (?:said|what|in short)|and (?:favour|mercy)"
    r"|under (?:pressure|fire)|of god)\b",
    "joy": r"(?:(?:was|is|has been) (?:absent|fleeting|gone|hard|missing|rare)\b"
    r"|in (?:small|little|simple|tiny|ordinary|everyday|life|the small)\b|of (?:the|being|having)\b"
    r"|at (?:the|her|his|their) (?:scan|news|birth|results?|wedding|sight|idea|prospect"
    r"|thought)\b)",
    "patience": r"(?:is a virtue|needed|required|wearing|(?:is|was) (?:thin|short|low|wearing"
    r"|gone)|r[au]n out"
    r"|r[au]nning|has run|with (?:\w+ ){1,2}(?:is|was|has been|has) (?:thin|short|low|gone"
    r"|limited|better|worse|growing"
    r"|running|improv\w+))\b",
    "prudence": r"is a virtue\b",
    "charity": r"(?:shops?|begins|work)\b",
    "faith": r"(?:lost|restored|school|healing|groups?|leaders?|community|communities"
    r"|in (?:god|doctors|people|humanity|men|women|medicine|herself|himself|themselves|others|life"
    r"|the (?:system|process|police|nhs|church|courts?|law|world))|is (?:important|everything"
    r"|what))\b",
    "rose": rf"(?:early|late|above|at{_GAP}(?:{_HOURS})|(?:to|through|from)\s(?:the|her|his)"
    rf"|tinted|gold|wine|water|hips?)\b",
    "drew": r"(?:up|on|out|back|away|near|closer|in|from|attention|breath|parallels?|comfort"
    r"|comparisons?"
    r"|strength)\b",
    "wade": rf"(?:through|into|in)\b(?!{_GAP}hospital)",
    "skip": r"(?:to|over|hire|meals?|breakfast|lunch|school|work)\b",
    "stew": r"(?:in|on|over)\s(?:it|that|this)\b",
    "peg": r"(?:out|back|down)\s(?:the|her|his|my)\b",
    "chuck": r"out\b",
    "jack": r"(?:it|up\sthe|in\sthe\sjob|of all trades|russell|frost|and jill|daniel['’]?s)\b",
    "mark": rf"(?:out\sof\s(?:ten|five|\d)|down\sas|up\sthe|of (?:respect|shame|honour|the)|scheme"
    rf"|on (?:her|his|my|the|one) (?:\w+ )?(?:{_SKIN}))\b",
    "pat": r"(?:on\sthe\s(?:back|head)|down|answers?)\b",
    "josh": r"about\b",
    "frank": r"(?:about|and (?:open|honest)|discussions?|talk|words|exchange|conversation|chat"
    r"|answers?|feedback)\b",
    "miles": r"(?:to\sgo|away|better|worse|apart|from|ahead|behind|per|an hour|too|out of|of"
    r"|on the (?:treadmill|clock|bike|car|rower))\b",
    "christian": r"(?:upbringing|faith|family|values|beliefs?|school|counsellor|household"
    r"|songs?|union|names?|aid|home"
    r"|church|camp|groups?|youth|marriage|science|communit\w+|couple|radio|book\w*)\b",
    "robin": r"(?:redbreast|hood|reliant|song|nest|eggs?|on (?:the|a) (?:\w+ )?(?:lawn|card"
    r"|windowsill|sill|fence|grave|feeder"
    r"|branch|bird table|wall))\b",
    "gene": r"(?:test(?:s|ing)?|therapy|pool|mutations?|carrier|sequencing|for \w+['’]s)\b",
    "sue": r"(?:them|him|for (?:damages|negligence|libel|compensation|millions)|everyone|anyone)\b",
    "rob": r"(?:banks?|someone|people|anyone)\b",
    "jean": r"(?:shorts|jackets?|pockets?|size)\b",
    "star": r"(?:jumps?|charts?|signs?|pupil|wars|trek|ratings?)\b",
}
_VERBS: Final = frozenset("mark bill rob sue pat chase wade skip drew rose jack frank".split())
_OR: Final = Shape(
    rf"{_GAP}or{_GAP}(?:be|not|settle|leave|stay|go|do|die|fight|lose|win|let|don['’]t)\b",
    re.IGNORECASE,
)
_THINGS: Final = Shape(  # what stands behind a word, and never behind a name
    rf"{_GAP}(?:gardens?|bush(?:es)?|petals?|light|therap(?:y|ies)|classes|biscuits?|cake|soup|tea"
    r"|cards|shorts|wreaths?|chains?|seeds?|seedlings|trees?|leaf|leaves|oils?|scent|wine|beer|ale"
    r"|ring|necklaces?|earrings|bracelets?|beads|anniversary|glass|imagery|metaphors?|meth"
    r"|alert|warning"
    r"|discussions?|conversations?|days|evenings|nights|mornings|weather|sunshine|season|holidays?"
    r"|beach(?:es)?|sands?|waters?|skies|reminders?|cookies|bread|nuts?|peppers?|sauce|juice"
    r"|jam|curry|pudding"
    r"|pots?|gel|candles?|perfume|shampoo|paint|paper|coloured|tinted|shaped|flavoured)\b(?!['’])"
    rf"|{_GAP}(?:walks|swims|runs|steps|starts|lights|rings|plants|flowers)\b(?={_GAP}(?:are"
    rf"|were|have)\b)"
)


def opens_with_the_word(word: str, after: str) -> bool:
    """Whether a word, folded, that opens a sentence is no name before what stands after it."""
    if _THINGS.match(after) or (word in _VERBS and _OR.match(after)):
        return True
    own = _SHAPES.get(word)
    return own is not None and own.match(after) is not None


_SHAPES: Final = {
    word: Shape(rf"^(?:-|{_GAP}){said}", re.IGNORECASE) for word, said in _OWN.items()
}
