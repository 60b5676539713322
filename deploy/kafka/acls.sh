#!/bin/sh
# Made by tools/acls.mjs from the table of messages: change the table, not this file.
# ADMIN_CONFIG: client settings of a super user. BROKERS: host:port. PREFIX, GROUP_PREFIX: the services' TOPIC_PREFIX and GROUP_PREFIX, if any.
set -eu
: "${BROKERS:?}" "${ADMIN_CONFIG:?}"
PREFIX=${PREFIX:-}
GROUP_PREFIX=${GROUP_PREFIX:-$PREFIX}

allow() {
  service=$1
  shift
  kafka-acls.sh --bootstrap-server "$BROKERS" --command-config "$ADMIN_CONFIG" --add --allow-principal "User:smart-verify-$service" "$@"
}

# gateway
allow gateway --operation Write --operation Describe --topic "${PREFIX}verification.requested.v1"
allow gateway --operation Write --operation Describe --topic "${PREFIX}picture.received.v1"
allow gateway --operation Write --operation Describe --topic "${PREFIX}reference.presented.v1"
allow gateway --operation Write --operation Describe --topic "${PREFIX}verification.concluded.v3"
allow gateway --operation Write --operation Describe --topic "${PREFIX}inspection.requested.v1"
allow gateway --operation Write --operation Describe --topic "${PREFIX}seal.inspected.v1"
allow gateway --operation Write --operation Describe --topic "${PREFIX}status.changed.v1"
allow gateway --operation Write --operation Describe --topic "${PREFIX}verification.concluded.v3.dead"
allow gateway --operation Write --operation Describe --topic "${PREFIX}seal.inspected.v1.dead"
allow gateway --operation Read --operation Describe --topic "${PREFIX}verification.concluded.v3"
allow gateway --operation Read --operation Describe --topic "${PREFIX}seal.inspected.v1"
allow gateway --operation Read --operation Describe --operation Delete --resource-pattern-type prefixed --group "${GROUP_PREFIX}gateway."

# decoder
allow decoder --operation Write --operation Describe --topic "${PREFIX}seal.decoded.v1"
allow decoder --operation Write --operation Describe --topic "${PREFIX}verification.concluded.v3"
allow decoder --operation Write --operation Describe --topic "${PREFIX}seal.inspected.v1"
allow decoder --operation Write --operation Describe --topic "${PREFIX}verification.requested.v1.dead"
allow decoder --operation Write --operation Describe --topic "${PREFIX}picture.received.v1.dead"
allow decoder --operation Read --operation Describe --topic "${PREFIX}verification.requested.v1"
allow decoder --operation Read --operation Describe --topic "${PREFIX}picture.received.v1"
allow decoder --operation Read --operation Describe --resource-pattern-type prefixed --group "${GROUP_PREFIX}decoder."

# signature
allow signature --operation Write --operation Describe --topic "${PREFIX}signature.checked.v1"
allow signature --operation Write --operation Describe --topic "${PREFIX}verification.concluded.v3"
allow signature --operation Write --operation Describe --topic "${PREFIX}seal.inspected.v1"
allow signature --operation Write --operation Describe --topic "${PREFIX}seal.decoded.v1.dead"
allow signature --operation Write --operation Describe --topic "${PREFIX}inspection.requested.v1.dead"
allow signature --operation Read --operation Describe --topic "${PREFIX}seal.decoded.v1"
allow signature --operation Read --operation Describe --topic "${PREFIX}inspection.requested.v1"
allow signature --operation Read --operation Describe --resource-pattern-type prefixed --group "${GROUP_PREFIX}signature."

# status
allow status --operation Write --operation Describe --topic "${PREFIX}verification.concluded.v3"
allow status --operation Write --operation Describe --topic "${PREFIX}seal.inspected.v1"
allow status --operation Write --operation Describe --topic "${PREFIX}reference.presented.v1.dead"
allow status --operation Write --operation Describe --topic "${PREFIX}signature.checked.v1.dead"
allow status --operation Write --operation Describe --topic "${PREFIX}status.changed.v1.dead"
allow status --operation Read --operation Describe --topic "${PREFIX}reference.presented.v1"
allow status --operation Read --operation Describe --topic "${PREFIX}signature.checked.v1"
allow status --operation Read --operation Describe --topic "${PREFIX}status.changed.v1"
allow status --operation Read --operation Describe --resource-pattern-type prefixed --group "${GROUP_PREFIX}status."
