"""Indicators of the directions, and which national programs fit."""
