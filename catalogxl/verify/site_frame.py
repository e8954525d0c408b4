"""What a website puts around a page that it shows: navigation, place, source, foot. It says nothing of the catalog.

Only a text that looks like such a frame, and that says nothing about the catalog itself, is let pass, and told as form.
"""

from __future__ import annotations

import re
from typing import Final

from catalogxl.normalise import clean

_LONGEST: Final = 200
_FRAME: Final = re.compile(
    "首页|当前位置|您的位置|所在位置|位置[：:]|网站地图|网站导航|导航|联系我们|关于我们|主办|承办|协办|版权所有|备案|ICP|公网安备|"
    "网站标识码|技术支持|字号|字体|打印|关闭|分享|收藏|返回|顶部|上一篇|下一篇|上一条|下一条|来源[：:]|发布时间|发布日期|发布机构|"
    "浏览|点击|阅读|作者|编辑[：:]|责任编辑|搜索|登录|注册|无障碍|长者|适老|大字|微信|微博|客户端|English|繁体|简体|友情链接|相关链接|"
    "扫一扫|扫码|^政府信息公开$|政务公开$|政务服务$|互动交流|走进|要闻|新闻|公告|索引号|主题词|主题分类|Copyright|©|建议使用|分辨率|浏览器"
    "|^今天是|^欢迎|天气|人民政府$|人社局$|^[|/>»·•—\\-\\s]*$",
    re.I,
)
_ABOUT_CATALOG: Final = re.compile(
    "以上|上述|以下|下列|前述|本表|本页|此表|该表|此页|本目录|该目录|此目录|原目录|目录[已自不未为有将]|事项[已自不未为均]|废止|取消|停止|停用|停办|作废|失效|"
    "不再|更正|勘误|变更|调整|修改|修订|更改|改为|改成|撤销|撤回|暂停|暂缓|过期|旧版|测试|样例|示例|仅供|无效|有误|错误|请勿|不得|禁止|"
    "截止|征求意见|咨询电话|监督电话|投诉|举报|工作日|电话改|以.{0,20}为准|未公开|不公开|未经|虚假|伪造|假的|已完成|已办"
)


def is_frame(line: str) -> bool:
    """Whether ``line`` is of a website's frame."""
    said = clean(line)
    return len(said) <= _LONGEST and bool(_FRAME.search(said)) and not _ABOUT_CATALOG.search(said)
