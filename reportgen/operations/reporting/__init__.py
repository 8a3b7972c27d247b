"""Reporting (报送): inputs submitted, returned, accepted and locked, and who has not reported yet."""
