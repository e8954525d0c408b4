"""The one Jinja2 environment: every page escapes what comes from a catalog, and shares one theme."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, lru_cache

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template
from markupsafe import Markup

from catalogxl.boards.telephone_links import link_telephones
from catalogxl.boards.theme import load_theme, template_text


def template(name: str) -> Template:
    """The page template ``name``; values are escaped, an unknown name is an error."""
    return _environment().get_template(name)


def page_macro(name: str, macro: str) -> Callable[..., Markup]:
    """The ``macro`` of template ``name``, looked up when it is first called."""

    @cache
    def loaded() -> Callable[..., Markup]:
        found: Callable[..., Markup] = getattr(template(name).module, macro)
        return found

    def show(*values: object) -> Markup:
        return loaded()(*values)

    return show


def kept_macro(name: str, macro: str) -> Callable[..., Markup]:
    """The same. What it made last is kept, so it may depend on its arguments (hashable) and on the look, and on nothing else."""
    # A county's own lines stand in many rows, the baseline's in every county.
    return lru_cache(maxsize=4096)(page_macro(name, macro))


def joined(parts: Iterable[Markup], tag: str = "") -> Markup:
    """``parts`` one after the other, a ``tag`` between them; ``Markup.join`` looks at each of them again."""
    return Markup(tag.join(parts))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(template_text), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters["css_string"] = css_string
    environment.filters["telephones"] = link_telephones
    environment.globals["theme"] = load_theme()
    environment.globals["css"] = Markup(template_text("table.css"))
    environment.globals["page_counter"] = page_words(load_theme().words["page"])
    return environment


def css_string(text: str) -> Markup:
    """``text`` as a CSS string: all but letters and digits escaped: it ends neither string nor style."""
    return Markup('"' + "".join(c if c.isalnum() else f"\\{ord(c):06x}" for c in text) + '"')


def page_words(words: str) -> Markup:
    """``第 {page} 页`` as the value of CSS ``content``: strings and counters."""
    before, _, rest = words.partition("{page}")
    middle, _, after = rest.partition("{pages}")
    page, pages = Markup("counter(page)"), Markup("counter(pages)")
    return Markup(" ").join((css_string(before), page, css_string(middle), pages, css_string(after)))
