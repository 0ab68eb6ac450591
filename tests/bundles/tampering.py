"""One thing in a collection is changed; each way returns what names the place."""

import json
import random

from planner.verify import canonical

Files = dict[str, bytes]


def flipped(data: bytes, at: int, bit: int) -> bytes:
    return data[:at] + bytes([data[at] ^ (1 << bit)]) + data[at + 1 :]


def in_body(files: Files, chance: random.Random) -> set[str]:
    name = chance.choice([n for n in files if n.startswith("data/records/")])
    table = json.loads(files[name])
    data = table["body"].encode()
    at = chance.randrange(len(data))
    table["body"] = flipped(data, at, chance.randrange(7)).decode("latin-1")
    files[name] = canonical(table)
    return {name}


def in_salt(files: Files, chance: random.Random) -> set[str]:
    name = chance.choice([n for n in files if n.startswith("data/records/")])
    table = json.loads(files[name])
    salt = bytes.fromhex(table["salt"])
    table["salt"] = flipped(salt, chance.randrange(32), chance.randrange(8)).hex()
    files[name] = canonical(table)
    return {name}


def in_file_salt(files: Files, chance: random.Random) -> set[str]:
    listed = json.loads(files["data/exhibits.json"])
    one = chance.choice(listed)
    salt = bytes.fromhex(one["salt"])
    one["salt"] = flipped(salt, chance.randrange(32), chance.randrange(8)).hex()
    files["data/exhibits.json"] = canonical(listed)
    return {one["path"]}


def in_file(files: Files, chance: random.Random) -> set[str]:
    name = chance.choice([n for n in files if n.startswith("data/exhibits/")])
    at = chance.randrange(len(files[name]))
    files[name] = flipped(files[name], at, chance.randrange(8))
    return {name}


def lines_named(*seqs: int) -> set[str]:
    return {f"Line {seq}" for seq in seqs}


def in_time(files: Files, chance: random.Random) -> set[str]:
    lines = json.loads(files["data/chain.json"])
    at = chance.randrange(len(lines))
    line = json.loads(lines[at])
    second = int(line["at"][17:19])
    line["at"] = f"{line['at'][:17]}{second ^ (1 << chance.randrange(3)):02}Z"
    lines[at] = canonical(line).decode()
    files["data/chain.json"] = canonical(lines)
    return lines_named(at + 1, at + 2)


def in_order(files: Files, chance: random.Random) -> set[str]:
    lines = json.loads(files["data/chain.json"])
    at = chance.randrange(len(lines) - 1)
    lines[at], lines[at + 1] = lines[at + 1], lines[at]
    files["data/chain.json"] = canonical(lines)
    return lines_named(at + 1, at + 2, at + 3)


def in_count(files: Files, chance: random.Random) -> set[str]:
    lines = json.loads(files["data/chain.json"])
    at = chance.randrange(len(lines))
    del lines[at]
    files["data/chain.json"] = canonical(lines)
    return {*lines_named(at + 1, at + 2), f"no line {at + 1}"}


WAYS = (in_body, in_salt, in_file_salt, in_file, in_time, in_order, in_count)
