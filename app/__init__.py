"""The Work & Health Signpost: how it talks, on pages, over an API and on the command line."""
