"""What the rules look for in English."""

import re

from workshop.catalogue.lint.vocabulary import Vocabulary, listed, pattern

_SUBJECT = "we|they|it|he|she|you|I|there|someone|somebody|everyone|everybody|nobody"
_HELPER = "is|are|was|were|has|have|had|can|could|must|may|might|will|would|does|do|did"

ENGLISH = Vocabulary(
    values=pattern(
        "good | bad(?:ly)? | poor(?:ly)? | adequate(?:ly)? | effective(?:ly)? | efficient(?:ly)?",
        "professional(?:ly)? | (?:in)?sufficient(?:ly)? | appropriate(?:ly)? | suitabl[ey]",
        "optimal(?:ly)? | excellent(?:ly)? | proper(?:ly)? | sound | robust(?:ly)?",
    ),
    absolutes=pattern(
        "always | never | (?<!after )(?<!at )(?<!them )(?<!us )all | everyone | everybody | nobody",
        "no one | entirely | completely | fully",
    ),
    unobservable=pattern(
        "aware(?:ness)? | striv(?:es?|ing) | feels? | felt | understands? | believes? in",
        "values? highly | (?:tries|try|trying|seeks?) to | (?:is|are) committed",
        "(?:finds?|considers?) (?:[^ ]+ ){0,4}important | (?:is|are) open to | (?:is|are) motivated",
        "recognis(?:es?|ing)",
    ),
    joins=re.compile(
        rf"""\b(?:nothing|anything|all)\ but\b | \bsomething\ or\ someone\b
        | (?P<join>
            \b(?:and|or|but)\ (?:then\ |also\ )?(?:{_SUBJECT})\b
          | \band\ (?:{_HELPER})\b
          | \bbut\b )""",
        re.VERBOSE | re.IGNORECASE,
    ),
    frequencies=listed(
        """never rarely seldom sometimes occasionally often frequently usually generally regularly commonly continually
        continuously permanently always"""
    ),
    degrees=listed(
        """partly partially somewhat mostly largely mainly structurally fully completely entirely consistently
        systematically very quite more also even"""
    ),
    markers=(
        pattern(
            "depends? | who(?:ever|m)? | someone | somebody | everyone | themselves | differs? | each",
            "impressions? | chance | loose | feeling | colleague | own | only | at that moment | first",
            "mostly | habit | moment | one",
        ),
        pattern(
            "after(?:wards)? | as soon as | once | when | asks? | requires? | for an? | customers?",
            r"laws? | legal | complaints? | incident | jobs? | orders? | repair\w* | setback | if",
        ),
        pattern(
            "owners? | fixed | named | regular",
            r"(?:every|each) (?:\w+ )?(?:year|quarter|month|week|team|process) | yearly | annual(?:ly)?",
            "monthly | quarterly | a year | goals? | targets? | dates? | whole organisation | year plan",
            "indicators? | schedule | set",
        ),
        pattern(
            "partners? | chain | departments | trends? | causes? | several years | together | each other",
            "suppliers? | jointly",
        ),
        pattern(
            "interested parties | futures? | past year | later | scenarios? | front runners?",
            r"lead(?:er)? in | ahead | best | in \w+ years | new | opportunit(?:y|ies) | redesigned",
            "next generations? | still to come | critics | yet",
        ),
    ),
    common=listed(
        """the and to that for with not are by from this which their our they has be been who where how each every
        when then on at an it its as there than into these no yet what year everyone why or himself itself something
        someone together so because whether whom"""
    ),
)
