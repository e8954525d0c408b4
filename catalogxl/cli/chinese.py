"""Click in Chinese: the words of its help pages and of its messages about wrong calls.

Click takes them from ``gettext``, which would need a compiled catalog and depends on the user's locale; this program
speaks Chinese everywhere. A message that a later Click words otherwise stays English, and nothing else happens.
"""

from __future__ import annotations

import importlib
from typing import Final

_MODULES: Final = ("core", "decorators", "exceptions", "formatting", "parser", "types")
_WORDS: Final = {
    "Usage:": "用法：",
    "Options": "选项",
    "Commands": "命令",
    "Show this message and exit.": "显示这份说明。",
    "default: {default}": "默认：{default}",
    "required": "必填",
    "Aborted!": "已中止。",
    "Error: {message}": "错误：{message}",
    "Try '{command} {option}' for help.": "用法说明请看：{command} {option}",
    "Invalid value: {message}": "取值不对：{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} 的取值不对：{message}",
    "Missing argument": "缺少参数",
    "Missing option": "缺少选项",
    "Missing parameter": "缺少参数",
    "Missing command.": "请写出命令。",
    "No such option {name!r}.": "没有 {name} 这个选项。",
    "No such option: {name}": "没有 {name} 这个选项。",
    "No such command {name!r}.": "没有 {name} 这个命令。",
    "Did you mean {possibility}?": "是不是 {possibility}？",
    "(Did you mean one of: {possibilities}?)": "（是不是 {possibilities}？）",
    "(Possible options: {possibilities})": "（是不是 {possibilities}？）",
    "Got unexpected extra argument ({args})": "多出了参数（{args}）。",
    "Got unexpected extra arguments ({args})": "多出了参数（{args}）。",
    "{value!r} is not a valid {number_type}.": "“{value}”不是整数。",
    "{value!r} is not {choice}.": "“{value}”不可用，只能是 {choice}。",
    "{value!r} is not one of {choices}.": "“{value}”不可用，只能是 {choices}。",
    "{value} is not in the range {range}.": "“{value}”不在 {range} 的范围内。",
    "{name} {filename!r} does not exist.": "{name} {filename} 不存在。",
    "{name} {filename!r} is a file.": "{filename} 是文件，这里要写文件夹。",
    "{name} {filename!r} is a directory.": "{filename} 是文件夹，这里要写文件。",
    "{name} {filename!r} is not readable.": "{name} {filename} 不能读取，请检查权限。",
    "{name} {filename!r} is not writable.": "{name} {filename} 不能写入，请检查权限。",
    "Could not open file {filename!r}: {message}": "打不开 {filename}：{message}",
    "unknown error": "原因不明",
    "file": "文件",
    "directory": "文件夹",
    "path": "文件或文件夹",
    "File": "文件",
    "Directory": "文件夹",
    "Path": "文件或文件夹",
    "Option {name!r} does not take a value.": "选项 {name} 后面不跟内容。",
    "Option {name!r} requires an argument.": "选项 {name} 后面要写内容。",
    "Option {name!r} requires {nargs} arguments.": "选项 {name} 后面要写 {nargs} 项内容。",
}


def speak_chinese() -> None:
    """Make Click speak Chinese in this process."""
    for name in _MODULES:
        module = importlib.import_module(f"click.{name}")
        for function, translation in (("_", _word), ("ngettext", _counted)):
            if hasattr(module, function):
                setattr(module, function, translation)


def _word(text: str) -> str:
    return _WORDS.get(text, text)


def _counted(singular: str, plural: str, number: int) -> str:
    return _word(singular if number == 1 else plural)
