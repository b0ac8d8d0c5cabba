namespace IdentityModel.Core.StagedRollouts;

/// <summary>Works on one group of several: what fails one is its error alone.</summary>
internal static class RolloutItems
{
    /// <summary>Does the work. A lost connection or sign-in is thrown: the rest would fail the same way.</summary>
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
