"""One conversation over many: what a message asks for, and what is still half done."""
