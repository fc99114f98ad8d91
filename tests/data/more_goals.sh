# Further goals of Tom's, beside the story of docs/story.sh: told in the same way, for filled pages.

running=$(mentor goal "I want to run 10 km by the end of June because I sleep better when I move" --say yes --say "3 km" --say "run on Tuesday before work" --say 8 --say "my watch" --say "every week" --as Tom --save --json --today 2027-03-01 | saved)
mentor checkin "$running" --value "4 km" --on-track yes --today 2027-03-15
mentor checkin "$running" --value "5 km" --on-track yes --today 2027-04-05
mentor checkin "$running" --value "6 km" --on-track "not quite" --obstacle "rain" --adjustment "run at lunch when it rains" --today 2027-05-03

italian=$(mentor goal "I want to read three books in Italian by the end of August because my grandmother does" --say yes --say "none so far" --say "read ten pages on Sunday" --say 7 --say "the shelf" --say "every month" --as Tom --save --json --today 2027-04-01 | saved)
mentor checkin "$italian" --value 1 --on-track yes --today 2027-05-02
