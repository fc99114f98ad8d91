"""Judges: a model is asked one thing of one output, and must show the words it decides by."""
