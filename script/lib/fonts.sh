# shellcheck shell=bash
# Fonts of the user's own that no package installs: Fandol, and the aliases of the office names. Sourced by bash.

fonts_dir=${XDG_DATA_HOME:-$HOME/.local/share}/fonts/reportgen
aliases_dir=${XDG_CONFIG_HOME:-$HOME/.config}/fontconfig/conf.d

# FandolFang and FandolKai are the open FangSong and KaiTi. Debian carries them inside a large TeX package, so the
# two files are taken out of it and TeX stays away. Only Regular: the Bold files carry a wrong weight and would win.
fandol_fonts() {
  if have_fandol; then return 0; fi
  say "正在取 Fandol 仿宋、楷体（下载约 50 MB）……"
  if fetch_fandol && have_fandol; then
    refresh_fonts
    return 0
  fi
  complain "没有取到 Fandol 字体：PDF 里的仿宋、楷体都将改用思源宋体（Noto Serif CJK SC）。"
  complain "要补上，请把 FandolFang-Regular.otf 和 FandolKai-Regular.otf 放进 $fonts_dir 。"
  if ! is_root && command -v apt-get >/dev/null; then
    complain "如果原因是没有软件包列表，请先运行 sudo apt-get update ，再重新运行本脚本。"
  fi
  return 1
}

have_fandol() { [ -s "$fonts_dir/FandolFang-Regular.otf" ] && [ -s "$fonts_dir/FandolKai-Regular.otf" ]; }

fetch_fandol() (
  command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || return 1
  work=$(mktemp -d) || return 1
  trap 'rm -rf "$work"' EXIT
  cd "$work" || return 1
  download_fandol || { is_root && apt_update && download_fandol; } || return 1
  dpkg-deb --fsys-tarfile ./*.deb | tar -x --wildcards --transform 's,.*/,,' \
    '*/fandol/FandolFang-Regular.otf' '*/fandol/FandolKai-Regular.otf' '*/fandol/COPYING*' '*/fandol/README*' || return 1
  if [ -e COPYING.gz ]; then gzip -d COPYING.gz || return 1; fi
  mkdir -p "$fonts_dir" && mv COPYING README ./*.otf "$fonts_dir/"
)

# As root apt would hand the download to its user _apt, who cannot write to a private folder, and warn about it.
download_fandol() { quiet apt-get -qq -o APT::Sandbox::User=root -o Acquire::Retries=0 download texlive-lang-chinese; }

# LibreOffice asks fontconfig for 仿宋_GB2312 and the like; the aliases lead it to the open fonts.
font_aliases() {
  local name=60-gongwen-fonts.conf
  if cmp -s "script/fonts/$name" "$aliases_dir/$name"; then return 0; fi
  mkdir -p "$aliases_dir"
  cp "script/fonts/$name" "$aliases_dir/$name"
  refresh_fonts
}

refresh_fonts() { if command -v fc-cache >/dev/null; then fc-cache "$fonts_dir" 2>/dev/null || true; fi; }
