namespace IdentityModel.Core.Domains;

/// <summary>One step of a conversion, as it is shown before the run and then taken.</summary>
public sealed record ConversionStep
{
    /// <summary>The step.</summary>
    public ConversionStepName Name { get; init; }

    /// <summary>What it works on: a domain.</summary>
    public string Target { get; init; } = "";

    /// <summary>What it requests of the service, or writes.</summary>
    public string Request { get; init; } = "";

    /// <summary>Whether it changes the tenant; a step that does not has nothing to undo.</summary>
    public bool ChangesTenant { get; init; }

    /// <summary>Whether the change can be taken back.</summary>
    public bool CanBeUndone { get; init; }

    /// <summary>The request that undoes it, or why none can; empty if the tenant is not changed.</summary>
    public string Undo { get; init; } = "";

    /// <summary>How long it may take at most, if nothing goes wrong.</summary>
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
