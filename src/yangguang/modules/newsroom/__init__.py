"""What an office must publish by itself (主动公开): each item from its making to the archive.

The disclosure regulation (Order 711 of 2019, Articles 17 to 20, 25 and 26; Order 492 of 2007, Articles
9 to 14, 16 and 18) asks for the disclosure attribute of each item, a secrecy review by named persons, and
publication within twenty working days of the day on which it was made or changed.
"""
