@echo off
chcp 65001 >nul
setlocal
cd /d "%~dp0"
where py >nul 2>nul && (set "PYTHON=py -3") || (set "PYTHON=python")
%PYTHON% -c "import sys; sys.exit(sys.version_info < (3, 11))" || (
  echo 没有找到 Python 3.11 或更新的版本。请先安装 Python（安装时勾选 Add Python to PATH），再双击 安装.bat 。
  pause
  exit /b 1
)
if not exist 环境 %PYTHON% -m venv 环境 || (pause & exit /b 1)
环境\Scripts\python.exe -m pip install --no-index --find-links wheels --upgrade "reportgen[office]" || (
  echo 没有装好，原因见上。
  pause
  exit /b 1
)
if not exist 报告 mkdir 报告
环境\Scripts\reportgen.exe doctor
echo.
echo 装好了。以后双击 打开网页.bat ，在浏览器里填；会用命令的双击 打开.bat 。
pause
