namespace IdentityModel.Core.Transitions;

/// <summary>One check of a move from one identity model to the next (Test-IdentityModelTransition).</summary>
public sealed record TransitionCheck
{
    /// <summary>The domain.</summary>
    public string Domain { get; init; } = "";

    /// <summary>The move. Cloud to Federated is two moves. So is the way back, if the tenant synchronizes.</summary>
    public TransitionMove Move { get; init; }

    /// <summary>What is checked, such as <c>PasswordHashSync</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>How it ended.</summary>
    public TransitionCheckStatus Status { get; init; }

    /// <summary>What was found, in a sentence or two.</summary>
    public string Detail { get; init; } = "";

    /// <summary>What to do; empty if nothing needs doing.</summary>
    public string Remedy { get; init; } = "";

    /// <summary>The document the check rests on.</summary>
    public string Source { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Status}";
}
