"""What the desks come to, as the JSON that others script against: one form, whichever the door."""
