#!/usr/bin/env bash
# Accepts the public API as it is now: rewrites docs/api/*.txt from the built assemblies. Review the diff before committing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

ONELONDON_ACCEPT_API=1 dotnet test tests/OneLondon.Governance.Packages.Tests --filter 'FullyQualifiedName~PublicApiTests'
git --no-pager diff --stat -- docs/api || true
