"""The workspace of one access request, step by step, in any order."""
