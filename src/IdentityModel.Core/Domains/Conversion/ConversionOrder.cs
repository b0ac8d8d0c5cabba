using System.Globalization;
using IdentityModel.Core.Passwords;

namespace IdentityModel.Core.Domains;

/// <summary>What a run was asked to do. It is the first event of the journal, so that a later run can continue.</summary>
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

    /// <summary>Whether to continue without something that was requested, if it is not available.</summary>
    public bool Force { get; init; }

    /// <summary>The length of generated passwords.</summary>
    public int PasswordLength { get; init; } = PasswordGenerator.DefaultLength;

    /// <summary>The password record; null if no passwords were to be set.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>
    /// The public part of the certificate that encrypts the record, as Base64 of the DER form; null if the record is plain text.
    /// </summary>
    public string? PasswordCertificate { get; init; }

    /// <summary>
    /// Whether the admin chose plain text for the record. The journal keeps this in addition to the certificate: a journal that
    /// has lost its certificate must not look like one that never had one.
    /// </summary>
    public bool IsPasswordFilePlain { get; init; }

    /// <summary>The settings to federate with; null for the other direction.</summary>
    public DomainFederation? Federation { get; init; }

    /// <summary>What an update makes of the settings; null in a conversion.</summary>
    public FederationUpdate? Update { get; init; }

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
        if (Update is not null)
            detail.AddRange(Update.ToDetail());
        return [.. detail];
    }

    /// <summary>The order in a journal's first event; <see langword="null"/> if that event is not of a conversion.</summary>
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
            Update = kind == ConversionKind.Update ? FederationUpdate.FromDetail(detail) : null,
        };
    }

    private static string Text(bool value) => value ? "true" : "false";
}
