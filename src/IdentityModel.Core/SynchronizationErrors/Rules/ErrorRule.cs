namespace IdentityModel.Core.SynchronizationErrors;

/// <summary>One cause of synchronization errors: explains an error that has it, and leaves the others to the next rule.</summary>
internal abstract class ErrorRule
{
    /// <summary>The page it rests on.</summary>
    public abstract string Source { get; }

    /// <summary>The explanation, or null if the rule does not apply.</summary>
    public abstract SynchronizationError? Explain(ErrorCase one);
}
