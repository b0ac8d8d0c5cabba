using System.Security.Cryptography;
using System.Text;

namespace IdentityModel.Core.Domains;

/// <summary>A digest of settings, which the journal keeps: it shows whether somebody has edited the backup.</summary>
internal static class FederationDigest
{
    /// <summary>The SHA-256 of every writable setting, as hexadecimal digits.</summary>
    public static string Of(DomainFederation federation)
    {
        var text = new StringBuilder();
        foreach (FederationSetting setting in FederationSetting.All)
        {
            string? value = setting.TextIn(federation);
            // The length keeps the end of one setting apart from the beginning of the next.
            text.Append($"{setting.Name} {value?.Length ?? -1} {value}\n");
        }

        using var sha = SHA256.Create();
        return string.Concat(sha.ComputeHash(Encoding.UTF8.GetBytes(text.ToString())).Select(one => $"{one:x2}"));
    }
}
