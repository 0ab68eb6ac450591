"""One page that shows every component in every state; for looking and for tests."""
