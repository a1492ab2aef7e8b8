"""The work calendar (工作日历): the published years, and notices entered since."""
