"""Showing a talk: the stage, its routes, questions from the audience, the page of talks."""
