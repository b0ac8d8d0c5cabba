using System.Diagnostics;
using IdentityModel.Testing;

namespace IdentityModel.Local.Tests;

/// <summary>Changes the permissions of an object in the test domain.</summary>
internal static class DirectoryAcl
{
    /// <summary>Nobody may write to the object, not even the administrator.</summary>
    public const string NoWrites = "(D;;WP;;;WD)";

    /// <summary>Nobody may write mail, whose schemaIDGUID this is (MS-ADA2 2.9).</summary>
    public const string NoMail = "(OD;;WP;bf967961-0de6-11d0-a285-00aa003049e2;;WD)";

    /// <summary>Adds an entry to the object's list.</summary>
    public static async Task AddAsync(SambaDomain domain, string dn, string entry, CancellationToken token)
    {
        using var tool = Process.Start(new ProcessStartInfo("samba-tool",
        [
            "dsacl", "set", "-H", $"ldaps://{domain.Address}", "--simple-bind-dn", SambaDomain.UserName, $"--password={domain.Password}",
            "--option=tls verify peer = no_check", "--objectdn", dn, "--sddl", entry,
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> output = tool.StandardOutput.ReadToEndAsync(token);
        string errors = await tool.StandardError.ReadToEndAsync(token);
        await tool.WaitForExitAsync(token);
        Assert.True(tool.ExitCode == 0, errors + await output);
    }
}
