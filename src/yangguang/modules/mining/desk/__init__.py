"""Pages of the module for officers and supervisors: what the standing look found, packages, the preview."""
