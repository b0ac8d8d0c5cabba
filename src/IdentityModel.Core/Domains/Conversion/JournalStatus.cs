namespace IdentityModel.Core.Domains;

/// <summary>How a journal says a domain's conversion ended, besides the names of <see cref="DomainConversionStatus"/>.</summary>
internal static class JournalStatus
{
    /// <summary>Nothing was changed.</summary>
    public const string NotConverted = "NotConverted";
}
