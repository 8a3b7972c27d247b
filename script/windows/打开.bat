@echo off
chcp 65001 >nul
cd /d "%~dp0"
if not exist 环境\Scripts\reportgen.exe (
  echo 还没有安装，请先双击 安装.bat 。
  pause
  exit /b 1
)
set "PATH=%~dp0环境\Scripts;%PATH%"
cd 报告
echo 这里是放报告的文件夹。可以输入：
echo   reportgen check     检查填好的数
echo   reportgen build     生成 Word 和 PDF，放在 outputs 里
echo   reportgen --help    全部命令
cmd /k
