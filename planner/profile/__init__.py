"""What a person says about their situation, and the facts that follow from it."""
