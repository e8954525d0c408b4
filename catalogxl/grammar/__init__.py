"""Small parsers of the field's notations: each pure, each usable alone, none ever raises on a text.

``numerals`` Chinese numerals; ``deadline`` 公开时限; ``document`` 公开依据 and 文号; ``channels`` ■/□ lists
and ticks.
"""
