namespace IdentityModel.Cloud;

/// <summary>What a request is for: everything an error about it needs.</summary>
/// <param name="What">The job, as it follows "Not permitted to …".</param>
/// <param name="Target">What it is about.</param>
/// <param name="Needs">What the caller must be granted.</param>
internal sealed record GraphGoal(string What, object? Target, RequiredPermission? Needs)
{
    /// <summary>The error if the object does not exist; <see langword="null"/> if a 404 does not mean that.</summary>
    public Func<Exception?, IdentityModelException>? NotFound { get; init; }

    /// <summary>
    /// The error for a refusal with this code and message of Graph, if it has its own error; else <see langword="null"/>.
    /// </summary>
    public Func<string?, string?, Exception?, IdentityModelException?>? Refused { get; init; }
}
