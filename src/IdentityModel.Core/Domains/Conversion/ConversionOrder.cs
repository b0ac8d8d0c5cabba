using System.Globalization;
using IdentityModel.Core.Passwords;

namespace IdentityModel.Core.Domains;

/// <summary>What a run was asked to do, as the first line of its journal keeps it, so that it can be continued.</summary>
public sealed record ConversionOrder
{
    private const char Between = ' ';

    /// <summary>The direction.</summary>
    public ConversionKind Kind { get; init; }

    /// <summary>The tenant the run is in.</summary>
    public string TenantId { get; init; } = "";

    /// <summary>The domains, as they were named.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>Whether users without a known password are left as they are.</summary>
    public bool SkipUserConversion { get; init; }

    /// <summary>Whether to wait until realm discovery agrees.</summary>
    public bool Wait { get; init; }

    /// <summary>Whether to go on where something asked for cannot be had.</summary>
    public bool Force { get; init; }

    /// <summary>The length of generated passwords.</summary>
    public int PasswordLength { get; init; } = PasswordGenerator.DefaultLength;

    /// <summary>The password record; null if no passwords were to be set.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>The public part of the certificate the record is encrypted to, as Base64 of the DER form; null if it is not.</summary>
    public string? PasswordCertificate { get; init; }

    /// <summary>
    /// Whether the record was asked for as plain text. Kept beside the certificate, so that a journal that lost that is never taken
    /// for one that never had it.
    /// </summary>
    public bool IsPasswordFilePlain { get; init; }

    /// <summary>The settings to federate with; null for the other direction.</summary>
    public DomainFederation? Federation { get; init; }

    /// <summary>The order as a journal's detail.</summary>
    internal (string Name, string Value)[] ToDetail()
    {
        List<(string Name, string Value)> detail =
        [
            ("operation", Kind.ToString()),
            ("tenant", TenantId),
            ("domains", string.Join(Between.ToString(), Domains)),
            ("skipUserConversion", Text(SkipUserConversion)),
            ("wait", Text(Wait)),
            ("force", Text(Force)),
            ("passwordLength", PasswordLength.ToString(CultureInfo.InvariantCulture)),
        ];
        if (PasswordFile is not null)
            detail.Add(("passwordFile", PasswordFile));
        if (PasswordCertificate is not null)
            detail.Add(("passwordCertificate", PasswordCertificate));
        if (IsPasswordFilePlain)
            detail.Add(("passwordFilePlain", Text(true)));
        if (Federation is not null)
            detail.AddRange(FederationText.Of(Federation));
        return [.. detail];
    }

    /// <summary>The order of a journal's first event; <see langword="null"/> if it is no conversion's.</summary>
    internal static ConversionOrder? FromDetail(IReadOnlyDictionary<string, string> detail)
    {
        string? Value(string name) => detail.TryGetValue(name, out string? value) ? value : null;
        bool Flag(string name) => Value(name) == Text(true);
        if (!Enum.TryParse(Value("operation"), out ConversionKind kind)
            || Value("tenant") is not { } tenant
            || Value("domains") is not { } domains
            || !int.TryParse(Value("passwordLength"), NumberStyles.None, CultureInfo.InvariantCulture, out int length))
        {
            return null;
        }

        return new ConversionOrder
        {
            Kind = kind,
            TenantId = tenant,
            Domains = domains.Split([Between], StringSplitOptions.RemoveEmptyEntries),
            SkipUserConversion = Flag("skipUserConversion"),
            Wait = Flag("wait"),
            Force = Flag("force"),
            PasswordLength = length,
            PasswordFile = Value("passwordFile"),
            PasswordCertificate = Value("passwordCertificate"),
            IsPasswordFilePlain = Flag("passwordFilePlain"),
            Federation = kind == ConversionKind.ToFederated ? FederationText.Read(detail) : null,
        };
    }

    private static string Text(bool value) => value ? "true" : "false";
}
