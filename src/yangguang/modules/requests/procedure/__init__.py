"""How a request for information is handled: one class for each edition of the regulation."""

from yangguang.modules.requests.procedure.edition_2007 import KEY, TITLE, InformationRequest2007
from yangguang.modules.requests.procedure.edition_2019 import InformationRequest

__all__ = ["KEY", "TITLE", "InformationRequest", "InformationRequest2007"]
