# Six months of one pair: a goal, check-ins, a stall, a change of course, a win. Sourced by demo.sh;
# each command says on which day it is. MENTOR_HOME names the folder that it all goes to.

saved() { sed -n 's/.*"saved": "\([^"]*\)".*/\1/p'; }

mentor note import docs/story/notes.jsonl

goal=$(mentor goal "I want to give six short talks by the end of June because I go silent when more than five people look at me" --say yes --say "none so far" --say "ask Ines for a slot at the all-hands" --say 7 --say "my calendar" --say "every two weeks" --as Tom --scope shared --save --json --today 2027-01-11 | saved)

mentor checkin "$goal" --value 0 --on-track "yes, the slot is in February" --today 2027-01-25
mentor checkin "$goal" --value "1 talk" --on-track "yes, the first one is done" --obstacle "the questions after the talk" --adjustment "ask Ines for the March slot by 1 March" --source "the programme of the all-hands" --today 2027-02-22
mentor checkin "$goal" --value "still 1" --on-track "no" --obstacle "I am afraid of the questions, I do not know what they will ask" --adjustment "ask Ines for the April slot by 29 March" --today 2027-03-22

experiment=$(mentor experiment "$goal" --say "the questions after a talk: I have no answer ready" --say "I stay calm if I know three likely questions before I speak" --say "write down three questions before each talk" --say "3 May" --json --today 2027-04-05 | saved)
mentor pivot "$goal" --say "short talks at the team lunch first, the all-hands after that" --say "Mara asked, I decided" --say "the all-hands is too big a step, and I put it off for six weeks" --say "short talks given in any room, from 1 to 6 by the end of June" --today 2027-04-05

mentor checkin "$goal" --value 2 --on-track "yes" --adjustment "give a talk at the team lunch of 28 April" --today 2027-04-19
mentor checkin "$goal" --value 3 --on-track "yes" --note "the fear is smaller when I know the room" --today 2027-05-03
mentor experiment result "$experiment" --say "yes" --say "two of my three questions came, and I answered them" --say "that I go silent for lack of an answer, not for lack of courage" --say "I will write down questions before every talk" --today 2027-05-03
mentor checkin "$goal" --value 5 --on-track "yes, ahead of it" --today 2027-05-17
mentor reflect "$goal" --scope shared --say "I gave the talk at the all-hands on 8 June and stayed for the questions" --say "in February I went silent there" --say "that I prepare the questions and not only the slides" --say "I will tell Noor about the three questions by 25 June" --today 2027-06-09
mentor checkin "$goal" --value 6 --on-track "done" --evidence stakeholder --source "Ines, in her mail after the all-hands" --today 2027-06-14
mentor goal close "$goal" --as met --reason "six talks since February, the last one in front of everybody" --today 2027-06-14
mentor prepare --pair story --as Tom --say "the talk at the all-hands" --say "I do not know how to begin with Noor" --say "how to begin with somebody who never speaks" --say skip --today 2027-06-25
