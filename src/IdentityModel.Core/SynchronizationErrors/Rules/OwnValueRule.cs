namespace IdentityModel.Core.SynchronizationErrors;

/// <summary>The object has its value by now: Entra ID clears the error later (docs/facts/matching.md#duplicate-attributes).</summary>
internal sealed class OwnValueRule : ErrorRule
{
    public override string Source => ErrorSource.Duplicates;

    public override SynchronizationError? Explain(ErrorCase one) => one.HasValueItself
        ? one.Result(
            Source,
            one.Error.Category,
            $"The conflict is gone: {one.Name} has the value {one.Value} now, and no other object has it.",
            "Nothing to do. Entra ID clears the error about an hour after the conflict is gone.")
        : null;
}
