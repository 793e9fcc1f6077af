"""The local web app: routes, page contexts, templates."""
