"""The script of every session: the shell around the page that the address names."""

from gnlab_app import shell

shell.run()
