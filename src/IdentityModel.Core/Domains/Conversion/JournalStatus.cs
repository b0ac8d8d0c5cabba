namespace IdentityModel.Core.Domains;

/// <summary>
/// How a journal says that a domain's conversion ended, in addition to the names of <see cref="DomainConversionStatus"/>.
/// </summary>
internal static class JournalStatus
{
    /// <summary>Nothing was changed.</summary>
    public const string NotConverted = "NotConverted";
}
