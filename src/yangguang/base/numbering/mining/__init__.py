"""Numbers of mining rights (矿业权证号): 13, 18 and 23 characters, each by the rules of its time.

Sources: 国土资发〔2007〕294号 for the 18 characters of exploration (T) and geological survey (D), from
2008; 自然资办发〔2020〕32号 for the 23 characters of both kinds (C, T), whose positions are inferred from
real numbers, as its annex was not found; nothing for the 13 digits before 2008. No form has a check
digit. `issue` is strict; `parse` survives what is really in print, names every doubt and repairs
nothing; `explain` says what each part means and how surely that is known.
"""

from yangguang.base.numbering.mining.explaining import Explained, explain
from yangguang.base.numbering.mining.families import Family, family_of
from yangguang.base.numbering.mining.finding import find_all
from yangguang.base.numbering.mining.forms import KIND, MINISTRY, Form
from yangguang.base.numbering.mining.issuing import issue, issue_18
from yangguang.base.numbering.mining.organs import Areas, Use, areas_of
from yangguang.base.numbering.mining.parsing import parse
from yangguang.base.numbering.mining.sequences import Irregularity, examine

__all__ = [
    "KIND",
    "MINISTRY",
    "Areas",
    "Explained",
    "Family",
    "Form",
    "Irregularity",
    "Use",
    "areas_of",
    "examine",
    "explain",
    "family_of",
    "find_all",
    "issue",
    "issue_18",
    "parse",
]
