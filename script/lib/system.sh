# shellcheck shell=bash
# Libraries and programs that come from the system's own packages. Sourced by bash.

# Noto CJK is the last resort of every font chain.
run_packages="fonts-noto-cjk"
# The second engine stands on Pango and HarfBuzz, LibreOffice finds fonts by fontconfig; the tests look at pages in
# Chromium (what steers it needs libatomic), and read PDF files back with the others.
test_packages="fontconfig libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz0b libharfbuzz-subset0 poppler-utils qpdf chromium libatomic1"
[ "${REPORTGEN_TESTS:-}" != long ] || test_packages="$test_packages postgresql"  # an office may keep its accounts there

system_packages() {  # system_packages run|test
  local wanted missing
  wanted="$run_packages $(python_packages)"
  [ "$1" = run ] || wanted="$wanted $test_packages $(office_packages)"
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    name_libraries "$1"
    return
  fi
  # shellcheck disable=SC2086  # package names have no blanks
  missing=$(missing_packages $wanted)
  [ -n "$missing" ] || return 0
  if ! is_root; then
    complain "缺少系统软件包。请有管理员权限的人运行下面这一行，然后重新运行本脚本："
    complain "sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends $missing'"
    exit 3
  fi
  say "正在安装系统软件包（可能需要几分钟）：$missing"
  apt_update
  # shellcheck disable=SC2086
  if ! quiet env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing; then
    complain "系统软件包没有装上，原因见上。请检查网络和 apt 的软件源设置。"
    exit 1
  fi
}

# One source out of order must not stop the packages that the others have: the install after it tells.
apt_update() { quiet apt-get update -qq || complain "apt-get update 没有全部成功，继续尝试安装。"; }

# Prints the names, on one line, of those packages that are not installed.
missing_packages() {
  local have name missing=""
  have=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null || true)
  for name; do
    grep -qxF "installed $name" <<<"$have" || missing="$missing $name"
  done
  printf '%s' "${missing# }"
}

# A desktop's own LibreOffice conflicts with the -nogui one: add to what is there, never replace it.
office_packages() {
  if command -v dpkg-query >/dev/null && [ -z "$(missing_packages libreoffice-core)" ]; then
    echo libreoffice-writer libreoffice-calc
  else
    echo libreoffice-writer-nogui libreoffice-calc-nogui
  fi
}

# Debian keeps venv apart from python3. A Python from elsewhere is not apt's to mend.
python_packages() {
  local python
  if ! command -v python3 >/dev/null; then
    echo python3 python3-venv
  elif python=$(find_python) && ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    "$python" -c 'import os, sys
if os.path.realpath(sys.executable).startswith("/usr/bin/"): print("python%d.%d-venv" % sys.version_info[:2])'
  fi
}

name_libraries() {
  say "这台机器没有 apt，系统软件不会自动安装。请自行确认已有："
  say "  生成文稿用：字体 Noto Sans CJK SC 与 Noto Serif CJK SC。"
  [ "$1" = run ] || say "  测试用：fontconfig、Pango（含 pangoft2）、HarfBuzz（含 harfbuzz-subset）、LibreOffice Writer、poppler（pdftotext、pdftoppm）、qpdf、Chromium。"
}
