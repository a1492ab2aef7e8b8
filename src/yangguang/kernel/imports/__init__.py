"""Imports (历史数据导入): an office's past, staged row by row, checked, confirmed, then adopted."""
