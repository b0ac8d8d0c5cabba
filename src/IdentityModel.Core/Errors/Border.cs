namespace IdentityModel.Core;

/// <summary>
/// The border across which foreign data comes in: a file, a row, an answer, a certificate, a path. Libraries throw what they like of
/// data they cannot take, and more kinds with each version; whatever it is, it becomes the module's one error for that border.
/// </summary>
public static class Border
{
    /// <summary>
    /// Whether an exception is the fault of what was read: all are but the module's own errors, which say what they say already, an
    /// order to stop, and a machine without memory.
    /// </summary>
    public static bool IsFault(Exception e) => e is not (IdentityModelException or OperationCanceledException or OutOfMemoryException);

    /// <summary>Reads something foreign.</summary>
    /// <param name="read">Reads it.</param>
    /// <param name="error">Makes the module's error of what the reading threw.</param>
    /// <exception cref="IdentityModelException">What <paramref name="read"/> or <paramref name="error"/> makes.</exception>
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
