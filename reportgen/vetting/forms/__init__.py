"""Forms that were filled in, held against the form that their kit asks for: what was taken out, what has come apart."""

from reportgen.vetting.forms.losses import form_losses, losses_in

__all__ = ["form_losses", "losses_in"]
