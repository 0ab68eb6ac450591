"""Paper: what leaves the planner as a page for print or as a PDF."""
