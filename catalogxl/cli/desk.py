"""``catalogxl desk``: the commands on a page of this machine."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("desk", short_help="在浏览器里操作（本机）")
@click.argument(
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("."),
    metavar="[文件夹]",
)
@click.option("--no-browser", is_flag=True, help="不打开浏览器，只显示网址。")
def command(folder: Path, no_browser: bool) -> None:
    """在浏览器里检查、汇编、汇总、核对这个文件夹中的表格（默认当前文件夹）。只在本机，别的电脑和网站进不来。"""
    import webbrowser

    from catalogxl.desk.server import DeskServer

    server = DeskServer(folder)
    click.echo(f"请在浏览器中打开：{server.guard.address}", err=True)
    click.echo("用完按 Ctrl-C 或关闭这个窗口。", err=True)
    if not no_browser:
        webbrowser.open(server.guard.address)
    try:
        server.serve_forever()
    finally:
        server.desk.close()
        server.server_close()
