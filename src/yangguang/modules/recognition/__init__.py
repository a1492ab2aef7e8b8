"""Recognition: qualifications, prizes, model counties, commended units and persons (评选命名).

Nominees are reviewed by several departments together, shown in public without a break for as long
as the law asks, and announced once every objection has been answered. Each recognised unit or person
stands in a register under a public number of its own until its validity ends or it is revoked.
《地质勘查资质管理条例》 (Order 520, 2008-07-01); 《政府信息公开条例》 Art. 19; 《行政许可法》 Art. 40, 69, 70.
"""
