"""Destroying: the plan, the question, the steps, the proof."""
