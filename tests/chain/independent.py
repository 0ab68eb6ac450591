"""Checks a bundle as docs/chain.md says, with nothing of the planner."""

import base64
import hashlib
import json
import sys
from pathlib import Path


def sha(*parts: bytes) -> str:
    return hashlib.sha256(b"".join(parts)).hexdigest()


def check(bag: Path, seals: list[str]) -> None:
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        for row in (bag / manifest).read_text("utf-8").splitlines():
            digest, name = row.split("  ", 1)
            assert sha((bag / name).read_bytes()) == digest, name
    texts = [one.encode() for one in json.loads((bag / "data/chain.json").read_bytes())]
    lines = [json.loads(one) for one in texts]
    hashes = [sha(b"rev\0", one) for one in texts]
    for place, line in enumerate(lines):
        assert (line["seq"], line["prev"]) == (place + 1, ["", *hashes][place]), place
    for path in sorted(bag.glob("data/records/*.json")):
        kept = json.loads(path.read_bytes())
        found = sha(bytes.fromhex(kept["salt"]), kept["body"].encode())
        assert found == lines[kept["seq"] - 1]["commitment"], path.name
        assert path.name == "{record}-{rev}.json".format_map(lines[kept["seq"] - 1])
    for one in json.loads((bag / "data/exhibits.json").read_bytes()):
        found = sha(bytes.fromhex(one["salt"]), (bag / one["path"]).read_bytes())
        assert [found, one["size"]] in lines[one["seq"] - 1]["attachments"], one["path"]
    for seal in seals:
        number, _, code = seal.partition("-")
        made = base64.b32encode(bytes.fromhex(hashes[int(number) - 1])[:20]).decode()
        assert code.replace("-", "")[:32] == made, seal


if __name__ == "__main__":
    check(Path(sys.argv[1]), sys.argv[2:])
    sys.exit(0)
