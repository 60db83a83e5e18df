@echo off
rem make html, docx, pdf, papers, all, trace, check, preview, clean
chcp 65001 >nul
pushd "%~dp0"
if "%KIENTRUC%"=="" set KIENTRUC=kientruc
if "%1"=="" goto help
if "%1"=="clean" goto clean
for %%f in (html docx pdf papers all) do if "%1"=="%%f" goto build
for %%f in (trace check preview) do if "%1"=="%%f" goto run
:help
echo make html ^| docx ^| pdf ^| papers ^| all ^| trace ^| check ^| preview ^| clean
popd
exit /b 2
:build
"%KIENTRUC%" build %1 .
set RESULT=%ERRORLEVEL%
popd
exit /b %RESULT%
:run
"%KIENTRUC%" %1 .
set RESULT=%ERRORLEVEL%
popd
exit /b %RESULT%
:clean
if exist _build rmdir /s /q _build
popd
exit /b 0
