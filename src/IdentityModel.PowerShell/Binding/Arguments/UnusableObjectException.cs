namespace IdentityModel.PowerShell;

/// <summary>Ends the reading of a parameter's value. Only the argument attributes see it.</summary>
internal sealed class UnusableObjectException(string message, string problem) : Exception(message)
{
    /// <summary>What objects that fail alike have in common.</summary>
    public string Problem { get; } = problem;

    /// <summary>The kind of results that it is of; null if it is no result.</summary>
    public UnusableResult? Result { get; init; }

    /// <summary>What was refused.</summary>
    /// <param name="value">What was given.</param>
    public UnusableObject Of(object? value) => new(value, Message, Problem, Result);
}
