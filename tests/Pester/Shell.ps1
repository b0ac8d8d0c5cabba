# The PowerShell that runs the tests, for tests that need a process of their own. Under the .NET tool the process is dotnet, which runs
# pwsh.dll: its path alone starts no PowerShell. IdentityModel.Testing's TestShell is the same for C#.

# What starts it: a program, and for dotnet the library it runs.
function Get-Shell {
    $path = (Get-Process -Id $PID).Path
    if ([IO.Path]::GetFileNameWithoutExtension($path) -ne 'dotnet') { return $path }
    $path
    Join-Path $PSHOME pwsh.dll
}

# Runs it without a profile and without questions.
function Invoke-Shell {
    $program, $library = Get-Shell
    & $program @($library | Where-Object { $_ }) -NoLogo -NoProfile -NonInteractive @args
}
