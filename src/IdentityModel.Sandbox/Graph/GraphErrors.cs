using System.Net;

namespace IdentityModel.Sandbox;

/// <summary>The errors Graph gives, by code and text. Texts in quotes in the facts are kept word for word.</summary>
internal static class GraphErrors
{
    private const HttpStatusCode TooMany = (HttpStatusCode)429;

    public static GraphErrorException BadRequest(string message) =>
        new(HttpStatusCode.BadRequest, "Request_BadRequest", message);

    public static GraphErrorException BadUrl(string message) => new(HttpStatusCode.BadRequest, "BadRequest", message);

    public static GraphErrorException UnknownSegment(string segment) =>
        BadUrl($"Resource not found for the segment '{segment}'.");

    public static GraphErrorException WrongMethod() => new(
        HttpStatusCode.MethodNotAllowed, "Request_BadRequest", "Specified HTTP method is not allowed for the request target.");

    public static GraphErrorException NotFound(string what) => new(
        HttpStatusCode.NotFound,
        "Request_ResourceNotFound",
        $"Resource '{what}' does not exist or one of its queried reference-property objects are not present.");

    /// <summary>Source: reports of callers without ConsistencyLevel or $count (microsoft-graph-docs #10324).</summary>
    public static GraphErrorException UnsupportedQuery() => UnsupportedQuery("Unsupported Query.");

    public static GraphErrorException UnsupportedQuery(string message) =>
        new(HttpStatusCode.BadRequest, "Request_UnsupportedQuery", message);

    public static GraphErrorException InvalidFilter() => BadUrl("Invalid filter clause");

    public static GraphErrorException Denied() => new(
        HttpStatusCode.Forbidden, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");

    /// <summary>Not an error of Graph: a permission or role would not help.</summary>
    public static GraphErrorException SnapshotWithoutErrors() => new(
        HttpStatusCode.NotFound, nameof(Errors.SnapshotWithoutSynchronizationErrors), "A snapshot has no synchronization errors.");

    public static GraphErrorException NoToken() => new(
        HttpStatusCode.Unauthorized, "InvalidAuthenticationToken", "Access token is empty.");

    public static GraphErrorException BadToken() => new(
        HttpStatusCode.Unauthorized, "InvalidAuthenticationToken", "Access token validation failure. Invalid audience.");

    public static GraphErrorException ExpiredToken() => new(
        HttpStatusCode.Unauthorized, "InvalidAuthenticationToken", "Lifetime validation failed, the token is expired.");

    /// <summary>Source: microsoft-graph-docs-contrib #5768.</summary>
    public static GraphErrorException OnPremisesMastered() => BadRequest(
        "Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently "
        + "undergoing migration.");

    /// <summary>Source: microsoft-graph-docs #21601.</summary>
    public static GraphErrorException ReadOnly(string property) =>
        BadRequest($"Property '{property}' is read-only and cannot be set.");

    public static GraphErrorException InvalidValue(string property, string resource) =>
        BadRequest($"Invalid value specified for property '{property}' of resource '{resource}'.");

    /// <summary>Source: msgraph-sdk-powershell #3625 (status and code; the text is Graph's for other keys).</summary>
    public static GraphErrorException SameKeyValue(string property) => new(
        HttpStatusCode.Conflict,
        "Request_MultipleObjectsWithSameKeyValue",
        $"Another object with the same value for property {property} already exists.");

    public static GraphErrorException UnknownProperty(string property, string type) => BadRequest(
        $"The property '{property}' does not exist on type 'microsoft.graph.{type}'. Make sure to only use property names that are "
        + "defined by the type.");

    public static GraphErrorException InheritedAuthentication() => BadRequest(
        "The authentication type of a subdomain is inherited from its root domain and cannot be changed.");

    /// <summary>Two objects must not share the value.</summary>
    public static GraphErrorException Taken(string property) =>
        BadRequest($"Another object with the same value for property {property} already exists.");

    /// <summary>
    /// PIM in a tenant without the license. Source: reports of callers (microsoft365DSC #3641, EntraFalcon #4).
    /// </summary>
    public static GraphErrorException PremiumRequired() => new(
        HttpStatusCode.BadRequest,
        "AadPremiumLicenseRequired",
        "The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.");

    public static GraphErrorException TooManyRequests() => new(TooMany, "TooManyRequests", "Too many requests.");

    public static GraphErrorException Unavailable() =>
        new(HttpStatusCode.ServiceUnavailable, "serviceNotAvailable", "The service is temporarily unavailable. Please try again.");

    public static GraphErrorException Internal() => new(
        HttpStatusCode.InternalServerError, "Directory_UnexpectedException", "An unexpected error has occurred.");

    public static GraphErrorException GatewayTimeout() =>
        new(HttpStatusCode.GatewayTimeout, "UnknownError", "The gateway did not receive a response in time.");
}
