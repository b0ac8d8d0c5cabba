namespace IdentityModel.Sandbox;

/// <summary>An error that a service such as Exchange reports of an object (docs/facts/matching.md#provisioning-errors-of-services).</summary>
/// <param name="Service">The service, such as <c>exchange/NAMPRD09-001-01</c>.</param>
/// <param name="Detail">What it says, as XML.</param>
/// <param name="CreatedDateTime">When the service reported the error.</param>
public sealed record SandboxServiceError(string Service, string Detail, DateTimeOffset CreatedDateTime)
{
    /// <summary>Whether somebody has corrected it.</summary>
    public bool IsResolved { get; init; }
}
