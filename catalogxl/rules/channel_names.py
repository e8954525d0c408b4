"""D16: the full names of channels: by them people must be able to find what is published."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalogxl.grammar.channel_names import (
    account_name,
    is_channel_list,
    is_generic_name,
    is_social_media,
    kind_named,
)
from catalogxl.grammar.web_address import mentions_address
from catalogxl.model import Baseline, Channel, Entry, Severity
from catalogxl.rules.channels import unnamed, users
from catalogxl.rules.divisions import other_county, said_once
from catalogxl.rules.registry import Context, Hit, Scope, at, rule
from catalogxl.vocabulary import OTHER_CHANNEL, SOCIAL_CHANNEL, WEBSITE_CHANNEL

# Going from door to door and messages to those concerned have no other name than their kind's.
_NAMELESS: Final = frozenset({"doorstep", "push"})


def _kinds(baseline: Baseline) -> tuple[str, ...]:
    return tuple(kind.name for kind in baseline.channels)


def is_bare(name: str, baseline: Baseline) -> bool:
    """Whether ``name`` is only the word for a class of channels."""
    return is_generic_name(name, _kinds(baseline), baseline.generic_channels)


def _named(context: Context) -> Iterator[tuple[Channel, str]]:
    """Every name on the sheet of channels, with its channel."""
    for channel in context.catalog.channels.values():
        for name in channel.names:
            yield channel, name


@rule(
    "channel_generic",
    duty="D16",
    severity=Severity.ERROR,
    way_out="请写群众能据此找到的全称，如“某某县人民政府门户网站”“某某县政务服务中心一楼综合窗口”。",
    scope=Scope.CATALOG,
)
def channel_generic(context: Context) -> Iterator[Hit]:
    """A name that is only the word for a class of channels."""
    kinds = _kinds(context.baseline)
    for channel, name in _named(context):
        if channel.id in _NAMELESS or (channel.id == OTHER_CHANNEL and kind_named(name, kinds)):
            continue
        if is_bare(name, context.baseline) and not is_channel_list(name, kinds):
            yield at(channel.row, "channel_name", f"“{name}”只是一类渠道的叫法，看不出是哪一个")


@rule(
    "channel_other_county",
    duty="D16",
    severity=Severity.ERROR,
    way_out="请改为本县（市、区）的渠道。",
    scope=Scope.CATALOG,
)
def channel_other_county(context: Context) -> Iterator[Hit]:
    """Channels of another county: the return was made from a copy. Said once for each county."""
    found: dict[str, list[tuple[str, Hit]]] = {}
    for channel, name in _named(context):
        if other := other_county(name, context.catalog.county, context.baseline):
            found.setdefault(other, []).append((name, at(channel.row, "channel_name", "")))
    yield from said_once(found, "的渠道", "个渠道")


@rule(
    "channel_list_pasted",
    duty="D16",
    severity=Severity.WARNING,
    way_out="请在各表中用到的渠道下打√，这里只写这一种渠道的全称，一行一个。",
    scope=Scope.CATALOG,
)
def channel_list_pasted(context: Context) -> Iterator[Hit]:
    """The whole list of channels where names belong."""
    kinds = _kinds(context.baseline)
    for channel in context.catalog.channels.values():
        if is_channel_list(channel.row.text("channel_name"), kinds):
            yield at(channel.row, "channel_name", "这里像是整份渠道清单，不是渠道的全称")


@rule(
    "channel_has_own_column",
    duty="D16",
    severity=Severity.WARNING,
    way_out="请在各表中这种渠道的一列打√，并在“公开渠道”表它自己的一行写全称。",
    scope=Scope.CATALOG,
)
def channel_has_own_column(context: Context) -> Iterator[Hit]:
    """A kind that has a column of its own, named under 其他."""
    kinds = _kinds(context.baseline)
    other = context.catalog.channels.get(OTHER_CHANNEL)
    if other is None:
        return
    for name in other.names:
        if kind := kind_named(name, kinds):
            yield at(other.row, "channel_name", f"“{name}”不必写在“其他”，表中另有“{kind}”一列")


@rule(
    "website_is_account",
    duty="D16",
    severity=Severity.WARNING,
    way_out="公众号、客户端请写到“两微一端”一行，“政府网站”一行写网站的全称。",
    scope=Scope.CATALOG,
)
def website_is_account(context: Context) -> Iterator[Hit]:
    """An account in social media, named as the website."""
    channel = context.catalog.channels.get(WEBSITE_CHANNEL)
    if channel is None:
        return
    for name in channel.names:
        if is_social_media(name) and not is_bare(name, context.baseline):
            yield at(channel.row, "channel_name", f"“{name}”不是网站")


@rule(
    "website_without_address",
    duty="D16",
    severity=Severity.WARNING,
    way_out="请在“网址或地点”写明网址。",
    scope=Scope.CATALOG,
)
def website_without_address(context: Context) -> Iterator[Hit]:
    """A website that is used, with no address anywhere."""
    channel = context.catalog.channels.get(WEBSITE_CHANNEL)
    if channel is None or not channel.names or not users(context, WEBSITE_CHANNEL):
        return
    if channel.row.cell("channel_address") is None:
        return  # the column is missing, which is told
    if not any(map(mentions_address, (*channel.names, *channel.addresses))):
        yield at(channel.row, "channel_address", f"“{channel.names[0]}”没有写网址")


@rule(
    "account_not_named",
    duty="D16",
    severity=Severity.WARNING,
    way_out="请写明微信公众号、微博、客户端叫什么名字，如“微信公众号：某某县就业”；或者在“网址或地点”写明网址、账号。",
    scope=Scope.CATALOG,
)
def account_not_named(context: Context) -> Iterator[Hit]:
    """两微一端 is used, and neither the account's own name nor an address tells which one to look for."""
    channel = context.catalog.channels.get(SOCIAL_CHANNEL)
    if channel is None or not users(context, SOCIAL_CHANNEL):
        return
    told = [name for name in channel.names if not is_bare(name, context.baseline)]
    county = context.catalog.county
    places = {county.name, county.stem, county.city, ""} if county else {""}
    if not told or channel.addresses or any(account_name(name) not in places for name in told):
        return  # a bare name is told as such
    yield at(channel.row, "channel_name", f"“{told[0]}”看不出账号叫什么")


@rule(
    "other_channel_bare",
    duty="D16",
    severity=Severity.NOTE,
    way_out="已按“公开渠道”表中“其他”的全称公开；不对的请在这一列写明全称。",
    scope=Scope.CATALOG,
)
def other_channel_bare(context: Context) -> Iterator[Hit]:
    """其他渠道全称 says no more than a class of channels (as older workbooks proposed): the channel sheet's name holds."""
    other = context.catalog.channels.get(OTHER_CHANNEL)
    bare = _bare_others(context)
    if bare and other is not None and other.names:
        first, *others = bare
        cells = tuple(cell for entry in others if (cell := entry.cell("channel_other")))
        text = bare[0].row.text("channel_other")
        what = f"有 {len(bare)} 个事项的“其他渠道全称”只写“{text}”，看不出是哪一处"
        yield at(first.row, "channel_other", what, related=cells)


@rule(
    "other_channel_generic",
    duty="D16",
    severity=Severity.ERROR,
    way_out="请在“公开渠道”表的“其他”一行写明全称，如“某某县某某镇便民服务中心”。",
    scope=Scope.CATALOG,
)
def other_channel_generic(context: Context) -> Iterator[Hit]:
    """The same where the channel sheet has no name either: said once, at its row."""
    other = context.catalog.channels.get(OTHER_CHANNEL)
    bare = _bare_others(context)
    if not bare or (other is not None and other.names):
        return
    cells = [cell for entry in bare if (cell := entry.cell("channel_other"))]
    text = bare[0].row.text("channel_other")
    what = f"有 {len(bare)} 个事项的“其他”渠道只写“{text}”，看不出是哪一处"
    yield unnamed(other, what, "channel_other", cells)


def _bare_others(context: Context) -> list[Entry]:
    return [
        entry
        for entry in users(context, OTHER_CHANNEL)
        if entry.row.text("channel_other") and not entry.channel_other
    ]
