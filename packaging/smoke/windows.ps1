# Installs both installers silently, starts what they installed, and removes it again; unpacks the portable archive too.
#   packaging/smoke/windows.ps1
# Needs an administrator for the installer that is for everybody. The packages are those in packaging\target\packages.
$ErrorActionPreference = 'Stop'
$packages = Join-Path $PSScriptRoot '..\target\packages' | Resolve-Path
$scratch = Join-Path ([IO.Path]::GetTempPath()) ('Grüße 图谱 ' + [Guid]::NewGuid().ToString('N').Substring(0, 8))
New-Item -ItemType Directory -Path $scratch | Out-Null

function Ok($text) { Write-Output "ok      $text" }
function Check($condition, $text) { if (-not $condition) { throw "FAILED  $text" } }

function Install($arguments) {
    $process = Start-Process msiexec -ArgumentList $arguments -Wait -PassThru
    Check ($process.ExitCode -eq 0) "msiexec $arguments ended with $($process.ExitCode)"
}

# The window on the Headless platform: a runner has no desktop that one could rely on.
function StartAndEnd($folder, $data) {
    $env:GRAPHKEEPER_HOME = $data
    $env:JAVA_TOOL_OPTIONS = '-Dglass.platform=Headless -Dprism.order=sw'
    $process = Start-Process (Join-Path $folder 'Graphkeeper.exe') -PassThru
    $log = Join-Path $data 'state\logs\graphkeeper.log'
    $deadline = [DateTime]::UtcNow.AddMinutes(5)
    $reached = $false
    while (-not $reached -and [DateTime]::UtcNow -lt $deadline) {
        Check (-not $process.HasExited) "the app ended with $($process.ExitCode) before it showed anything"
        $reached = (Test-Path $log) -and (Select-String -Path $log -Pattern 'start: FIRST_LIVE_CONTENT' -Quiet)
        if (-not $reached) { $process.WaitForExit(500) | Out-Null }
    }
    Check $reached 'the app did not show what its server answered'
    Stop-Process -Id $process.Id
    $process.WaitForExit()
    Remove-Item Env:JAVA_TOOL_OPTIONS
    Remove-Item Env:GRAPHKEEPER_HOME
}

function Version($folder) { & (Join-Path $folder 'graphkeeper-cli.exe') --version }

function CheckFolder($folder) {
    Check ((Version $folder) -match '^Graphkeeper \d') 'graphkeeper-cli --version'
    Check (Test-Path (Join-Path $folder 'share\licences\LICENSE')) 'the licences are missing'
    Check (Test-Path (Join-Path $folder 'app\graphkeeper.aot')) 'the cache of prepared classes is missing'
    $postgres = @(Get-ChildItem (Join-Path $folder 'app\embedded-postgres-binaries-*.jar'))
    Check ($postgres.Count -eq 1 -and $postgres[0].Name -match 'windows') 'it holds the PostgreSQL of another system'
}

# --- the portable archive
$archive = Get-ChildItem (Join-Path $packages 'graphkeeper-*.zip')
Expand-Archive $archive.FullName $scratch
$folder = Join-Path $scratch 'Graphkeeper'
CheckFolder $folder
StartAndEnd $folder (Join-Path $scratch 'data of the archive')
$tour = Join-Path $scratch 'tour'
& (Join-Path $folder 'graphkeeper-cli.exe') tour --out $tour
Check ($LASTEXITCODE -eq 0) 'the tour does not hold'
Check ((Get-Content (Join-Path $tour 'tour.json') -Raw | ConvertFrom-Json).ok) 'tour.json does not say that all is well'
Ok 'archive: starts from a folder with spaces and letters of two scripts; the tour holds'

# --- the installers
foreach ($scope in 'user', 'machine') {
    $msi = (Get-ChildItem (Join-Path $packages "graphkeeper-*-$scope.msi")).FullName
    $folder = if ($scope -eq 'user') { Join-Path $env:LOCALAPPDATA 'Programs\Graphkeeper' }
        else { Join-Path $env:ProgramFiles 'Graphkeeper' }
    $hive = if ($scope -eq 'user') { 'HKCU:' } else { 'HKLM:' }
    $data = Join-Path $scratch "data of $scope"
    Install "/i `"$msi`" /qn /norestart"
    CheckFolder $folder
    $command = (Get-ItemProperty "$hive\Software\Classes\graphkeeper\shell\open\command").'(default)'
    Check ($command -like '*Graphkeeper.exe" "%1"') "links are opened with $command"
    StartAndEnd $folder $data
    Install "/x `"$msi`" /qn /norestart"
    Check (-not (Test-Path (Join-Path $folder 'Graphkeeper.exe'))) 'files are left after the removal'
    Check (-not (Test-Path "$hive\Software\Classes\graphkeeper")) 'links are still handled after the removal'
    Check (Test-Path (Join-Path $data 'config')) 'the removal took the data'
    Ok "installer for the ${scope}: silent, starts, handles links, is removed and leaves the data"
}
Remove-Item -Recurse -Force $scratch
