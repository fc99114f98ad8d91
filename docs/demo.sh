#!/bin/sh
# The main job end to end, with no key and no network: `make demo`.
set -eu

MENTOR_HOME=$(mktemp -d)
export MENTOR_HOME MENTOR_ENGINE=rules MENTOR_TODAY=2027-01-15
trap 'rm -rf "$MENTOR_HOME"' EXIT

step() { printf '\n\n== %s\n\n' "$1"; }

step "Lena has a wish. Goal lint, as ruff is for Python, says what it lacks"
echo "I want to get better at public speaking" >"$MENTOR_HOME/wish.txt"
echo '$ mentor lint wish.txt'
(cd "$MENTOR_HOME" && mentor lint wish.txt) || true

step "She talks it over with the rule coach, which asks one thing at a time; then they plan for what may stop her"
cat <<'SHOWN'
$ mentor chat --as Lena --scope shared
SHOWN
cat >"$MENTOR_HOME/answers.txt" <<'SAID'
I want to get better at public speaking because I freeze in all-hands
give two talks by end of March
none so far
ask Ana for a slot in the team meeting
6
write down three topics tonight
my calendar
every two weeks
keep it
yes
my team sees what we found out
the all-hands is full of directors
I get scared of sounding stupid when everyone looks at me
7
breathe out and say my first sentence
say my first sentence
keep it
that is enough
SAID
mentor chat --as Lena --scope shared --echo <"$MENTOR_HOME/answers.txt"

step "The goal is hers: each value has the words it comes from"
echo '$ mentor goal list --as Lena --json'
mentor goal list --as Lena --json >"$MENTOR_HOME/goals.json"
python3 - "$MENTOR_HOME/goals.json" <<'SHOW'
import json, sys

goal = json.load(open(sys.argv[1], encoding="utf-8"))[0]["goal"]
print(goal["statement"])
for name in ("why", "deadline", "confidence"):
    value = goal[name]
    where = f'{value["origin"]} in {value["source"]}: {value["quote"]!r}'
    print(f'  {name:<11}{value["value"]!s:<28}{where}')
SHOW
mentor goal list --as Lena --json | python3 -c '
import json, sys
print(json.load(sys.stdin)[0]["goal"]["statement"])' >"$MENTOR_HOME/goal.txt"
printf '\n$ mentor lint goal.txt\n'
(cd "$MENTOR_HOME" && mentor lint goal.txt) && echo "clean"

step "Will the moment of her plan come? It is tried over a working month"
goal=$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))[0]["id"])' "$MENTOR_HOME/goals.json")
echo '$ mentor plan try GOAL_ID'
mentor plan try "$goal"

step "Omar wants an OKR; what is work to do is asked for its outcome"
mentor goal "I want to widen my professional network by the end of Q2" --form okr \
    --say "attend one networking event a month" \
    --say "from 20 to 40 people in my field whom I could call" \
    --say "2 introductions a month that I made for others" --say "none" \
    --say "from 0 to 3 people who ask me for advice" \
    --say "1 and 2 committed, 3 is a stretch" \
    --say "because I want to change jobs without fear" \
    --say "write to Mira on Monday" --say "7" --say "every week" \
    --save --as Omar

step "What is no goal is not made one, and a person in need is handed to people"
for text in "Why is everybody so slow?" "Everybody is better off without me, I do not want to live"; do
    printf '\n$ mentor goal "%s"\n' "$text"
    mentor goal "$text" --region US | head -n 8
done

step "Omar is Lena's mentor. Three notes of theirs go in, one of them for his eyes only"
mentor pair add speaking --mentor Omar --mentee Lena
note() { mentor note add --pair speaking --author "$1" --date "$2" --scope "$3" - >/dev/null; }
note Lena 2027-01-04 shared <<'SAID'
## What did you achieve?
- Finished the outline of the talk
## What did you struggle with?
- Freezing when people ask questions
## What would you like to work on next week?
- Book a slot in the team meeting
- Rehearse the opening with Priya
SAID
note Omar 2027-01-05 private <<'SAID'
She looked tired. I will ask about her workload.
SAID
note Lena 2027-01-18 shared <<'SAID'
## What did you achieve?
- Booked a slot in the team meeting
## What did you struggle with?
- Still freezing when people ask questions
## Where do you need help?
- How to buy time without an answer
## What would you like to work on next week?
- Rehearse the opening with Priya
SAID
printf '\n$ mentor brief --pair speaking --as Omar --at 2027-02-01\n\n'
mentor brief --pair speaking --as Omar --at 2027-02-01

step "Each line has its proof, and a forged one is refused; no model is asked"
mentor brief --pair speaking --as Lena --at 2027-02-01 --json >"$MENTOR_HOME/brief.json"
echo '$ mentor brief check brief.json'
mentor brief check "$MENTOR_HOME/brief.json"
grep -q workload "$MENTOR_HOME/brief.json" || echo "(Lena's page: nothing of Omar's private note)"
sed 's/"text": "Rehearse the opening with Priya"/"text": "Rehearsed the opening with Bob, 3 times"/' \
    "$MENTOR_HOME/brief.json" >"$MENTOR_HOME/forged.json"
printf '\n$ mentor brief check forged.json\n'
mentor brief check "$MENTOR_HOME/forged.json" || echo "(exit $?)"

step "Six months of another pair: a goal, check-ins, a standstill, a change of course, a goal that is met"
unset MENTOR_TODAY
. docs/story.sh >"$MENTOR_HOME/story.txt"
tail -n 30 "$MENTOR_HOME/story.txt"
printf '\n$ mentor review GOAL_ID --at 2027-04-04\n\n'
mentor review "$goal" --at 2027-04-04
for day in 2027-02-23 2027-04-06 2027-06-28; do
    printf '\n$ mentor brief --pair story --as Mara --today %s\n\n' "$day"
    mentor brief --pair story --as Mara --today "$day"
done
