"""Pairs founded by those who manage people: who mentors whom, and no note of theirs."""

from collections.abc import Sequence

from mentor_copilot.desk.house import House
from mentor_copilot.domain.accounts import name_fault
from mentor_copilot.domain.note_row import RowFault, a_name
from mentor_tools.errors import Usage
from mentor_tools.note_ports import Pair


async def pairable(house: House, *, local: bool) -> Sequence[str]:
    """Who can be of a pair, by name: all who joined or are invited and have no people to manage.

    At a machine of one's own (`local`) it is everybody of whom there is something.
    """
    if local:
        return await house.people.known()
    open_ones = [m.account for m in await house.people.members() if m.account.closed is None]
    joined = [one.person for one in open_ones if one.role != "admin"]
    invited = await house.people.invitations()
    awaited = [one.person for one in invited if one.purpose == "join" and one.role != "admin"]
    return sorted({*joined, *awaited}, key=str.casefold)


async def found_pair(
    house: House, pair: str, mentor: str, mentee: str, program: str, *, local: bool
) -> Pair:
    """Found a pair; the same again changes nothing.

    `Usage` for names that cannot be, for people who are not here, and for a pair of others.
    """
    mentor, mentee = mentor.strip(), mentee.strip()
    known = await pairable(house, local=local)
    for person in (mentor, mentee):
        fault = name_fault(person)
        if fault:
            raise Usage(fault)
        if person not in known and not local:
            raise Usage("one of the two has no account here and no invitation: invite them first")
    try:
        named, of = a_name(pair, "pair's name"), a_name(program, "program's name")
    except RowFault as fault:
        raise Usage(str(fault)) from None
    if name_fault(named):
        raise Usage("a pair's name has a letter or a digit, and no slash")
    return await house.desks.notes.add_pair(named, mentor, mentee, of)
