namespace IdentityModel.Core.SynchronizationErrors;

/// <summary>Nobody who could be read has the value, and a part of the tenant could not be read.</summary>
internal sealed class UnreadObjectRule : ErrorRule
{
    public override string Source => ErrorSource.Duplicates;

    public override SynchronizationError? Explain(ErrorCase one) => one.Unread.Count == 0
        ? null
        : one.Result(
            Source,
            one.Error.Category,
            $"Another object has the value {one.Value}, and the command did not find it. {Unread(one)}",
            "Connect with the permission that the warning names, and run the command again.");

    /// <summary>What could not be read, as a sentence.</summary>
    internal static string Unread(ErrorCase one) =>
        $"The command could not read {string.Join(" and ", one.Unread)}: one of them may have the value.";
}
