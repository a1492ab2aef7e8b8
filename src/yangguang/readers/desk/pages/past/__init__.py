"""Bringing in an office's past (历史数据导入): what and how, one batch, its report as a file."""
