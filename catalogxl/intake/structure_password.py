"""An old workbook that is encrypted only because its structure is protected.

Excel then encrypts the file with a password that everybody knows: it opens without being asked for one.
Sources: [MS-XLS] 2.2.10, 2.4.117 (FilePass); [MS-OFFCRYPTO] 2.3.5 to 2.3.7 (RC4), 2.3.7.1 (XOR).
"""

from __future__ import annotations

import hashlib
import struct
from typing import Final

from catalogxl.intake.compound_file import CompoundFile, file_pass, workbook_stream

_PASSWORD: Final = "VelvetSweatshop"
_RC4: Final = 1


def is_structure_only(data: bytes) -> bool:
    """Whether the encrypted workbook ``data`` opens with the password that stands for protected structure."""
    content = file_pass(workbook_stream(CompoundFile(data)))
    if content is None or len(content) < 6:
        return False
    kind, major, minor = struct.unpack_from("<HHH", content)
    if kind != _RC4:
        return bool(kind == 0 and minor == _xor_verifier(_PASSWORD))
    if (major, minor) == (1, 1) and len(content) >= 54:
        return _opens_rc4(content[6:22], content[22:38], content[38:54])
    return _opens_crypto_api(content[2:])


def _opens_rc4(salt: bytes, verifier: bytes, digest: bytes) -> bool:
    first = hashlib.md5(_PASSWORD.encode("utf-16-le"), usedforsecurity=False).digest()[:5]
    second = hashlib.md5((first + salt) * 16, usedforsecurity=False).digest()[:5]
    key = hashlib.md5(second + bytes(4), usedforsecurity=False).digest()
    plain = _rc4(key, verifier + digest)
    return hashlib.md5(plain[:16], usedforsecurity=False).digest() == plain[16:32]


def _opens_crypto_api(info: bytes) -> bool:
    """[MS-OFFCRYPTO] 2.3.5.1: versions, flags, header with the size of the key, verifier."""
    if len(info) < 12:
        return False
    header_size = struct.unpack_from("<I", info, 8)[0]
    header, verifier = info[12 : 12 + header_size], info[12 + header_size :]
    if len(header) < 20 or len(verifier) < 60:
        return False
    bits = struct.unpack_from("<I", header, 16)[0] or 40
    salt, held, size = verifier[4:20], verifier[20:36], struct.unpack_from("<I", verifier, 36)[0]
    first = hashlib.sha1(salt + _PASSWORD.encode("utf-16-le"), usedforsecurity=False).digest()
    key = hashlib.sha1(first + bytes(4), usedforsecurity=False).digest()[: bits // 8]
    plain = _rc4(key.ljust(16, b"\x00") if bits == 40 else key, held + verifier[40 : 40 + size])
    return hashlib.sha1(plain[:16], usedforsecurity=False).digest() == plain[16:36]


def _rc4(key: bytes, data: bytes) -> bytes:
    state, at = list(range(256)), 0
    for number in range(256):
        at = (at + state[number] + key[number % len(key)]) % 256
        state[number], state[at] = state[at], state[number]
    out = bytearray()
    one = other = 0
    for byte in data:
        one = (one + 1) % 256
        other = (other + state[one]) % 256
        state[one], state[other] = state[other], state[one]
        out.append(byte ^ state[(state[one] + state[other]) % 256])
    return bytes(out)


def _xor_verifier(password: str) -> int:
    """[MS-OFFCRYPTO] 2.3.7.1."""
    verifier = 0
    for byte in reversed(bytes([len(password)]) + password.encode("ascii")):
        verifier = ((verifier >> 14) & 1 | (verifier << 1) & 0x7FFF) ^ byte
    return verifier ^ 0xCE4B
