"""Patterns of amount, rhythm and time in English: the lint asks only whether they are there."""

import re

_NUMBER_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|"
    "fifty|sixty|ninety|hundred|thousand|million|once|twice|thrice|dozen|half|double|triple|couple"
)
_DAYS = "mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?"
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_SPAN = r"(?:day|night|week|weekend|fortnight|month|quarter|semester|term|sprint|year|season)s?"
_PERIOD = (
    r"(?:day|night|morning|afternoon|evening|lunch|breakfast|dinner|meal|workday|weekday|week|"
    rf"weekend|fortnight|month|quarter|sprint|semester|term|year|session|meeting|{_DAYS})"
)
_COUNT = rf"(?:\d+|a|an|{_NUMBER_WORDS}|few|couple of)"

FREQUENCY = re.compile(
    rf"\b(?:daily|nightly|weekly|biweekly|bi-weekly|fortnightly|monthly|quarterly|everyday|yearly)\b"
    rf"|\b(?:each|every)\s+(?:other\s+|single\s+|second\s+|\d+\s+|{_COUNT}\s+)?{_PERIOD}s?\b"
    rf"|\bper\s+{_PERIOD}\b"
    rf"|\b(?:once|twice|thrice|times?|days?|hours?|mins?|minutes?|\d\S*|{_NUMBER_WORDS})\s+(?:in\s+)?(?:a|an|each|the)\s+{_PERIOD}\b"
    rf"|\d\s?/\s?(?:day|week|month|wk|mo)\b"
    rf"|\b(?:on|during)\s+(?:{_DAYS[:-1]}|weekdays|weekends|{_DAYS})\b(?<=s)",
    re.IGNORECASE,
)
CONFIDENCE = re.compile(
    r"\(?\b(?:with\s+a\s+)?confiden\w+(?:\s+(?:level|rating))?\s*(?:of|is|at|[:=])?\s*"
    r"(?P<score>\d+)(?:\s?[-–]\s?\d+)?(?P<scale>\s*%|\s*(?:/|out\s+of)\s*10)?\s*\)?"
    r"|\(?\s*(?P<score2>\d+)(?:\s?[-–]\s?\d+)?(?P<scale2>\s*%|\s*(?:/|out\s+of)\s*10)\s*confiden\w+"
    r"(?:\s+(?:level|rating))?\s*\)?"
    r"|\(\s*(?P<score3>\d+)(?:\s?[-–]\s?\d+)?\s*(?P<scale3>/|out\s+of)\s*10\s*(?:confidence)?\s*\)",
    re.IGNORECASE,
)
_DATE = (
    rf"\d{{4}}-\d\d?-\d\d?|\d\d?[/.]\d\d?[/.]\d{{2,4}}"
    rf"|\d\d?(?:st|nd|rd|th)?(?:\s+of)?\s+(?:{_MONTHS})\b\.?(?:,?\s+\d{{4}})?"
    rf"|(?:{_MONTHS})\b\.?\s+\d\d?(?:st|nd|rd|th)?\b(?:,?\s+\d{{4}})?"
    rf"|(?:{_MONTHS})\b\.?(?:,?\s+\d{{4}})?|20\d\d(?:\s?/\s?20\d\d)?"
)
_SEASON = r"(?:spring|summer|autumn|fall|winter|christmas|easter|new year(?:'s)?(?: eve)?|halloween|thanksgiving)"
_NAMED = (
    rf"(?:{_DATE}|{_SEASON}(?:\s+20\d\d)?|q[1-4](?:\s+20\d\d)?|h[12](?:\s+20\d\d)?|{_DAYS}|today|tonight|tomorrow|"
    rf"(?:the\s+|this\s+|next\s+|my\s+|our\s+|the\s+next\s+|the\s+coming\s+)?(?:\w+\s+){{0,2}}(?:{_SPAN}|session|meeting|review|deadline|semester|birthday|appointment|check-?in|{_DAYS}|{_SEASON}|cycle))"
)
DEADLINE = re.compile(
    rf"\b(?:by|before|until|till|no later than|not later than|due|through)\s+(?:the\s+)?(?:(?:end|start|beginning|middle|close)\s+of\s+|early\s+|late\s+|mid-?\s*)?(?:the\s+)?{_NAMED}"
    rf"|\b(?:within|inside)\s+(?:the\s+)?(?:next\s+|coming\s+)?(?:{_COUNT}[\s-]+)?(?:(?:to|or|-)\s*{_COUNT}\s+)?(?:more\s+)?(?:this\s+|one\s+)?{_SPAN}\b"
    rf"|\b(?:in|over|for|during|after|across|throughout)\s+(?:the\s+)?(?:next|coming|following|first|remaining|rest of(?: the| this)?)\s+(?:(?:{_COUNT})[\s-]+)?(?:(?:to|or|-)\s*{_COUNT}\s+)?{_SPAN}\b"
    rf"|\b(?:in|over|for|after)\s+(?:about\s+|around\s+|under\s+|less than\s+)?{_COUNT}(?:[\s-]+(?:to|or)\s+{_COUNT})?[\s-]+{_SPAN}\b(?!\s+(?:a|per|each|every)\b)"
    rf"|\b(?:this|next|coming)\s+(?:coming\s+)?(?:{_SPAN}|{_SEASON}|{_DAYS}|(?:{_MONTHS})\b)"
    rf"|\b(?:at|by|before|until)\s+(?:the\s+)?(?:end|close|start|beginning)\s+of\b"
    rf"|\bend\s+of\s+(?:the\s+|this\s+|next\s+)?(?:{_SPAN}|{_NAMED})"
    rf"|\b(?:in|during|on|for)\s+(?:the\s+)?(?:early\s+|late\s+|mid-?)?(?:{_DATE}|q[1-4]\b|h[12]\b|{_SEASON})"
    rf"|\b(?:today|tonight|tomorrow)\b|\b\d{{4}}-\d\d-\d\d\b|\bby the time\b"
    rf"|\b(?:\d+|{_NUMBER_WORDS})[\s-]+(?:day|week|month|year)s?\s+from\s+now\b|\bthis\s+time\s+next\b"
    rf"|\b(?:once|as soon as)\s+(?:the|my)\b",
    re.IGNORECASE,
)
QUANTITY = re.compile(
    rf"(?<![\w.])[$€£#<>~+]*\s?\d[\d.,]*(?:\s?[-–]\s?\d[\d.,]*)?\s?(?:%|percent\b|[a-zA-Z]{{1,4}}\b)?"
    rf"|\b(?:{_NUMBER_WORDS})\b",
    re.IGNORECASE,
)
BARE_DATE = re.compile(rf"\b(?:{_DATE})\b", re.IGNORECASE)
BASELINE = re.compile(
    r"\bfrom\s+(?:\w+\s+){0,4}?[$€£]?\S*\d?\S*.{0,40}?\bto\b|\bcurrently\b|\b(?:i|we)\s+(?:now|already)\b|\bat present\b|\bnow\s+(?:at|it is)\b|"
    r"\b(?:last|this)\s+(?:quarter|year|month|week)\s*(?:it was|:|was)|\bup from\b|\bdown from\b|\binstead of\b|\bcompared\s+(?:to|with)\b|\bfrom\s+(?:none|zero|scratch)\b|\bbaseline\b|\bstarting (?:from|at)\b|\btoday\s*:|\d\s*(?:->|→)\s*\S*\d|\b(?:than|of)\s+(?:my|our)\s+current\b|\bi (?:weigh|earn|run|have)\b.{0,20}\d",
    re.IGNORECASE,
)
CLOCK = re.compile(
    r"\b(?:\d{1,2}:\d\d\s*(?:am|pm)?|\d{1,2}\s*(?:am|pm))\b|\b(?:at|around|by|before|after)\s+\d{1,2}\b(?!\s*(?:%|\w))",
    re.IGNORECASE,
)
SETTING = re.compile(
    r"\b(?:during|in|on|with)\s+(?:my\s+|the\s+)?(?:daily|weekly|monthly)\s+\w", re.IGNORECASE
)
NAME_NUMBER = re.compile(
    r"\b[A-Z][A-Za-z]+[\s-]\d{1,4}\b(?!\s*(?:%|[a-z]))|\b[A-Z]+-?\d+\b|\b401\s?\(?k\)?|\bnumber one\b|\bone day\b|\bno one\b|\bone of\b|\bat once\b|\bonce I\b|\bone another\b",
    0,
)
MEANS = re.compile(r"\b(?:by|through|via)\s+(?:\w+ly\s+)?(?P<verb>\w+ing)\b", re.IGNORECASE)
FROM_TO_NUMBERS = re.compile(
    r"\bfrom\s+[$€£]?(?P<a>\d[\d.,]*)\D{0,30}?\bto\s+(?:at least\s+|under\s+|below\s+)?[$€£]?(?P<b>\d[\d.,]*)"
    r"|(?<![\d.])(?P<c>\d[\d.,]*)\s?%?\s*(?:->|→)\s*(?P<d>\d[\d.,]*)",
    re.IGNORECASE,
)
