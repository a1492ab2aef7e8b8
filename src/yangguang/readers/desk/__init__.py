"""The generic desk: worklist by due date, a case with its next steps, a form for each step.

It knows no module: what it shows and calls comes from manifests, steps and records.
"""
