#!/bin/sh
# Makes the sandbox once, and its secrets as shell variables that the services of docker-compose.yml read at start.
set -eu
cd /app
if [ ! -f /sandbox/env.sh ]; then
  node apps/cli/dist/main.js sandbox /sandbox
  node -e '
    const quoted = (text) => `\x27${String(text).replaceAll("\x27", "\x27\\\x27\x27")}\x27`;
    for (const [name, value] of Object.entries(require("/sandbox/env.json"))) console.log(`${name}=${quoted(value)}`);
  ' > /sandbox/env.tmp
  chown -R node /sandbox
  mv /sandbox/env.tmp /sandbox/env.sh
fi
