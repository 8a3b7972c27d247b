"""The accounts of an office: who comes in, and with which duties. What people write stands in the workspace's files."""
