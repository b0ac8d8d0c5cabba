namespace IdentityModel.Core.Domains;

/// <summary>One step of a conversion, as it is shown before the run and then taken.</summary>
public sealed record ConversionStep
{
    /// <summary>The step.</summary>
    public ConversionStepName Name { get; init; }

    /// <summary>What it works on: a domain.</summary>
    public string Target { get; init; } = "";

    /// <summary>What it requests from the service, or writes.</summary>
    public string Request { get; init; } = "";

    /// <summary>Whether it changes the tenant. A step that does not has nothing to undo.</summary>
    public bool ChangesTenant { get; init; }

    /// <summary>Whether the change can be undone.</summary>
    public bool CanBeUndone { get; init; }

    /// <summary>The request that undoes it, or why there is none; empty if the step does not change the tenant.</summary>
    public string Undo { get; init; } = "";

    /// <summary>How long it takes at most, if nothing fails.</summary>
    public TimeSpan Duration { get; init; }

    /// <inheritdoc/>
    public override string ToString()
    {
        string undo = (ChangesTenant, CanBeUndone) switch
        {
            (false, _) => "",
            (true, true) => $" (undo: {Undo})",
            (true, false) => $" (cannot be undone: {Undo})",
        };
        return $"{Name}: {Request}{undo}";
    }
}
