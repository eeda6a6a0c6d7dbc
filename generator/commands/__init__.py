"""The subcommands of `handbook`, one module each: they read arguments and print, and hold no rules of the handbook."""
