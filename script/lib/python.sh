# shellcheck shell=bash
# The project's own Python environment in .venv. Sourced by bash.

ready=.venv/.reportgen # says where, and from which locked versions, the environment was finished

find_python() {
  local name
  for name in "${PYTHON:-python3}" python3.14 python3.13 python3.12 python3.11; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$name"
      return 0
    fi
  done
  return 1
}

python_env() {  # python_env run|test
  install_python "$1"
  # An installed package comes compiled; one that is run where it lies is compiled here, so that the first command is
  # as quick as the second. Where nothing may be written it is only slower.
  .venv/bin/python -m compileall -q reportgen >/dev/null 2>&1 || true
}

install_python() {  # install_python run|test
  local lock=requirements/lock.txt
  [ "$1" = run ] || lock=requirements/lock-test.txt
  if env_works && grep -qxF "$1 $(env_sum "$1")" "$ready"; then return 0; fi
  env_works || new_env
  # Gone while pip is at work: an environment that pip left half done has no such file and is made anew.
  rm -f "$ready"
  say "正在安装 Python 依赖（$lock）……"
  if ! quiet venv_pip install -r "$lock" || ! quiet venv_pip install --no-deps --no-build-isolation -e .; then
    complain "Python 依赖没有装上，原因见上。请检查网络和 pip 的软件源设置（pip config list）。"
    exit 1
  fi
  { say "$root"; say "run $(env_sum run)"; } >"$ready.new"
  [ "$1" = run ] || say "test $(env_sum test)" >>"$ready.new"
  mv "$ready.new" "$ready"
}

venv_pip() { .venv/bin/python -m pip --no-input --disable-pip-version-check "$@"; }

# Finished, in this very folder (its programs carry the path), and by a Python that is still there.
env_works() {
  [ "$(head -n 1 "$ready" 2>/dev/null)" = "$root" ] && .venv/bin/python -c 'import pip' 2>/dev/null
}

env_sum() {
  local locks=requirements/lock.txt
  [ "$1" = run ] || locks="$locks requirements/lock-test.txt"
  # shellcheck disable=SC2086  # two names
  cat $locks pyproject.toml | cksum
}

new_env() {
  local python
  if ! python=$(find_python); then
    complain "需要 Python 3.11 或更新的版本，现有：$(python3 --version 2>/dev/null || echo 无)。"
    complain "请先安装，或用环境变量 PYTHON 指明它的位置，例如：PYTHON=/opt/python3.12/bin/python3 script/demo"
    exit 3
  fi
  [ ! -e .venv ] || say "原有的 .venv 没有装完或不能用，重新建立。"
  rm -rf .venv
  if ! quiet "$python" -m venv .venv; then
    complain "不能建立 Python 虚拟环境 .venv，原因见上。"
    exit 1
  fi
}
