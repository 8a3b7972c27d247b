"""The roster (名单) as a form: what its files say, and changes of it, checked before they are written."""
