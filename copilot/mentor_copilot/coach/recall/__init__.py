"""Looking something up in the record by a model; what it says of it is checked by code."""
