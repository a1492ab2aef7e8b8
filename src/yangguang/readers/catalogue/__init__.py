"""The statutory platform (政府信息公开): guide, rules, content by class, annual reports, how to ask."""
