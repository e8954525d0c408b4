@echo off
setlocal
cd /d "%~dp0"
title catalogxl 安装
set "PLACE=%LOCALAPPDATA%\catalogxl"

set "PY="
for %%V in (3.13 3.12 3.11) do if not defined PY py -%%V -c "import sys; sys.exit(sys.maxsize < 2**32)" >nul 2>nul && set "PY=py -%%V"
if not defined PY python -c "import sys; sys.exit(not ((3, 11) <= sys.version_info[:2] <= (3, 13) and sys.maxsize > 2**32))" >nul 2>nul && set "PY=python"
if not defined PY goto nopython

echo 正在安装到 %PLACE% ，请稍候……
%PY% -m venv --clear "%PLACE%"
if errorlevel 1 goto failed
"%PLACE%\Scripts\python.exe" -m pip install --no-index --find-links wheels --disable-pip-version-check "catalogxl[pdf,verify]"
if errorlevel 1 goto failed

> "%USERPROFILE%\Desktop\catalogxl.cmd" echo @"%PLACE%\Scripts\catalogxl.exe" desk
echo.
echo 安装好了。桌面上有 catalogxl.cmd，双击打开。
echo 在命令行中使用：%PLACE%\Scripts\catalogxl.exe --help
pause
exit /b 0

:nopython
echo 没有找到 64 位的 Python 3.11、3.12 或 3.13。
echo 请先安装 Python（见“说明.txt”），再双击本文件。
echo 不装程序也能检查：有“填报表检查.html”的，双击它即可。
pause
exit /b 1

:failed
echo 没有装成。请把上面的文字拍下来，发给省里的技术人员。
pause
exit /b 1
