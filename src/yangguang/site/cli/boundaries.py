"""`boundaries FILE --source … --licence … --map-number …`: bring boundaries of areas in."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date
from pathlib import Path

HELP = (
    "import boundaries of areas from GeoJSON, with source, licence and map number 导入行政区域界线"
)


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./yangguang boundaries", description=HELP)
    parser.add_argument("file", type=Path, help="GeoJSON, a FeatureCollection")
    parser.add_argument("--source", required=True, help="from whom it is 来源")
    parser.add_argument("--licence", required=True, help="under which licence 许可")
    parser.add_argument("--map-number", required=True, help="map approval number 审图号")
    parser.add_argument(
        "--from", dest="from_on", required=True, type=date.fromisoformat, help="first day 启用日期"
    )
    parser.add_argument("--crs", default="", help="EPSG:4490 or EPSG:4326, if the file doesn't say")
    parser.add_argument(
        "--code", default="code", help="the property that holds the area code 代码字段"
    )
    parser.add_argument(
        "--check", action="store_true", help="only say what is wrong, write nothing"
    )
    return parser.parse_args(arguments)


def run(arguments: list[str]) -> int:
    """Bring all boundaries in, or none. 1: something is wrong with them, each is named."""
    options = _parse(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yangguang.site.settings")
    import django

    django.setup()
    from yangguang.base.refusal import Refusal
    from yangguang.kernel.places import bringing
    from yangguang.kernel.places.boundaries import Origin

    origin = Origin(*map(str.strip, (options.source, options.licence, options.map_number)))
    if not all((origin.source, origin.licence, origin.map_number)):
        print("来源、许可和审图号都要写明。Source, licence and map number.", file=sys.stderr)
        return 2
    try:
        with options.file.open("rb") as stream:
            content = stream.read(bringing.MOST_BYTES + 1)
        datum, found = bringing.read(content, key=options.code, crs=options.crs)
        if options.check:
            print(f"可导入 {len(found)} 个区域 areas that can be imported: {len(found)}")
            return 0
        count = bringing.bring(found, datum=datum, origin=origin, from_on=options.from_on)
    except OSError as problem:
        print(f"{options.file}: {problem.strerror}", file=sys.stderr)
        return 1
    except Refusal as refusal:
        for reason in refusal.reasons:
            print(reason, file=sys.stderr)
        print("没有写入任何内容。Nothing was written.", file=sys.stderr)
        return 1
    print(f"已导入 {count} 个区域的界线，审图号 {origin.map_number} boundaries imported: {count}")
    return 0
