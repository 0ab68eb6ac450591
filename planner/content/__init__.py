"""Reading `checklists/`: questions, plan items, numbers to call and help pages."""
