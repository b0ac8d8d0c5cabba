namespace IdentityModel.Core.Domains;

/// <summary>
/// A step that can be shown, taken and, where it says so, undone. Taking one again whose end is not known (the process was
/// killed) must be safe: a step looks at the tenant where that matters.
/// </summary>
internal abstract class PlannedStep
{
    /// <summary>The step as it is shown.</summary>
    public abstract ConversionStep Shown { get; }

    /// <summary>What -WhatIf names, in order.</summary>
    public virtual IEnumerable<(string Target, string Action)> Announced => [(Shown.Target, Shown.ToString())];

    /// <summary>Whether there is something to do although an earlier run finished the step.</summary>
    public virtual bool HasMoreToDo => false;

    /// <summary>Whether the step has, or may have, changed the tenant, so that an undo must see to it.</summary>
    public bool HasChanged { get; set; }

    /// <summary>Takes the step.</summary>
    /// <exception cref="IdentityModelException">It failed.</exception>
    public abstract Task<StepEnd> RunAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Why a change that an undo must take back cannot be taken back now; <see langword="null"/> if it can, and where the change
    /// stays by its nature, as a password does.
    /// </summary>
    public virtual IdentityModelException? WhyNotUndone => null;

    /// <summary>What is told of a change that was taken back.</summary>
    public virtual string UndoneText => $"Undone: {Shown.Request} (with {Shown.Undo}).";

    /// <summary>Takes the change back, if it is there, and reads it back. Only for steps that can be undone.</summary>
    /// <returns>Pending where what is read back does not agree yet.</returns>
    /// <exception cref="IdentityModelException">It could not be undone.</exception>
    public virtual Task<StepEnd> UndoAsync(CancellationToken cancellationToken) => Task.FromResult(StepEnd.Done);
}
