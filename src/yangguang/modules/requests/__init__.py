"""Disclosure on request (依申请公开).

Anyone may ask an authority for information that it made or keeps; the authority must answer
within a number of working days from the day of receipt, and say why where it does not disclose.
《政府信息公开条例》: Order 492 from 2008-05-01, Order 711 from 2019-05-15.
"""
