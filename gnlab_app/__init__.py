"""What the pages share: server, shell, controls, parts, charts, colours."""
