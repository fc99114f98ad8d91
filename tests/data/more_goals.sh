# Further goals of Tom's, beside the story of docs/story.sh: told in the same way, for filled pages.

running=$(mentor goal "I want to run 10 km by the end of June because I sleep better when I move" --say yes --say "3 km" --say "run on Tuesday before work" --say 8 --say "my watch" --say "every week" --as Tom --save --json --today 2027-03-01 | saved)
mentor checkin "$running" --value "4 km" --on-track yes --today 2027-03-15
mentor checkin "$running" --value "5 km" --on-track yes --today 2027-04-05
mentor checkin "$running" --value "6 km" --on-track "not quite" --obstacle "rain" --adjustment "run at lunch when it rains" --today 2027-05-03

italian=$(mentor goal "I want to read three books in Italian by the end of August because my grandmother does" --say yes --say "none so far" --say "read ten pages on Sunday" --say 7 --say "the shelf" --say "every month" --as Tom --save --json --today 2027-04-01 | saved)
mentor checkin "$italian" --value 1 --on-track yes --today 2027-05-02

mentor woop "$italian" --say "I'd read my grandmother's letters myself" --say "I get tired and reach for my phone" --say 7 --say "Sunday evening" --say "read one page aloud" --say "end of June" --as Tom --save --today 2027-05-04
mentor skills add "Public speaking" --say skip --say skip --say skip --as Tom --today 2027-05-05
mentor skills have "Public speaking" "I gave a talk at the team lunch on 28 April" --as Tom --today 2027-05-05
mentor skills step "Public speaking" "write down three likely questions by 4 June" --as Tom --today 2027-05-05
mentor agreement propose --pair story --as Tom --say "to speak in front of a room" --say "Mara asks and tells what she saw" --say "I bring the agenda" --say skip --say skip --say skip --say "every two weeks" --say "what we say stays between us" --say skip --say skip --say skip --say skip --say skip --today 2027-01-12
mentor agreement accept --pair story --as Mara --today 2027-01-13
mentor prepare --pair story --as Tom --say "the talk at the unit day" --say "I do not know how to end a talk" --say "how to end well" --say skip --today 2027-05-19
mentor experiment "$running" --say "rain" --say "I run more often if I need not choose the hour" --say "run with Priya on Thursdays at lunch" --say "19 May" --as Tom --today 2027-05-10
