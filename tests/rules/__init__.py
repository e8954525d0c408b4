"""The rule book, judged by tables of cases."""
