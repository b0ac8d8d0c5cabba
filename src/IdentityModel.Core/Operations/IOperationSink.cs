namespace IdentityModel.Core;

/// <summary>
/// What an operation reports to: the cmdlet base class, a test or the sample program. All members may be called from any thread.
/// </summary>
public interface IOperationSink
{
    /// <summary>Hands out one result as soon as it is ready.</summary>
    void Result(object result);

    /// <summary>Reports one bad item; the operation continues with the rest. What ends an operation is thrown instead.</summary>
    void Error(IdentityModelException error);

    /// <summary>Says something the admin should know before trusting the result.</summary>
    void Warning(string message);

    /// <summary>Says what is being done.</summary>
    void Verbose(string message);

    /// <summary>Tells how far the work has come.</summary>
    void Progress(OperationProgress progress);

    /// <summary>
    /// Whether nothing will be changed (<c>-WhatIf</c>), whatever is asked: then an operation names every change it would make to
    /// <see cref="ConfirmAsync"/>. Where it is false, a refusal is the admin's own, and nothing that depends on it is asked again.
    /// </summary>
    bool IsWhatIf { get; }

    /// <summary>
    /// Asks whether a change may be made, naming it (PowerShell's ShouldProcess). False under <c>-WhatIf</c> and where refused.
    /// </summary>
    /// <param name="target">What is changed.</param>
    /// <param name="action">The change, with the request it makes.</param>
    Task<bool> ConfirmAsync(string target, string action);
}
