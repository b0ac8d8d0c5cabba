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
    /// Whether to wait, up to an hour, until realm discovery too says that the domain is managed
    /// (docs/facts/conversion.md#sign-in-caches).
    /// </summary>
    public bool Wait { get; init; }

    /// <summary>
    /// Whether to go on where something asked for cannot be had: federation settings to save where the service has none, or
    /// passwords of synchronized users from an application. It never replaces a password that may work.
    /// </summary>
    public bool Force { get; init; }

    /// <summary>The length of generated passwords.</summary>
    public int PasswordLength { get; init; } = PasswordGenerator.DefaultLength;
}
