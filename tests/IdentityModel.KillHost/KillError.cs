namespace IdentityModel.KillHost;

/// <summary>An error that a run told.</summary>
/// <param name="Id">Its id; <see cref="Foreign"/> for one that the module did not make.</param>
/// <param name="Message">What it says.</param>
public sealed record KillError(string Id, string Message)
{
    /// <summary>The id of an exception that got out of the module as it was.</summary>
    public const string Foreign = "Foreign";
}
