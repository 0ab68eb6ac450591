"""The weeks around a day: tasks with their times, an order that is safe, a calendar."""
