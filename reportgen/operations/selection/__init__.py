"""Which inputs, kits and folders a person means, and what lies beside them unread."""
