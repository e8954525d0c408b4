@echo off
chcp 936 >nul
setlocal
title catalogxl 安装
pushd "%~dp0"
if not %errorlevel%==0 goto failed
if not exist "wheels\*.whl" goto packed
set "PLACE=%LOCALAPPDATA%\catalogxl"

set "PY="
for %%V in (3.13 3.12 3.11) do call :try py -%%V
call :try python
if not defined PY goto nopython

echo 正在安装到 "%PLACE%"，请稍候……
%PY% -m venv --clear "%PLACE%"
if not %errorlevel%==0 goto failed
"%PLACE%\Scripts\python.exe" -m pip install --no-index --find-links wheels --disable-pip-version-check "catalogxl[pdf,verify]"
if not %errorlevel%==0 goto failed

rem The desktop may stand elsewhere than below the profile (OneDrive, drive D); the file itself holds no name of a person.
set "DESKTOP=%USERPROFILE%\Desktop"
for /f "tokens=2,*" %%A in ('reg query "HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders" /v Desktop 2^>nul') do call set "DESKTOP=%%B"
if not exist "%DESKTOP%\" set "DESKTOP=%PLACE%"
> "%DESKTOP%\catalogxl.cmd" echo @"%%LOCALAPPDATA%%\catalogxl\Scripts\catalogxl.exe" desk ^|^| pause
if not %errorlevel%==0 goto failed
echo.
echo 安装好了。双击这个文件打开："%DESKTOP%\catalogxl.cmd"
echo 在命令行中使用："%PLACE%\Scripts\catalogxl.exe" --help
pause
exit /b 0

:try
if defined PY exit /b 0
%* -c "import sys; sys.exit(not ((3, 11) <= sys.version_info[:2] <= (3, 13) and sys.maxsize > 2**32))" >nul 2>nul
if not %errorlevel%==0 exit /b 0
set "PY=%*"
exit /b 0

:try
if defined PY exit /b 0
%* -c "import sys; sys.exit(not ((3, 11) <= sys.version_info[:2] <= (3, 13) and sys.maxsize > 2**32))" >nul 2>nul
if not %errorlevel%==0 exit /b 0
set "PY=%*"
exit /b 0

:packed
echo 这里没有 wheels 文件夹：请先把整个压缩包解压，再双击解压出来的“安装.cmd”。
pause
exit /b 1

:nopython
echo 没有找到 64 位的 Python 3.11、3.12 或 3.13。
echo 请先安装 Python（见“说明.txt”），再双击本文件。
echo 不装程序也能检查：有“填报表检查.html”的，双击它即可。
pause
exit /b 1

:failed
echo 没有装成。如果操作台（catalogxl.cmd）还开着，请先关掉再试；还不行的，请把上面的文字拍下来，发给省里的技术人员。
pause
exit /b 1
