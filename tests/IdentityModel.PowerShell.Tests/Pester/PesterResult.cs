namespace IdentityModel.PowerShell.Tests;

/// <summary>How one test of the Pester suite ended, as <c>Invoke-Suite.ps1</c> writes it.</summary>
/// <param name="File">The test file's name.</param>
/// <param name="Name">The test's full name.</param>
/// <param name="Outcome"><c>Passed</c>, <c>Failed</c> or <c>Skipped</c>.</param>
/// <param name="Message">Why it failed or was skipped.</param>
public sealed record PesterResult(string File, string Name, string Outcome, string? Message)
{
    public override string ToString() => $"{File}: {Name}";
}
