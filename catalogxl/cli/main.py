"""``catalogxl``: the group of commands, each in a module of its own that is imported only when it is called."""

from __future__ import annotations

import contextlib
import importlib
import os
import signal
import sys
import threading
from collections.abc import Sequence
from typing import Any, Final, NoReturn

import click

from catalogxl.atomic_write import reason_of
from catalogxl.cli.chinese import speak_chinese
from catalogxl.errors import CatalogError, Interrupted
from catalogxl.version import __version__

speak_chinese()

# Name ──► the help line, so that ``--help`` imports no command.
_COMMANDS = {
    "template": "生成县级填报表（Excel 工作簿）",
    "check": "检查交回的填报表，说明哪里要改；不公开任何内容",
    "compile": "把交回的填报表汇编成数据和公示表，有错误的退回",
    "import": "把以前公布的目录（网页、Word、Excel、PDF）导入填报表",
    "rollup": "把一个或几个汇编输出汇总：谁没报、差异、暂不列入",
    "migrate": "把填好的表移到新一版基线，已填内容不丢",
    "diff": "比较两份目录、两次汇编或两版基线",
    "verify": "核对公布出去的目录与汇编结果是否一致",
    "baseline": "检查、查看省级基线目录",
    "page": "生成不用安装的检查网页（一个 HTML 文件）",
    "desk": "在浏览器里操作：检查、汇编、汇总、核对",
    "demo": "用自带的示例走一遍全过程（不用联网）",
}
# A command whose name Python keeps for itself stands in a module of another name.
_MODULES: Final = {"import": "import_"}

OPTIONS: Final = "[选项]"
SUBCOMMAND: Final = "命令 …"
_JSON: Final = "--json"
_UNWRITTEN: Final = "结果没有写完（{}）；已经写出的部分不完整，请不要使用。请清理磁盘，或换一个位置后重试。"
_STOPPED: Final = "已中断；已经写好的文件都是完整的。"


class _Commands(click.Group):
    """Loads commands when they are called, and turns a CatalogError into its message and exit code."""

    def main(self, args: Sequence[str] | None = None, *more: Any, **options: Any) -> Any:
        if args is None:
            _speak_utf8()
        try:
            return super().main(args, *more, **options)
        except OSError as error:  # standard output or a temporary file; the rest is told where it is written
            with contextlib.suppress(OSError):
                click.echo(f"错误：{_UNWRITTEN.format(reason_of(error))}", err=True)
            _leave_unwritten()
            sys.exit(CatalogError.exit_code)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"catalogxl.cli.{_MODULES.get(cmd_name, cmd_name)}")
        command: click.Command = module.command
        _name_options(command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("命令"):
            formatter.write_dl(list(_COMMANDS.items()))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.meta[_JSON] = _JSON in args
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except CatalogError as error:
            _answer_error(ctx, error.message)
            raise _Refused(error) from error
        except click.UsageError as error:
            _answer_error(ctx, error.format_message())
            raise
        except KeyboardInterrupt as error:
            told = error if isinstance(error, Interrupted) else Interrupted(_STOPPED)
            raise _Stopped(told) from error


def _answer_error(ctx: click.Context, message: str) -> None:
    """A script that asked for JSON gets the reason of a wrong call as JSON (contract: ``{"format":1,"error":…}``)."""
    if ctx.meta.get(_JSON):
        import json

        document = {"format": 1, "error": message}
        click.echo((json.dumps(document, ensure_ascii=False) + "\n").encode(), nl=False)


def _name_options(command: click.Command) -> None:
    """Put the Chinese words for the options into the usage line of a command, and of those below it."""
    command.options_metavar = OPTIONS
    if isinstance(command, click.Group):
        command.subcommand_metavar = SUBCOMMAND
        for below in command.commands.values():
            _name_options(below)


class _Refused(click.ClickException):
    def __init__(self, error: CatalogError | Interrupted) -> None:
        super().__init__(error.message)
        # click reads it from the instance; its type says class variable.
        vars(self)["exit_code"] = error.exit_code

    def show(self, file: Any = None) -> None:
        click.echo(f"错误：{self.message}", err=True)


class _Stopped(_Refused):
    def show(self, file: Any = None) -> None:
        click.echo(f"\n{self.message}", err=True)


@click.group(
    cls=_Commands,
    options_metavar=OPTIONS,
    subcommand_metavar=SUBCOMMAND,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="把省级基线目录变成各县（市、区）填报表，再把填好的表汇编成可以公开的目录。",
)
@click.version_option(__version__, prog_name="catalogxl", message="%(prog)s %(version)s", help="显示版本号。")
def main() -> None:
    """Entry point. Output never fails for a character that the console lacks (Chinese Windows is GBK)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    if threading.current_thread() is threading.main_thread():
        # Asked by the system to end: tidy up as after Ctrl-C.
        signal.signal(signal.SIGTERM, _stop)
        # The terminal was closed; under nohup that is of no effect, and stays so.
        if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
            signal.signal(signal.SIGHUP, _stop)


def _speak_utf8() -> None:
    """Where the locale knows no Chinese, start over in Python's UTF-8 mode: files could not get their names."""
    try:
        "县级填报表".encode(sys.getfilesystemencoding())
    except UnicodeEncodeError:
        if sys.executable and "utf8" not in sys._xoptions:
            os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])


def _leave_unwritten() -> None:
    """Have the interpreter not try again, as it ends, what standard output did not take."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _stop(number: int, frame: object) -> NoReturn:
    raise KeyboardInterrupt
