namespace IdentityModel.Core.StagedRollouts;

/// <summary>Works on one of several groups, so that an error affects only that group.</summary>
internal static class RolloutItems
{
    /// <summary>Does the work. Throws if the connection or sign-in is lost, because the others would fail the same way.</summary>
    public static async Task TryAsync(IOperationSink sink, Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (IdentityModelException e) when (OptionalReads.MayGoOn(e))
        {
            sink.Error(e);
        }
    }
}
