"""The ledger (台账) that people's decisions are kept in, and where the inputs of a period stand by it."""
