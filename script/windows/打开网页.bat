@echo off
chcp 65001 >nul
cd /d "%~dp0"
if not exist 环境\Scripts\reportgen.exe (
  echo 还没有安装，请先双击 安装.bat 。
  pause
  exit /b 1
)
cd 报告
echo 浏览器里的网页就是。填的时候这个窗口不要关；不用了再关。
"%~dp0环境\Scripts\reportgen.exe" serve
pause
