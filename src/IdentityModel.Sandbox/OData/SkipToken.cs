using System.Globalization;
using System.Net;
using System.Text;

namespace IdentityModel.Sandbox;

/// <summary>Where the next page begins. Opaque to clients.</summary>
/// <param name="Position">The index, in the unfiltered collection, of the first candidate.</param>
/// <param name="PastEmptyPage">Whether the empty first page was already sent.</param>
internal sealed record SkipToken(int Position, bool PastEmptyPage)
{
    public static SkipToken Read(string? text)
    {
        if (text is null)
            return new SkipToken(0, PastEmptyPage: false);

        try
        {
            string plain = Encoding.UTF8.GetString(Base64Url.Decode(text));
            if (plain.StartsWith("from:", StringComparison.Ordinal))
                return new SkipToken(int.Parse(plain.Substring(5), NumberStyles.None, CultureInfo.InvariantCulture), PastEmptyPage: true);
        }
        catch (FormatException)
        {
            // Falls through: every token that the service did not make gets the same error.
        }

        throw new GraphErrorException(
            HttpStatusCode.BadRequest,
            "Directory_ExpiredPageToken",
            "The specified page token value has expired and can no longer be included in your request.");
    }

    public override string ToString() =>
        Base64Url.Encode(Encoding.UTF8.GetBytes($"from:{Position.ToString(CultureInfo.InvariantCulture)}"));
}
