"""MentorWorld: invented histories of mentors and mentees with their hidden truth and its keys.

`write_world` makes a folder of notes and answer keys out of a seed; `run_world` has the copilot
read such a folder and scores what it says against the keys.
"""
