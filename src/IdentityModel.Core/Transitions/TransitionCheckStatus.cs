namespace IdentityModel.Core.Transitions;

/// <summary>How a check ended.</summary>
public enum TransitionCheckStatus
{
    /// <summary>No blockers.</summary>
    Passed,

    /// <summary>The move works, but the admin should know of something first.</summary>
    Warning,

    /// <summary>The move does not work, or leaves users without sign-in, until the remedy is done.</summary>
    Failed,

    /// <summary>What decides it could not be read.</summary>
    Unknown,
}
