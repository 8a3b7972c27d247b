"""Writers: a StyledDocument into papers (DOCX, HTML, PDF) and into readable text. Each takes that and nothing else."""
