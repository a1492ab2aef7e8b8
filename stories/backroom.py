"""The back room of a story's office: loads the worked example, then runs the jobs when told to.

Run as ``python -m stories.backroom [lively]`` with DATABASE_URL and YANGGUANG_HOME of the office. One line in:
run every job once; one line out when it is done. So a story says itself when time passes in the office.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    from yangguang.kernel.work import loop
    from yangguang.site import example
    from yangguang.site.jobs import jobs

    make = example.tell if "lively" in sys.argv else example.load
    make(say=lambda _: None, at=datetime.now(UTC))
    call_command("collectstatic", verbosity=0, interactive=False)
    loop.run_once(jobs(), at=datetime.now(UTC))
    say("ready")
    for _ in sys.stdin:
        loop.run_once(jobs(), at=datetime.now(UTC))
        say("done")


def say(word: str) -> None:
    """Tell the story, which reads line by line."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
