"""The land market: supply is planned, offered in the open, contracted, and followed to the finished building.

The law asks for a yearly plan of supply, twenty days' notice before land is bid for, results in public,
and that land idle for a year costs a fee, for two is taken back (城市房地产管理法 art. 26; Orders 39, 21, 53).
"""
