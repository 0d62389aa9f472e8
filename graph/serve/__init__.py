"""The explorer of a whole store: a local web application over the same library (`policygraph serve`).

`site.application` makes it from an open store, `server.serve` runs it. Pages are made on the server and work without a script;
nothing is asked of another address. Every page is its own permanent link: there are no sessions and no cookies. `guard` says who
may ask.
"""
