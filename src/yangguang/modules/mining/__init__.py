"""Mining rights (矿业权): one number for life across four levels, and the register that everybody may read.

The law asks that rights are granted by the organ that may, after publication, for a term, over ground that no
other right of the same mineral has, under a number that is allotted once and never again (Orders 240, 241 and
242 of 1998; 国土资发〔2007〕294号; 自然资办发〔2020〕32号; the law of 2024 from 2025-07-01). What is looked at
before a number is `base.mining`; here are the cases, the allotment, and the register they fill.
"""
