#requires -Version 5.1
# Runs this repository's build: .\build.ps1 <Target>... [options]; --help lists both. The counterpart of build.sh, as close as PowerShell allows.
#
# Limits: PowerShell takes an unquoted -- for itself, so quote it: '--'. Windows PowerShell 5.1 loses empty arguments and double quotes inside
# arguments; PowerShell 7.3 or newer does not. There is no exec, so this script stays in memory while the program runs.
$ErrorActionPreference = 'Stop'
$root = $PSScriptRoot
$temp = Join-Path $root '.nuke/temp'
$onWindows = $env:OS -eq 'Windows_NT'

function Say([string] $text) { [Console]::Error.WriteLine($text) }

function Find-Dotnet {
    $name = if ($onWindows) { 'dotnet.exe' } else { 'dotnet' }
    $installed = Join-Path $temp "dotnet/$name"
    if (Test-Path $installed) { return $installed }
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
    $names = '*.cs', '*.csproj', '*.props', '*.txt', '*.json', '.editorconfig'
    $files = @(Get-ChildItem (Join-Path $root 'build') -Recurse -File -Include $names)
    $files += 'Directory.Build.props', 'Directory.Packages.props', 'global.json', '.editorconfig' | ForEach-Object { Get-Item -Force (Join-Path $root $_) }
    return $files | ForEach-Object { (Get-FileHash $_.FullName -Algorithm SHA256).Hash + ' ' + $_.FullName.Substring($root.Length + 1) } | Sort-Object
}

function Get-Feeds {
    $configurations = @((Join-Path $root 'nuget.config'))
    if ($env:APPDATA) { $configurations += Join-Path $env:APPDATA 'NuGet/NuGet.Config' }
    if ($env:HOME) { $configurations += Join-Path $env:HOME '.nuget/NuGet/NuGet.Config' }
    return Get-TextHash (($configurations | Where-Object { Test-Path $_ } | ForEach-Object { (Get-FileHash $_).Hash }) -join "`n")
}

function Get-Sdks([string] $dotnet) {
    $sdks = Join-Path (Split-Path $dotnet) 'sdk'
    if (Test-Path $sdks) { return (Get-ChildItem $sdks -Directory | ForEach-Object Name) -join ' ' }
    return & $dotnet --version
}

# Runs a command of the SDK: no telemetry, no banner, no process that outlives it. The program itself gets none of these variables.
function Invoke-Sdk([string] $dotnet, [hashtable] $variables, [string[]] $words) {
    $variables = $variables + @{ DOTNET_CLI_TELEMETRY_OPTOUT = '1'; DOTNET_NOLOGO = '1'; MSBUILDDISABLENODEREUSE = '1'; UseSharedCompilation = 'false' }
    $before = @{}
    foreach ($name in $variables.Keys) {
        $before[$name] = [Environment]::GetEnvironmentVariable($name)
        [Environment]::SetEnvironmentVariable($name, $variables[$name])
    }
    Push-Location $root
    try {
        $ErrorActionPreference = 'Continue'
        return (& $dotnet @words 2>&1 | Out-String)
    }
    finally {
        Pop-Location
        foreach ($name in $before.Keys) { [Environment]::SetEnvironmentVariable($name, $before[$name]) }
    }
}

function Install-Sdk {
    $channel = [regex]::Match((Get-Content (Join-Path $root 'global.json') -Raw), '"version": *"(\d+\.\d+)\.').Groups[1].Value
    $dotnet = Find-Dotnet
    if ($dotnet) {
        $null = Invoke-Sdk $dotnet @{} @('--version')
        if ($LASTEXITCODE -eq 0) { return $dotnet }
    }
    Say "No .NET SDK $channel was found; installing one into .nuke/temp/dotnet (about 250 MB, once)..."
    try {
        $installer = Join-Path $temp 'dotnet-install.ps1'
        [Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12
        Invoke-WebRequest 'https://dot.net/v1/dotnet-install.ps1' -OutFile $installer -UseBasicParsing
        $null = & $installer -Channel $channel -InstallDir (Join-Path $temp 'dotnet') -NoPath
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
    if (Test-Path $answer) {
        $words = (Get-Content $answer -TotalCount 1) -split ' '
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
    return Join-Path $temp "bin/$(Get-TextHash (($inputs + $feeds + $sdks + $engine) -join "`n"))/_build.dll"
}

function Invoke-Compiler([string] $dotnet, [string] $engine, [string] $program, [string[]] $inputs) {
    Say "Compiling the build (engine: $engine)..."
    $new = Join-Path $temp 'bin/.new'
    if (Test-Path $new) { Remove-Item $new -Recurse -Force }
    $null = New-Item $new -ItemType Directory -Force

    # MSBuild goes by times. A file whose content is new but whose time is old is touched, so that it is seen.
    $known = Join-Path $temp 'bin/inputs.ps1.txt'
    if (Test-Path $known) {
        $before = @(Get-Content $known)
        $inputs | Where-Object { $before -notcontains $_ } | ForEach-Object { (Get-Item -Force (Join-Path $root $_.Substring(65))).LastWriteTime = Get-Date }
    }
    $said = Invoke-Sdk $dotnet @{ NUKE_ENGINE = $engine; ProgramDirectory = $new } @('build', 'build/Targets/_build.csproj', '--nologo', '--verbosity', 'quiet', '-clp:NoSummary')
    if ($LASTEXITCODE -ne 0) {
        Say $said
        Say "The build does not compile. [build-not-compiled]`n  where: $(Join-Path $root 'build')`n  next:  Mend the errors above and call this again."
        exit 1
    }
    [IO.File]::WriteAllLines($known, $inputs)
    Move-Item $new (Split-Path $program)
    Get-ChildItem (Join-Path $temp 'bin') -Directory | Sort-Object LastWriteTime -Descending | Select-Object -Skip 5 | ForEach-Object { Remove-Item $_.FullName -Recurse -Force -ErrorAction SilentlyContinue }
}

# An open file is a lock that ends with its owner, however that ends.
function Open-Lock {
    $null = New-Item (Join-Path $temp 'bin') -ItemType Directory -Force
    while ($true) {
        try { return [IO.File]::Open((Join-Path $temp 'compile.ps1.lock'), 'OpenOrCreate', 'ReadWrite', 'None') } catch [IO.IOException] { Start-Sleep -Milliseconds 200 }
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
if ($words.Count -gt 0 -and $words[0] -in '-h', '-?', 'help') { $words[0] = '--help' }

$dotnet = Find-Dotnet
$inputs = @(Get-Inputs)
$feeds = Get-Feeds
$engine = Find-Engine $feeds
$program = if ($dotnet -and $engine) { Get-Program $inputs $feeds (Get-Sdks $dotnet) $engine } else { '' }
if (-not $program -or -not (Test-Path $program)) {
    $lock = Open-Lock
    try {
        $dotnet = Install-Sdk
        $engine = Find-Engine $feeds
        if (-not $engine) { $engine = Request-Engine $dotnet $feeds }
        $program = Get-Program $inputs $feeds (Get-Sdks $dotnet) $engine
        if (-not (Test-Path $program)) { Invoke-Compiler $dotnet $engine $program $inputs }
    }
    finally { $lock.Dispose() }
}

$env:ENVIRONMENTS_ARGUMENTS = $passed
& $dotnet $program @words
exit $LASTEXITCODE
