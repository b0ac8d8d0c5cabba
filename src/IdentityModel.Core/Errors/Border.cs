namespace IdentityModel.Core;

/// <summary>
/// The border through which foreign data comes in: a file, a row, an answer, a certificate, a path. Libraries throw many kinds of
/// exceptions for bad data, and more with each version. This turns each into the module's one error for that border.
/// </summary>
public static class Border
{
    /// <summary>
    /// Whether an exception comes from the data. All do, except the module's own errors, a cancellation, and a lack of memory.
    /// </summary>
    public static bool IsFault(Exception e) => e is not (IdentityModelException or OperationCanceledException or OutOfMemoryException);

    /// <summary>Reads something foreign.</summary>
    /// <param name="read">Reads it.</param>
    /// <param name="error">Makes the module's error from the exception.</param>
    /// <exception cref="IdentityModelException">
    /// The errors of <paramref name="read"/> or <paramref name="error"/> makes.
    /// </exception>
    public static T Read<T>(Func<T> read, Func<Exception, IdentityModelException> error)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (IsFault(e))
        {
            throw error(e);
        }
    }
}
