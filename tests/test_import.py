"""Nothing runs on import: no file is read, no process or connection is started by a module of Truceline."""

import json
import subprocess
import sys

SCRIPT = """
import json, sys
from importlib import import_module
from pathlib import Path
import truceline

WATCHED = ("open", "socket.connect", "subprocess.Popen", "os.system", "os.listdir", "os.scandir", "os.putenv")
seen = []

def watch(event, arguments):
    if event not in WATCHED:
        return
    frame = sys._getframe(1)
    while frame:
        if "importlib" in frame.f_code.co_filename or "zipimport" in frame.f_code.co_filename:
            return  # the import system itself, reading code
        if frame.f_code.co_name == "<module>":
            name = frame.f_globals.get("__name__", "")
            if name.startswith("truceline"):
                seen.append([name, event, str(arguments[:1])])
            return
        frame = frame.f_back

root = Path(truceline.__file__).parent
names = [".".join(p.relative_to(root.parent).with_suffix("").parts) for p in sorted(root.rglob("*.py"))]
sys.addaudithook(watch)
for name in names:
    if not name.endswith("__main__"):
        import_module(name.removesuffix(".__init__"))
print(json.dumps({"modules": len(names), "seen": seen}))
"""


def test_nothing_runs_on_import() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["modules"] > 20
    assert told["seen"] == []
