"""An office with people in its posts, and a request filed there."""

from yangguang.kernel.ui.tests.county import *  # noqa: F403 - fixtures, named there once
