"""区分处理 at the desk: documents that go out with a reply, marked, made, looked at by a second person."""
