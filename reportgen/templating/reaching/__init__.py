"""Which arms of a kit's templates a report takes, and what an input has to say for an arm to be taken."""
