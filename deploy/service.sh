#!/bin/sh
# Starts the service named by SERVICE, from the folder of the product. `exec`: the service itself receives SIGTERM, and drains.
# The flags of its engine, one line, are those of docs/how-to/engine.md.
set -eu
# shellcheck disable=SC2046 -- one word each
exec node $(cat deploy/node.flags) "apps/${SERVICE:?names the service to run: gateway, decoder, signature or status}/dist/main.js" "$@"
