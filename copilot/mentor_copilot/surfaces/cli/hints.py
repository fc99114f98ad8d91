"""What the terminal adds to a refusal: the command that shows what there is, or gives what lacks.

The desks say what is wrong in words for every door, and name the topic; the commands stand here.
"""

from mentor_tools.errors import CopilotError

HINTS = {
    "accounts": "`mentor account list` shows those there are",
    "agreement": "`mentor agreement show` shows where it stands",
    "clauses": "mentor agreement propose --change 'CLAUSE: WORDS' --reason 'WHY'",
    "first agreement": "mentor agreement propose --pair P --as PERSON",
    "force": "--force writes over it",
    "goals": "`mentor goal list` shows those there are",
    "key results": "--kr N",
    "measures": "--note TEXT, or mentor goal change ID --reason WHY --set target=...",
    "moves": "`mentor goal activate|pause|close ID --reason WHY` moves a goal",
    "new goal": "--by NEW_ID",
    "one pair": "--pair P",
    "pairs": "`mentor pair list` shows those there are",
    "plans": "mentor woop GOAL_ID",
    "readings": "--value X, --note TEXT, --on-track, --obstacle or --adjustment",
    "reason": "--reason WHY",
    "seats": "mentor pair add PAIR --mentor A --mentee B",
    "skills": "`mentor skills` shows those there are, `mentor skills add` makes one",
    "store": "`mentor doctor` checks the record",
}


def told(error: CopilotError) -> str:
    """The error in one line, with what can be typed about it."""
    hint = HINTS.get(error.topic)
    return f"{error} ({hint})" if hint else str(error)
