"""The standard library as the page needs it: without what asks for processes, sockets, terminals, mail or debugging.

What is left out is never imported by the page; importing it all the same says ModuleNotFoundError.
"""

from __future__ import annotations

import io
import zipfile
from typing import Final

_LEFT_OUT: Final = (
    # development
    *("bdb.py", "cProfile.py", "doctest.py", "pdb.py", "profile.py", "profiling/", "pstats.py", "pydoc"),
    *("symtable.py", "tabnanny.py", "timeit.py", "trace.py", "tracemalloc.py", "unittest/", "pickletools.py"),
    *("compileall.py", "modulefinder.py", "py_compile.py", "pyclbr.py", "zipapp.py", "venv/", "ensurepip/"),
    # terminals and toys
    *("_pyrepl/", "cmd.py", "code.py", "curses/", "getpass.py", "pty.py", "rlcompleter.py", "tty.py"),
    *("antigravity.py", "this.py", "turtle.py", "turtledemo/", "tkinter/", "idlelib/", "webbrowser.py"),
    # networks and mail
    *(
        "ftplib.py",
        "http/cookie",
        "http/server.py",
        "imaplib.py",
        "mailbox.py",
        "netrc.py",
        "poplib.py",
        "smtplib.py",
    ),
    *("socketserver.py", "wsgiref/", "xmlrpc/", "urllib/robotparser.py"),
    # processes, databases, other platforms
    *("ctypes/", "dbm/", "multiprocessing/", "sched.py", "shelve.py", "sqlite3/", "wave.py"),
    *("_aix_support.py", "_android_support.py", "_apple_support.py", "_ios_support.py", "_osx_support.py"),
    *("_pydecimal.py", "_pyio.py", "colorsys.py", "graphlib.py", "plistlib.py", "zoneinfo/"),
)
# Of the encodings those of Chinese files, of zips and of Python itself.
_ENCODINGS: Final = frozenset(
    {
        *("__init__", "aliases", "ascii", "big5", "big5hkscs", "cp437", "cp1252", "cp850", "cp950"),
        *("gb18030", "gb2312", "gbk", "hz", "idna", "latin_1", "punycode", "raw_unicode_escape"),
        *("unicode_escape", "utf_16", "utf_16_be", "utf_16_le", "utf_32", "utf_32_be", "utf_32_le"),
        *("utf_7", "utf_8", "utf_8_sig"),
    }
)


def needed_modules(archive: bytes) -> dict[str, bytes]:
    """The files of ``python_stdlib.zip`` that the page gets, by path."""
    with zipfile.ZipFile(io.BytesIO(archive)) as library:
        return {name: library.read(name) for name in library.namelist() if _is_needed(name)}


def _is_needed(name: str) -> bool:
    if name.endswith("/") or name.startswith(_LEFT_OUT):
        return False
    folder, _, module = name.rpartition("/")
    return folder != "encodings" or module.removesuffix(".py") in _ENCODINGS
