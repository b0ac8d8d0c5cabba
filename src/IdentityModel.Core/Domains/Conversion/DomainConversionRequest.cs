using IdentityModel.Core.Passwords;

namespace IdentityModel.Core.Domains;

/// <summary>What <see cref="ConvertDomainToStandard"/> is asked to do.</summary>
public sealed record DomainConversionRequest
{
    /// <summary>The domains, each a federated root.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>Whether users without a known password are left as they are, even if a password record is given.</summary>
    public bool SkipUserConversion { get; init; }

    /// <summary>
    /// Whether to wait, up to an hour, until realm discovery also shows the domain as managed
    /// (docs/facts/conversion.md#sign-in-caches).
    /// </summary>
    public bool Wait { get; init; }

    /// <summary>
    /// Whether to continue if the domain has no federation settings to save, or if an application cannot set passwords of
    /// synchronized users. It never replaces a password that may work.
    /// </summary>
    public bool Force { get; init; }

    /// <summary>The length of generated passwords.</summary>
    public int PasswordLength { get; init; } = PasswordGenerator.DefaultLength;
}
