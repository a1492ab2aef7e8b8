"""After a crash or a restore: what is on the disk and what the rows say are made equal."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest

from yangguang.kernel.files import acts, collecting, serving, storing
from yangguang.kernel.files.models import State
from yangguang.kernel.files.tests.samples import pdf
from yangguang.kernel.files.tests.test_acts import OFFICER, anyone, on_disk, take


@pytest.mark.django_db
class TestAfterACrash:
    def later(self, at, hours):
        return at + timedelta(hours=hours)

    def age(self, home, at):
        for path in on_disk(home):
            os.utime(path, (at.timestamp(), at.timestamp()))

    def test_bytes_without_a_row_go_after_a_while(self, home, at):
        acts.prepare([pdf()], name="a.pdf")  # killed before `keep`
        (home / "files" / "drafts" / "half").write_bytes(b"%PDF")
        kept = take(at)
        self.age(home, at)
        assert collecting.run(at=self.later(at, 5)).removed == 0
        assert collecting.run(at=self.later(at, 7)).removed == 2
        assert [path.read_bytes() for path in on_disk(home)] == [pdf()]
        assert serving.served(kept.key, check=anyone).content == pdf()
        assert collecting.run(at=self.later(at, 7)) == collecting.Found()

    def test_an_erasure_killed_before_the_disk_is_finished(self, home, at):
        upload = take(at)
        acts.erase(upload, reason="申请人要求", by=OFFICER, at=at)  # on_commit never came
        assert len(on_disk(home)) == 1
        self.age(home, at)
        assert collecting.run(at=self.later(at, 7)).removed == 1
        assert on_disk(home) == []

    def test_rows_without_bytes_are_marked_and_found_again(self, home, at, caplog):
        upload = take(at, name="示例人名.pdf")
        [path] = on_disk(home)
        path.rename(home / "away")
        assert collecting.run(at=at).lost == 1
        upload.refresh_from_db()
        assert upload.state == State.LOST
        assert "1 files are lost" in caplog.text
        assert "示例人名" not in caplog.text
        (home / "away").rename(path)
        assert collecting.run(at=at).back == 1
        acts.scan_waiting(at=at)
        assert serving.served(upload.key, check=anyone).content == pdf()

    def test_what_is_not_ours_is_left_alone(self, home, at):
        take(at)
        other = home / "files" / storing.prefixes()[0] / "README"
        other.write_text("x")
        os.utime(other, (0, 0))
        collecting.run(at=at)
        assert other.exists()

    def test_an_empty_home_is_no_error(self, at):
        assert collecting.run(at=at) == collecting.Found()
