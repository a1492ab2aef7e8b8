"""`new-module`: write the folder of a module, with a small procedure that runs."""

from __future__ import annotations

import argparse
import subprocess
import sys

HELP = "write the folder of a new module and plug it in 新建模块"


def run(arguments: list[str]) -> int:
    """Write the module; 2 with the reason if it can't be."""
    from yangguang.site.conformity.shape import FORBIDDEN_WORDS
    from yangguang.site.workshop.modules import NewModule, Refused, write
    from yangguang.site.workshop.paths import ROOT

    parser = argparse.ArgumentParser(prog="./yangguang new-module", description=HELP)
    parser.add_argument("name", help="the folder: one English noun, as market")
    parser.add_argument("--title", default="示例程序", help="the Chinese legal term")
    parser.add_argument("--prefix", help="two to four capitals that head its case numbers")
    options = parser.parse_args(arguments)
    prefix = options.prefix or options.name[:4].replace("_", "").upper()
    try:
        folder = write(NewModule(options.name, options.title, prefix), forbidden=FORBIDDEN_WORDS)
    except Refused as reason:
        print(reason, file=sys.stderr)
        return 2
    subprocess.run([sys.executable, "-m", "ruff", "format", "--quiet", str(folder)], check=False)
    shown = folder.relative_to(ROOT)
    print(f"{shown} is written and plugged in by its line in src/yangguang/site/modules.py.")
    print("It runs as it is. Now put the law in: rules.py and procedure.py first, then the cases.")
    print(f"Try: ./yangguang test --sqlite {shown}/tests/test_cases.py; ./yangguang docs")
    return 0
