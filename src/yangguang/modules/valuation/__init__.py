"""Valuing mining rights (矿业权评估): the valuer drawn by lot in the open, the report shown for ten days.

A project is announced with its terms; who signs up is listed, valid or not, with the reason; the list is
frozen, an event is named, and the draw follows docs/draw.md. The winner signs within five working days
or the next reserve is asked by itself. Report and contract are public for ten unbroken days; every
signed objection is answered before the certificate of filing, or since 2017 the end of the publicity.
国土资源部公告2006年第21号; 国土资发〔2008〕174, 181, 182号; the ministry's report for 2012.
"""
