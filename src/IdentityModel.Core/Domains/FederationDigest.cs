using System.Security.Cryptography;
using System.Text;

namespace IdentityModel.Core.Domains;

/// <summary>
/// Says whether settings are those that were saved: the journal has it, so that a backup that somebody edited is not taken for what the
/// domain had.
/// </summary>
internal static class FederationDigest
{
    /// <summary>The SHA-256 of every writable setting, as hexadecimal digits.</summary>
    public static string Of(DomainFederation federation)
    {
        var text = new StringBuilder();
        foreach (FederationSetting setting in FederationSetting.All)
        {
            string? value = setting.TextIn(federation);
            // The length keeps one setting's end from being another's beginning.
            text.Append($"{setting.Name} {value?.Length ?? -1} {value}\n");
        }

        using var sha = SHA256.Create();
        return string.Concat(sha.ComputeHash(Encoding.UTF8.GetBytes(text.ToString())).Select(one => $"{one:x2}"));
    }
}
