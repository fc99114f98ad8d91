"""What takes shape in a chat, as a card: rows of values with what each rests on."""
