namespace IdentityModel.Core;

/// <summary>
/// What an operation reports to: the cmdlet base class, a test or the sample program. All members may be called from any thread.
/// </summary>
public interface IOperationSink
{
    /// <summary>Hands out one result as soon as it is ready.</summary>
    void Result(object result);

    /// <summary>
    /// Reports one bad item; the operation continues with the others. A failure that ends the operation is thrown instead.
    /// </summary>
    void Error(IdentityModelException error);

    /// <summary>Warns of something that the admin should know before trusting the result.</summary>
    void Warning(string message);

    /// <summary>Says what the operation does, for -Verbose.</summary>
    void Verbose(string message);

    /// <summary>Reports how far the work has come.</summary>
    void Progress(OperationProgress progress);

    /// <summary>
    /// Whether this is a run with <c>-WhatIf</c>, which changes nothing. Then an operation passes every change that it would make
    /// to <see cref="ConfirmAsync"/>. If it is false, a refusal is the admin's, and the operation asks no question that depends
    /// on it.
    /// </summary>
    bool IsWhatIf { get; }

    /// <summary>
    /// Names a change and asks whether to make it (PowerShell's ShouldProcess). False with <c>-WhatIf</c>, and if the admin
    /// refuses.
    /// </summary>
    /// <param name="target">What is changed.</param>
    /// <param name="action">The change, with the request it makes.</param>
    Task<bool> ConfirmAsync(string target, string action);
}
