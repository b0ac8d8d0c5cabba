namespace IdentityModel.Core;

/// <summary>Reads users by name. A user that cannot be read is one error, and the others continue.</summary>
internal static class UserReading
{
    /// <summary>The user; <see langword="null"/> after an error. Throws if the connection or sign-in is lost.</summary>
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
