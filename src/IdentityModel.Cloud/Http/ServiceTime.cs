using System.Globalization;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware.Options;

namespace IdentityModel.Cloud;

/// <summary>The time by the clock of the service, which the <c>Date</c> header of its answers gives.</summary>
internal static class ServiceTime
{
    /// <summary>Requests to keep the headers of the answer.</summary>
    public static HeadersInspectionHandlerOption Option() => new() { InspectResponseHeaders = true };

    /// <summary>The time of the answer; null if it has no such header.</summary>
    public static DateTimeOffset? Of(HeadersInspectionHandlerOption headers) =>
        headers.ResponseHeaders.TryGetValue("Date", out IEnumerable<string>? values)
        && DateTimeOffset.TryParse(values.FirstOrDefault(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date) ? date : null;
}
