@echo off
rem Starts the dashboard. Plain letters only: a console's code page cannot spoil them. What is said
rem in Korean comes from Python and from python-missing.txt.
setlocal
chcp 65001 >nul
title gnlab
rem The Python install manager would look for a missing version on the internet.
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"
pushd "%~dp0"
if not exist "run.py" goto packed
set "RUN=python\python.exe"
if exist "%RUN%" goto found
for %%v in (@PYTHONS@) do (
    set "RUN=py -%%v"
    py -%%v -c "" >nul 2>nul && goto found
)
for %%c in ("py -3" "python" "python3") do (
    set "RUN=%%~c"
    %%~c -c "" >nul 2>nul && goto found
)
type python-missing.txt
pause
exit /b 1

:found
%RUN% -X utf8 run.py --open %*
set "CODE=%ERRORLEVEL%"
popd
if not "%CODE%"=="0" pause
exit /b %CODE%

:packed
echo Unpack the whole archive first, then start this file in the unpacked folder.
powershell -NoProfile -Command "[regex]::Unescape('\uc555\ucd95\uc744 \uba3c\uc800 \ubaa8\ub450 \ud47c \ub2e4\uc74c, \ud47c \ud3f4\ub354\uc5d0\uc11c \ub2e4\uc2dc \uc5ec\uc2ed\uc2dc\uc624.')"
pause
exit /b 1
