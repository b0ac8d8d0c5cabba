namespace IdentityModel.Core.Domains;

/// <summary>
/// A step that can be shown and taken, and perhaps undone. If the process was killed, a step may be taken twice. That must be
/// safe: if it matters, the step first reads the tenant.
/// </summary>
internal abstract class PlannedStep
{
    /// <summary>The step as it is shown.</summary>
    public abstract ConversionStep Shown { get; }

    /// <summary>What -WhatIf names, in order.</summary>
    public virtual IEnumerable<(string Target, string Action)> Announced => [(Shown.Target, Shown.ToString())];

    /// <summary>What the question and -WhatIf of an undo say of it.</summary>
    public virtual string AnnouncedUndo => Shown.Undo ?? "";

    /// <summary>Whether there is something left to do although an earlier run finished the step.</summary>
    public virtual bool HasMoreToDo => false;

    /// <summary>Whether the step has, or may have, changed the tenant, so that an undo must handle it.</summary>
    public bool HasChanged { get; set; }

    /// <summary>Takes the step.</summary>
    /// <exception cref="IdentityModelException">It failed.</exception>
    public abstract Task<StepEnd> RunAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Why a change cannot be undone now; <see langword="null"/> if it can, and if the change is permanent, such as a password.
    /// </summary>
    public virtual IdentityModelException? WhyNotUndone => null;

    /// <summary>What is said of a change that was undone.</summary>
    public virtual string UndoneText => $"Undone: {Shown.Request} (with {Shown.Undo}).";

    /// <summary>Undoes the change, if it was made, and reads the tenant again. Only for steps that can be undone.</summary>
    /// <returns>Pending if the tenant does not show the undo yet.</returns>
    /// <exception cref="IdentityModelException">It could not be undone.</exception>
    public virtual Task<StepEnd> UndoAsync(CancellationToken cancellationToken) => Task.FromResult(StepEnd.Done);
}
