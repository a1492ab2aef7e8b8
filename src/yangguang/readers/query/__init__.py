"""The public search page (公开查询): one box over everything that was released."""
