#requires -Version 5.1
# Runs this repository's build: .\build.ps1 <Target>... [options]; --help lists both. The counterpart of build.sh, as close as PowerShell allows.
#
# Limits: PowerShell takes an unquoted -- for itself, so quote it: '--'. Windows PowerShell 5.1 loses empty arguments and double quotes inside
# arguments; PowerShell 7.3 or newer does not. There is no exec, so this script stays in memory while the program runs. It follows no symbolic
# link to itself. It keeps its programs apart from those of build.sh, and asks the feeds for itself. It was not run by its authors on Windows.
$ErrorActionPreference = 'Stop'
$root = $PSScriptRoot
$temp = Join-Path $root '.nuke/temp'
$programs = Join-Path $temp 'bin.ps1'
$onWindows = $env:OS -eq 'Windows_NT'

function Say([string] $text) { [Console]::Error.WriteLine($text) }

function Find-Dotnet {
    $name = if ($onWindows) { 'dotnet.exe' } else { 'dotnet' }
    $installed = Join-Path $temp "dotnet/$name"
    if (Test-Path -LiteralPath $installed) { return $installed }
    $command = Get-Command $name -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
    if ($command) { return $command.Source }
    return $null
}

function Get-TextHash([string] $text) {
    $sha = [Security.Cryptography.SHA256]::Create()
    try { return [BitConverter]::ToString($sha.ComputeHash([Text.Encoding]::UTF8.GetBytes($text)), 0, 10).Replace('-', '').ToLowerInvariant() } finally { $sha.Dispose() }
}

# What the program depends on: its sources and settings, the SDKs that could compile it, the feeds. One line per file, as in build.sh.
function Get-Inputs {
    $endings = '.cs', '.csproj', '.props', '.txt', '.json', '.editorconfig'
    $files = @(Get-ChildItem -LiteralPath (Join-Path $root 'build') -Recurse -File -Force | Where-Object { $_.Extension -in $endings })
    $files += 'Directory.Build.props', 'Directory.Packages.props', 'global.json', '.editorconfig' | ForEach-Object { Get-Item -Force -LiteralPath (Join-Path $root $_) }
    return $files | ForEach-Object { (Get-FileHash -LiteralPath $_.FullName -Algorithm SHA256).Hash + ' ' + $_.FullName.Substring($root.Length + 1) } | Sort-Object
}

function Get-Feeds {
    $configurations = @((Join-Path $root 'nuget.config'))
    if ($env:APPDATA) { $configurations += Join-Path $env:APPDATA 'NuGet/NuGet.Config' }
    if ($env:HOME) { $configurations += Join-Path $env:HOME '.nuget/NuGet/NuGet.Config' }
    return Get-TextHash (($configurations | Where-Object { Test-Path -LiteralPath $_ } | ForEach-Object { (Get-FileHash -LiteralPath $_).Hash }) -join "`n")
}

function Get-Sdks([string] $dotnet) {
    $sdks = Join-Path (Split-Path $dotnet) 'sdk'
    if (Test-Path -LiteralPath $sdks) { return (Get-ChildItem -LiteralPath $sdks -Directory | ForEach-Object Name) -join ' ' }
    return Invoke-Sdk $dotnet @{} @('--version')
}

# Sets a variable of this process, or removes it. (An empty text would set it, from PowerShell 7.5 on.)
function Set-Variables([hashtable] $variables) {
    foreach ($name in $variables.Keys) {
        if ($null -eq $variables[$name]) { Remove-Item "Env:$name" -ErrorAction SilentlyContinue } else { Set-Item "Env:$name" $variables[$name] }
    }
}

# Runs a command of the SDK: no telemetry, no banner, no process that outlives it. The program itself gets none of these variables.
function Invoke-Sdk([string] $dotnet, [hashtable] $variables, [string[]] $words) {
    $variables = $variables + @{ DOTNET_CLI_TELEMETRY_OPTOUT = '1'; DOTNET_NOLOGO = '1'; MSBUILDDISABLENODEREUSE = '1'; UseSharedCompilation = 'false' }
    $before = @{}
    foreach ($name in $variables.Keys) { $before[$name] = [Environment]::GetEnvironmentVariable($name) }
    Set-Variables $variables
    Push-Location -LiteralPath $root
    try {
        $ErrorActionPreference = 'Continue'
        return (& $dotnet @words 2>&1 | Out-String)
    }
    finally {
        Pop-Location
        Set-Variables $before
    }
}

function Install-Sdk {
    $channel = [regex]::Match((Get-Content -LiteralPath (Join-Path $root 'global.json') -Raw), '"version": *"(\d+\.\d+)\.').Groups[1].Value
    $dotnet = Find-Dotnet
    if ($dotnet) {
        $null = Invoke-Sdk $dotnet @{} @('--version')
        if ($LASTEXITCODE -eq 0) { return $dotnet }
    }
    Say "No .NET SDK $channel was found; installing one into .nuke/temp/dotnet (about 250 MB, once)..."
    try {
        if (-not $onWindows) { throw 'dotnet-install.ps1 is for Windows; call build.sh here.' }
        $installer = Join-Path $temp 'dotnet-install.ps1'
        [Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12
        Invoke-WebRequest 'https://dot.net/v1/dotnet-install.ps1' -OutFile $installer -UseBasicParsing
        $null = & $installer -Channel $channel -InstallDir (Join-Path $temp 'dotnet') -NoPath
        if (-not (Find-Dotnet)) { throw 'The installer ended without having installed anything.' }
    }
    catch {
        Say "The .NET SDK $channel could not be installed. [sdk-missing]`n  said:  $($_.Exception.Message)`n  next:  Install it from https://dotnet.microsoft.com/download/dotnet/$channel and call this again."
        exit 1
    }
    return Find-Dotnet
}

# The engine that is asked for, else the one that an earlier run found on the same feeds; empty where nobody knows.
function Find-Engine([string] $feeds) {
    if ($env:NUKE_ENGINE) { return $env:NUKE_ENGINE }
    $answer = Join-Path $temp 'engine.props'
    if (Test-Path -LiteralPath $answer) {
        $words = "$(Get-Content -LiteralPath $answer -TotalCount 1)" -split ' '
        if ($words[2] -eq $feeds) { return $words[1] }
    }
    return ''
}

# Whether the feeds carry NUKE itself. Only a clear answer is remembered.
function Request-Engine([string] $dotnet, [string] $feeds) {
    Say 'Asking the package feeds for NUKE (once)...'
    $said = Invoke-Sdk $dotnet @{ NUKE_ENGINE = 'package'; NUGET_ENHANCED_MAX_NETWORK_TRY_COUNT = '1' } @('restore', 'build/Targets/_build.csproj')
    $engine = if ($LASTEXITCODE -eq 0) { 'package' } else { 'subset' }
    if ($engine -eq 'subset' -and ($said -match 'NU1301' -or $said -notmatch 'NU110[123]')) {
        Say 'No clear answer; this run uses the subset of NUKE in build/NukeSubset.'
        return $engine
    }
    [IO.File]::WriteAllText((Join-Path $temp 'engine.props'), "<!-- $engine $feeds -->`n<Project><PropertyGroup><NukeEngine>$engine</NukeEngine></PropertyGroup></Project>`n")
    return $engine
}

function Get-Program([string[]] $inputs, [string] $feeds, [string] $sdks, [string] $engine) {
    return Join-Path $programs "$(Get-TextHash (($inputs + $feeds + $sdks + $engine) -join "`n"))/_build.dll"
}

function Invoke-Compiler([string] $dotnet, [string] $engine, [string] $program, [string[]] $inputs) {
    Say "Compiling the build (engine: $engine)..."
    $new = Join-Path $programs '.new'
    if (Test-Path -LiteralPath $new) { Remove-Item -LiteralPath $new -Recurse -Force }
    $null = New-Item $new -ItemType Directory -Force

    # MSBuild goes by times. A file whose content is new but whose time is old is touched, so that it is seen.
    $known = Join-Path $programs 'inputs'
    if (Test-Path -LiteralPath $known) {
        $before = @(Get-Content -LiteralPath $known)
        $inputs | Where-Object { $before -notcontains $_ } | ForEach-Object { (Get-Item -Force -LiteralPath (Join-Path $root $_.Substring(65))).LastWriteTime = Get-Date }
    }
    $said = Invoke-Sdk $dotnet @{ NUKE_ENGINE = $engine; ProgramDirectory = $new } @('build', 'build/Targets/_build.csproj', '--nologo', '--verbosity', 'quiet', '-clp:NoSummary')
    if ($LASTEXITCODE -ne 0) {
        Say $said
        Say "The build does not compile. [build-not-compiled]`n  where: $(Join-Path $root 'build')`n  next:  Mend the errors above and call this again."
        exit 1
    }
    [IO.File]::WriteAllLines($known, $inputs)
    if (Test-Path -LiteralPath (Split-Path $program)) { Remove-Item -LiteralPath (Split-Path $program) -Recurse -Force }
    Move-Item -LiteralPath $new -Destination (Split-Path $program)

    # A directory in use cannot be renamed, so that a running program keeps all of its files or loses none.
    foreach ($old in Get-ChildItem -LiteralPath $programs -Directory | Sort-Object LastWriteTime -Descending | Select-Object -Skip 5) {
        $gone = "$($old.FullName).old"
        try { Move-Item -LiteralPath $old.FullName -Destination $gone; Remove-Item -LiteralPath $gone -Recurse -Force } catch { Say "Kept $($old.Name): it is in use." }
    }
}

# An open file is a lock that ends with its owner, however that ends.
function Open-Lock {
    $null = New-Item $programs -ItemType Directory -Force
    while ($true) {
        try { return [IO.File]::Open((Join-Path $programs 'lock'), 'OpenOrCreate', 'ReadWrite', 'None') } catch [IO.IOException] { Start-Sleep -Milliseconds 200 }
    }
}

if ($env:NUKE_ENGINE -and $env:NUKE_ENGINE -notin 'package', 'subset') {
    Say "NUKE_ENGINE is '$env:NUKE_ENGINE'; it has to be 'package' or 'subset'. [bad-engine]"
    exit 2
}

$words = [Collections.Generic.List[string]]::new()
$passed = $null
foreach ($word in $args) {
    if ($null -ne $passed) { $passed += "$word$([char]31)" }
    elseif ($word -eq '--') { $passed = '' }
    else { $words.Add($word) }
}
if ($words.Count -gt 0 -and $words[0] -in '-h', 'help') { $words[0] = '--help' }

$dotnet = Find-Dotnet
$inputs = @(Get-Inputs)
$feeds = Get-Feeds
$engine = Find-Engine $feeds
$program = if ($dotnet -and $engine) { Get-Program $inputs $feeds (Get-Sdks $dotnet) $engine } else { '' }
if (-not $program -or -not (Test-Path -LiteralPath $program)) {
    $lock = Open-Lock
    try {
        $dotnet = Install-Sdk
        $engine = Find-Engine $feeds
        if (-not $engine) { $engine = Request-Engine $dotnet $feeds }
        $program = Get-Program $inputs $feeds (Get-Sdks $dotnet) $engine
        if (-not (Test-Path -LiteralPath $program)) { Invoke-Compiler $dotnet $engine $program $inputs }
    }
    finally { $lock.Dispose() }
}

Set-Variables @{ ENVIRONMENTS_ARGUMENTS = $passed }
try { & $dotnet $program @words } finally { Set-Variables @{ ENVIRONMENTS_ARGUMENTS = $null } }
exit $LASTEXITCODE
