namespace IdentityModel.Core;

/// <summary>Reads users by name if one that cannot be read is one error and the rest goes on.</summary>
internal static class UserReading
{
    /// <summary>The user, or <see langword="null"/> after an error. A lost connection or sign-in is thrown.</summary>
    public static async Task<CloudUser?> TryGetAsync(
        ICloudDirectory directory, string identity, IOperationSink sink, CancellationToken cancellationToken)
    {
        try
        {
            return await directory.GetUserAsync(identity, cancellationToken).ConfigureAwait(false);
        }
        catch (IdentityModelException e) when (OptionalReads.MayGoOn(e))
        {
            sink.Error(e);
            return null;
        }
    }
}
