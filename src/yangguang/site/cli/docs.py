"""`docs`: fill the parts of the docs that are taken from the source."""

from __future__ import annotations

import argparse
import os
import sys

HELP = "fill in what the docs take from the source 更新文档"


def run(arguments: list[str]) -> int:
    """Rewrite the pages whose parts differ; with --check only name them, and exit 1 if any."""
    parser = argparse.ArgumentParser(prog="./yangguang docs", description=HELP)
    parser.add_argument("--check", action="store_true", help="write nothing, name what differs")
    options = parser.parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yangguang.site.settings")
    import django

    django.setup()
    from yangguang.site.conformity.docs import pages, refreshed
    from yangguang.site.conformity.generators import GENERATORS
    from yangguang.site.workshop.paths import ROOT

    different = 0
    for page in pages():
        text = page.read_text(encoding="utf-8")
        try:
            now = refreshed(text, generators=GENERATORS)
        except LookupError as error:
            print(f"{page.relative_to(ROOT)}: {error.args[0]}", file=sys.stderr)
            return 1
        if now != text:
            different += 1
            print(f"{page.relative_to(ROOT)} {'differs' if options.check else 'is filled in anew'}")
            if not options.check:
                page.write_text(now, encoding="utf-8")
    if not different:
        print("The docs say what the source says. 文档与源码一致。")
    return 1 if different and options.check else 0
