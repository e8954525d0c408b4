"""``catalogxl page``: the one file that checks returns in a browser, for those who cannot install anything."""

from __future__ import annotations

from pathlib import Path

import click

from catalogxl.cli.options import baseline_option


@click.command("page", short_help="生成不用安装的检查网页")
@click.option(
    "--runtime",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="文件",
    help="网页运行环境（npm 包 pyodide，.tgz）；用过一次后不必再写。",
)
@click.option(
    "-o",
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="文件.html",
    help="写到哪里。",
)
@baseline_option
def command(runtime: Path | None, out: Path, baseline_folder: Path | None) -> None:
    """生成一个网页文件（约 10 MB）：双击用浏览器打开，不装程序、不联网就能检查填报表、看公示表，市里还能汇编。

    第一次要有网页运行环境：在能上网的电脑上运行 npm pack pyodide@版本号（不给 --runtime 时会说明是哪个文件），
    把得到的文件用 --runtime 指给本程序；在源代码文件夹里运行 make page 会自动取来。装了 Node.js 的，生成的网页打开更快。
    """
    from catalogxl.atomic_write import write_whole
    from catalogxl.baseline import load_baseline
    from catalogxl.page.page_file import build_page
    from catalogxl.page.runtime import find_runtime, keep_runtime, open_runtime

    path = find_runtime(runtime)
    page = build_page(open_runtime(path), baseline_folder)
    for fault in load_baseline(baseline_folder).faults:
        click.echo(f"省级基线：{fault}", err=True)
    keep_runtime(path)
    write_whole(out, page)
    click.echo(f"已生成 {out}（{len(page) / 1e6:.1f} MB）：发给县里，双击打开，把填好的表拖进去就能检查。")
