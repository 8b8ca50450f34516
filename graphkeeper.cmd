@echo off
rem Starts Graphkeeper from its sources: builds it on first use and again when sources changed.
rem Everything after the name of this script goes to the program; see graphkeeper --help.
setlocal EnableExtensions DisableDelayedExpansion
set "GK_HOME=%~dp0"
set "GK_HOME=%GK_HOME:~0,-1%"
set "GK_LIBS=%GK_HOME%\app\target\libs"
set "GK_STAMP=%GK_HOME%\app\target\launcher.fingerprint"

set "GK_JDK="
if defined JAVA_HOME call :try_jdk "%JAVA_HOME%"
if not defined GK_JDK for /f "delims=" %%J in ('where java 2^>nul') do call :try_jdk "%%~dpJ.."
if not defined GK_JDK for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\*" "%ProgramFiles%\Zulu\*" "%USERPROFILE%\.jdks\*") do call :try_jdk "%%~D"
if not defined GK_JDK (
    echo graphkeeper: needs a JDK 25 and found none in JAVA_HOME, on the PATH or in the usual places. 1>&2
    echo   Install one ^(for example Temurin 25 from https://adoptium.net^) and set JAVA_HOME to its directory, then try again. 1>&2
    exit /b 1
)

rem Name, time and size of every source file: a changed, added or deleted one changes the list.
set "GK_NOW="
for /f "delims=" %%F in ('powershell -NoProfile -Command "$h=$env:GK_HOME; $t=(@(Get-Item -LiteralPath ($h+'\pom.xml'))+@('resources','server','api-client','views','app' | ForEach-Object {Get-ChildItem -LiteralPath ($h+'\'+$_) -Recurse -File}) | Where-Object {$_.FullName -notmatch '\\target\\|\\src\\test\\'} | ForEach-Object {$_.FullName+' '+$_.LastWriteTimeUtc.Ticks+' '+$_.Length}) -join [char]10; [BitConverter]::ToString([Security.Cryptography.SHA256]::Create().ComputeHash([Text.Encoding]::UTF8.GetBytes($t)))"') do set "GK_NOW=%%F"
set "GK_BUILT="
if exist "%GK_STAMP%" set /p GK_BUILT=<"%GK_STAMP%"
if not exist "%GK_LIBS%" set "GK_BUILT="
if defined GK_NOW if "%GK_NOW%"=="%GK_BUILT%" goto run

where mvn >nul 2>nul
if errorlevel 1 (
    echo graphkeeper: needs Apache Maven to build itself and found no 'mvn' on the PATH. 1>&2
    echo   Install Maven 3.9 or newer ^(https://maven.apache.org/install.html^), then try again. 1>&2
    exit /b 1
)
echo graphkeeper: building (the first time this downloads libraries and takes a few minutes)... 1>&2
if exist "%GK_STAMP%" del /q "%GK_STAMP%"
if exist "%GK_LIBS%" rmdir /s /q "%GK_LIBS%"
set "GK_LOG=%TEMP%\graphkeeper-build-%RANDOM%.log"
set "GK_JAVA_HOME_BEFORE=%JAVA_HOME%"
set "JAVA_HOME=%GK_JDK%"
call mvn -B -q -f "%GK_HOME%\pom.xml" -pl app -am -Dmaven.test.skip=true package >"%GK_LOG%" 2>&1 <nul
if errorlevel 1 (
    type "%GK_LOG%" 1>&2
    echo graphkeeper: the build failed; its output is above and in %GK_LOG% 1>&2
    exit /b 1
)
set "JAVA_HOME=%GK_JAVA_HOME_BEFORE%"
del /q "%GK_LOG%"
>"%GK_STAMP%" echo %GK_NOW%

:run
"%GK_JDK%\bin\java.exe" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Dfile.encoding=UTF-8 -cp "%GK_LIBS%\*" org.graphkeeper.app.Main %*
exit /b %ERRORLEVEL%

:try_jdk
if defined GK_JDK exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
findstr /b /c:"JAVA_VERSION=\"25" "%~1\release" >nul 2>nul
if not errorlevel 1 set "GK_JDK=%~f1"
exit /b 0
