namespace IdentityModel.Cloud;

/// <summary>What a request is for: everything an error about it needs.</summary>
/// <param name="What">The job, as it follows "Not permitted to …".</param>
/// <param name="Target">What it is about.</param>
/// <param name="Needs">What the caller must be granted.</param>
internal sealed record GraphGoal(string What, object? Target, RequiredPermission? Needs)
{
    /// <summary>The error when the thing does not exist; <see langword="null"/> if a 404 has no such meaning.</summary>
    public Func<Exception?, IdentityModelException>? NotFound { get; init; }

    /// <summary>
    /// The error for a refusal, by Graph's code and message, where it has one of its own; else <see langword="null"/>.
    /// </summary>
    public Func<string?, string?, Exception?, IdentityModelException?>? Refused { get; init; }
}
