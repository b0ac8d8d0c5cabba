using System.Globalization;

namespace IdentityModel.Local.ActiveDirectory;

/// <summary>The rest of a list of values of which a server has given a part.</summary>
/// <param name="Attribute">The attribute's name.</param>
/// <param name="From">How many values have been given.</param>
internal sealed record UnreadValues(string Attribute, int From)
{
    /// <summary>The attribute name for the next request.</summary>
    public string Request => string.Format(CultureInfo.InvariantCulture, "{0};range={1}-*", Attribute, From);
}
