"""Times named in a text: the rules that find them, the days they cover, the role they have."""
