"""What two people share: accounts, contracts, debts, and when each can be untied."""
