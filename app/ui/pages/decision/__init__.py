"""The decision to disclose: nine steps in any order, a draft that may wait, one record."""
