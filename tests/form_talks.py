"""A whole talk towards a goal of each form, from the wish to the last answer before the review."""

from mentor_copilot.domain.goal import Form

SMART = [
    "I want to get better at public speaking because I freeze in all-hands",
    "give two talks by end of March",
    "none so far",
    "email Ana on Monday",
    "8",
    "my calendar",
    "every two weeks",
]
OKR = [
    "I want my team to be known for clean data by the end of June",
    "broken reports fall from 6 to 1 a month",
    "answers in the channel rise from 2 to 10 a week",
    "days to find a wrong row fall from 3 to 1",
    "all committed",
    "I am tired of apologising",
    "list the tables without an owner on Friday",
    "7",
    "every two weeks",
]
MICRO = [
    "I want to change jobs this year",
    "update my CV with the last two projects on Monday",
    "about 45 minutes",
    "when the PDF is in my drive",
    "9",
]
BACKWARD = [
    "I want to move to Lisbon",
    "end of September",
    "give notice on my flat by end of June",
    "have a signed job offer by 31 May",
    "send ten applications by 28 February",
    "update my CV by next Friday",
    "because I love the sea",
    "8",
    "every two weeks",
]
VALUES = [
    "I want to be a better manager",
    "fairness",
    "ask the quiet ones first in Tuesday's meeting",
    "every week",
]
HARD = [
    "I want to start my own pottery studio by June 2028",
    "clay calmed me when nothing else did",
    "I open the door, it smells of wet clay, six people sit at the wheels",
    "the workshop I rent closes next year",
    "I have never sold anything",
    "I feel like a fraud when I name a price",
    "ask Lena what she pays for rent",
    "8",
    "every month",
]
TALKS: dict[Form, list[str]] = {
    "smart": SMART,
    "okr": OKR,
    "micro": MICRO,
    "backward": BACKWARD,
    "values": VALUES,
    "hard": HARD,
}
