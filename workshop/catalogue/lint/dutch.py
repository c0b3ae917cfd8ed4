"""What the rules look for in Dutch."""

import re

from workshop.catalogue.lint.vocabulary import Vocabulary, listed, pattern

_SUBJECT = "we|wij|ze|zij|hij|iemand|ieder|iedereen"
_QUESTION = "wat|wie|hoe|waar|waarom|waarmee|waarvoor|wanneer|welke?|of|dat|die|als|zoals"
_THERE = "is|zijn|was|waren|komt|komen|kwam|kwamen|wordt|worden|staat|staan|gaat|gaan"
_HELPER = "wordt|worden|is|was|waren|heeft|hebben|had|hadden|kan|kunnen|moet|moeten|mag|mogen|zal|zullen|gaat|gaan"

DUTCH = Vocabulary(
    values=pattern(
        "goede? | slechte? | adequaat|adequate | effectie(?:f|ve) | efficiënte?",
        "professione(?:el|le) | voldoende | onvoldoende | passende | juiste | optima(?:al|le)",
        "uitstekende? | degelijke? | deugdelijke? | behoorlijke? | zorgvuldige?",
    ),
    absolutes=pattern(
        "altijd | nooit | alles? | (?<!nu )al (?:het|ons|onze|die|hun) | iedereen | niemand",
        "volledige? | volkomen",
    ),
    unobservable=pattern(
        "bewust(?:zijn)? | besef(?:t|fen)? | stree(?:f|ft)|streven|strevend | nastre(?:eft|ven)",
        "voel(?:t|en|de|den)? | begrijp(?:t|en)? | geloof(?:t)? in|geloven in",
        "hech(?:t|ten) (?:veel |grote? )?(?:waarde|belang) | vind(?:t|en)? (?:[^ ]+ ){0,4}belangrijk",
        "prob(?:eert|eren) (?:[^ ]+ ){0,4}te | sta(?:at|an) open voor | gemotiveerd | toegewijd",
    ),
    # "Welke mensen en middelen we nodig hebben" has one verb, and in "stijgt een prijs of komt er een wet, dan"
    # there is one thing that somebody does.
    joins=re.compile(
        rf"""\bwelke\ \w+\ en\ \w+\ we\b
        | \b(?:en|of)\ \w+\ (?:{_SUBJECT}|er)\b[^;:.]*,\ dan\b
        | (?P<join>
            \b(?:en|of)\ (?!(?:{_QUESTION})\b)\w+(?:t|en)\ (?:{_SUBJECT})\b
          | \b(?:en|of)\ (?:{_THERE})\ er\b
          | \ben\ (?:dan\ |daarna\ )?(?:{_SUBJECT})\b
          | \ben\ er\ (?:{_THERE})\b
          | \ben\ (?:{_HELPER})\b
          | \bmaar\b )""",
        re.VERBOSE | re.IGNORECASE,
    ),
    frequencies=listed(
        """nooit zelden soms incidenteel vaak dikwijls veelal meestal doorgaans regelmatig gewoonlijk steeds
        telkens continu permanent altijd"""
    ),
    degrees=listed(
        """deels gedeeltelijk enigszins beperkt grotendeels overwegend structureel volledig geheel helemaal consequent
        systematisch heel erg zeer meer nog ook"""
    ),
    markers=(
        pattern(
            "hang(?:t|en) af | wie | ieder(?:e|een)? | iemand | zelf | verschil(?:t|len) | per persoon",
            "indruk(?:ken)? | degene | een van ons | toeval(?:lig)? | losse | gevoel | collega | eigen",
            "pas | op dat moment | het eerst | vooral | gewoonte | moment",
        ),
        pattern(
            r"na \w+ | achteraf | zodra | als | vraagt | eist | bij een | klant\w* | wet(?:ten|telijke)?",
            r"klacht(?:en)? | incident | opdracht(?:en)? | herstel\w* | tegenvaller",
        ),
        pattern(
            "eigenaar | trekker | vaste?",
            r"elke? (?:\w+ )?(?:jaar|kwartaal|maand|week|halfjaar|team|proces) | jaarlijks\w*",
            r"maandelijks\w* | per jaar | \w*doel(?:en)? | \w*datum | hele organisatie | jaarplan",
            r"indicator\w* | benoemde? | planning",
        ),
        pattern(
            r"partners? | \w*partners | keten | \w*afdelingen | trends? | oorza(?:ak|ken) | meerdere jaren",
            r"meerjar\w* | samen | elkaar | leveranciers?",
        ),
        pattern(
            r"belanghebbenden | toekomst\w* | afgelopen jaar | straks | later | scenario's | koploper\w*",
            r"voorloper\w* | voorop | beste\w* | (?:over|pas) \w+ jaar | nieuw\w* | kansen",
            "ontw[ie]er?pen | nog moet(?:en)? komen | nog komt | critici",
        ),
    ),
    common=listed(
        """de het een en van wij die dat zijn voor met niet naar aan er ook maar om als bij uit wie waar onze ons elke
        elk hoe worden wordt hebben heeft hun zij ze te door tot dan deze dit geen nog al wat welke jaar ieder waarom
        zich haar zelf iets iemand samen wanneer zodat daarna"""
    ),
)
