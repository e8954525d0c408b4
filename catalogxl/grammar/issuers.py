"""Who may issue an order (令): ministries with their short names, and how a run of them is taken apart.

Source: the State Council's list of departments and their standard short names, and their former names,
since an order is identified by the ministry's name at the time.
"""

from __future__ import annotations

from typing import NamedTuple

from catalogxl.lazy_pattern import lazy_pattern

STATE_COUNCIL = "中华人民共和国国务院"
PRESIDENT = "中华人民共和国主席"
_REPUBLIC = "中华人民共和国"

_SHORT_NAMES = {
    "人力资源和社会保障部": ("人力资源社会保障部", "人力资源与社会保障部", "人力资源保障部", "人社部"),
    "劳动和社会保障部": ("劳动保障部", "劳动与社会保障部", "劳动社会保障部", "劳社部"),
    "国家发展和改革委员会": ("国家发展改革委", "国家发改委", "发展改革委", "发改委", "国家发展改革委员会"),
    "国家卫生健康委员会": ("国家卫生健康委", "国家卫健委", "卫生健康委", "卫健委", "卫生健康委员会"),
    "国家卫生和计划生育委员会": (
        "国家卫生计生委",
        "国家卫计委",
        "卫生计生委",
        "卫计委",
        "卫生和计划生育委员会",
    ),
    "国家医疗保障局": ("国家医保局", "医保局", "医疗保障局"),
    "国家市场监督管理总局": ("市场监管总局", "国家市场监管总局", "市场监督管理总局"),
    "国家工商行政管理总局": ("工商总局", "国家工商总局", "工商行政管理总局"),
    "国家税务总局": ("税务总局",),
    "中国人民银行": ("人民银行", "央行"),
    "中国银行业监督管理委员会": ("银监会", "中国银监会"),
    "中国证券监督管理委员会": ("证监会", "中国证监会"),
    "中国保险监督管理委员会": ("保监会", "中国保监会"),
    "中国银行保险监督管理委员会": ("银保监会", "中国银保监会"),
    "国家金融监督管理总局": ("金融监管总局",),
    "工业和信息化部": ("工信部",),
    "住房和城乡建设部": ("住房城乡建设部", "住建部"),
    "农业农村部": (),
    "国家互联网信息办公室": ("国家网信办", "网信办"),
    "国务院国有资产监督管理委员会": ("国务院国资委", "国资委"),
    "国家民族事务委员会": ("国家民委",),
    "退役军人事务部": ("退役军人部",),
    "应急管理部": ("应急部",),
    "交通运输部": ("交通部",),
    "文化和旅游部": ("文旅部",),
    "国家中医药管理局": ("中医药局",),
    "国家外国专家局": ("外专局",),
    "国家质量监督检验检疫总局": ("质检总局", "国家质检总局"),
}
_FULL_NAMES = (
    *_SHORT_NAMES,
    *(
        "财政部",
        "民政部",
        "教育部",
        "公安部",
        "司法部",
        "商务部",
        "卫生部",
        "劳动部",
        "人事部",
        "农业部",
        "建设部",
        "外交部",
    ),
    *(
        "自然资源部",
        "生态环境部",
        "水利部",
        "科学技术部",
        "国家安全部",
        "审计署",
        "海关总署",
        "国家统计局",
        "国家档案局",
    ),
    *(
        "国家林业和草原局",
        "国家知识产权局",
        "国家邮政局",
        "国家药品监督管理局",
        "国家税务局",
        "对外贸易经济合作部",
    ),
    *("国家经济贸易委员会", "中央军事委员会", "最高人民法院", "最高人民检察院", "国家宗教事务局"),
)
_FULL_OF = {
    **{short: full for full, shorts in _SHORT_NAMES.items() for short in shorts},
    **{full: full for full in _FULL_NAMES},
    **dict.fromkeys(("国务院", STATE_COUNCIL), STATE_COUNCIL),
    **dict.fromkeys(("主席", "国家主席", PRESIDENT), PRESIDENT),
}
_BY_LENGTH = sorted(_FULL_OF, key=len, reverse=True)
_LOCAL_GOVERNMENT = lazy_pattern(r"[一-鿿]+(?:省|市|县|区|州|旗|盟)人民政府$")
_LONGEST_LOCAL = 15
_SEPARATORS = " 、,，/·•・+&和与"
_BEFORE_ISSUER = (
    "号",
    "年",
    "月",
    "日",
    "公布",
    "发布",
    "根据",
    "依据",
    "按照",
    "通过",
    "修订",
    "修正",
    "以",
    "原",
    "由",
    "见",
)
_TITLE_ENDS = ("条例", "办法", "规定", "通知", "意见", "决定", "规程", "细则")
_RUNS_ON = lazy_pattern("[一-鿿]$")
# Orders come from departments of the State Council; a bureau (局) of a county cannot issue any.
_UNLISTED = lazy_pattern(
    rf"(?<![一-鿿])(?:{'|'.join(_BEFORE_ISSUER)})?"
    rf"(?P<written>(?:{_REPUBLIC})?(?P<name>[一-鿿]{{2,20}}(?:部|委员会|总局|总署|办公室)))$"
)
_NO_ISSUER = lazy_pattern(r"(?:^|.*[省市县区州旗])?(?:本|我|原|各|有关|相关)?部$|^[省市县区]")


class Issuers(NamedTuple):
    """The issuers found at the end of a text, in order.

    ``start`` is where they begin in it; ``shortened`` says that a short name was replaced by its full one.
    """

    names: tuple[str, ...]
    start: int
    shortened: bool = False


def issuers_at_end(text: str) -> Issuers:
    """The issuers that ``text`` (what stands before 令) ends in; no names if none are sure."""
    names: list[str] = []
    end = len(text)
    shortened = False
    while True:
        before = text[:end].rstrip(_SEPARATORS)
        found = _last_issuer(before)
        full = _FULL_OF.get(found, found)
        if not found or (names and full in (STATE_COUNCIL, PRESIDENT)):
            break
        names.insert(0, full)
        shortened |= full not in (found, STATE_COUNCIL, PRESIDENT)
        end = len(before.removesuffix(found).removesuffix(_REPUBLIC))
    if not names:
        return _unlisted(text)
    return Issuers(tuple(names) if _may_end(before) else (), end, shortened)


def _last_issuer(text: str) -> str:
    listed = next(filter(text.endswith, _BY_LENGTH), "")
    local = None if listed else _LOCAL_GOVERNMENT.search(text[-_LONGEST_LOCAL:])
    return local.group() if local else listed


def _may_end(before: str) -> bool:
    """Whether an issuer's name may begin behind ``before``, and is not the end of a longer name."""
    return not _RUNS_ON.search(before) or before.endswith((*_BEFORE_ISSUER, *_TITLE_ENDS))


def _unlisted(text: str) -> Issuers:
    """A name that is on no list here but has the form of a department's."""
    found = _UNLISTED.search(text)
    if found is None or _NO_ISSUER.match(found["name"]):
        return Issuers((), len(text))
    return Issuers((found["name"],), found.start("written"))


def issuers_exactly(text: str) -> tuple[str, ...]:
    """The full names of two or more departments that ``text`` consists of, else nothing."""
    found = issuers_at_end(text)
    return found.names if len(found.names) > 1 and found.start == 0 else ()
