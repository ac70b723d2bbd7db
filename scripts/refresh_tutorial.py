"""Run every command and Python block of docs/tutorial.md in a new folder and write what they print.

`python scripts/refresh_tutorial.py [--check]`; with `--check` nothing is written and a difference ends with 1.

A ```console block holds `$ command` lines, each followed by its output. `<!-- file: PATH -->` before a block writes the
block to PATH. A ```python block runs after those before it; the ```text block behind it holds what it prints.
`<!-- not run -->` before a block leaves it alone. The folder's `truceline` and `python` are those of this environment.
What a run cannot repeat has a stand-in as long as itself: moments, ids of decisions, the hash of a ledger's newest row.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "tutorial.md"
SAMPLES = ROOT / "truceline" / "accords" / "karabakh-2020" / "examples"
BLOCK = re.compile(r"((?:<!-- (?:file: \S+|not run) -->\n)?)```(\w*)\n(.*?)^```$", re.S | re.M)
MOMENT = re.compile(r"\b\d{4}-\d\d-\d\d \d\d:\d\d UTC")
RULING = re.compile(r"\bd[0-9a-f]{12}\b")
HASH = re.compile(r"\b[0-9a-f]{64}\b")
CUT = "=-=-="  # between what earlier Python blocks print and what this one does


@dataclass
class Walk:
    """One walk through the page in its own folder: what ran so far, and what the last Python block printed."""

    folder: Path
    code: list[str] = field(default_factory=list)
    printed: str | None = None
    rulings: list[str] = field(default_factory=list)

    def again(self, found: re.Match[str]) -> str:
        """One block with what it prints now."""
        mark, kind, body = found.groups()
        if "not run" in mark:
            return found.group(0)
        if mark:
            path = self.folder / mark.split("file: ")[1].split(" ")[0]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(body, encoding="utf-8")
        elif kind == "console":
            return "```console\n" + "\n".join(map(self.told, commands(body))) + "\n```"
        elif kind == "python":
            self.run_python(body)
        elif kind == "text" and self.printed is not None:
            told, self.printed = self.printed, None
            return f"```text\n{told}\n```"
        return found.group(0)

    def told(self, command: str) -> str:
        """A command with its output."""
        output = self.run(command)
        return f"$ {command}" + (f"\n{output}" if output else "")

    def run_python(self, body: str) -> None:
        """Run a block after all before it, and keep what it alone prints."""
        script = self.folder / "walk.py"
        script.write_text("\n".join([*self.code, f"print('{CUT}')", body]), encoding="utf-8")
        self.printed = self.run("python walk.py").split(f"{CUT}\n")[-1].replace(CUT, "")
        self.code.append(body)

    def run(self, command: str) -> str:
        """What a shell prints for a command, without blanks at the ends of lines."""
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self.folder,
            env={**os.environ, "COLUMNS": "96", "PATH": path},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=600,
            check=False,
        )
        return "\n".join(line.rstrip() for line in self.steady(done.stdout).rstrip().splitlines())

    def steady(self, output: str) -> str:
        """Output with stand-ins for what the clock decides; decisions are numbered as they come up."""
        self.rulings += dict.fromkeys(each for each in RULING.findall(output) if each not in self.rulings)
        numbered = RULING.sub(lambda found: f"d{self.rulings.index(found.group()) + 1:012}", output)
        return HASH.sub("0123456789abcdef" * 4, MOMENT.sub("2024-04-12 09:00 UTC", numbered))


def commands(body: str) -> list[str]:
    """The commands of a console block; a line that ends with a backslash goes on."""
    found: list[str] = []
    for line in body.splitlines():
        if line.startswith("$ "):
            found.append(line[2:])
        elif found and found[-1].endswith("\\"):
            found[-1] += f"\n{line}"
    return found


def main() -> int:
    """Walk through the page and write it, or compare with `--check`."""
    folder = Path(tempfile.mkdtemp(prefix="walk"))
    shutil.copytree(SAMPLES, folder / "samples")
    old = PAGE.read_text(encoding="utf-8")
    new = BLOCK.sub(Walk(folder).again, old)
    shutil.rmtree(folder)
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(new, encoding="utf-8")
    print("the tutorial is fresh" if new == old else "the tutorial showed what is no longer printed")
    return int(new != old and "--check" in sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
