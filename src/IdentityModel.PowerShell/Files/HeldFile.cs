namespace IdentityModel.PowerShell;

/// <summary>
/// A file that is claimed at once and handed to the run when the run first needs it. Then it belongs to the run, which may have
/// to write it after its command was stopped, and which closes it.
/// </summary>
internal sealed class HeldFile<T> : IDisposable
    where T : class, IDisposable
{
    private readonly object _turn = new();
    private T? _file;
    private Action<T>? _begin;
    private bool _isOver;

    /// <summary>Holds the file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="begin">Prepares it for writing.</param>
    public void Take(T file, Action<T> begin)
    {
        _file = file;
        _begin = begin;
    }

    /// <summary>Prepares the file and hands it over.</summary>
    /// <exception cref="OperationCanceledException">The command has already ended.</exception>
    public T Begin()
    {
        lock (_turn)
        {
            if (_isOver || _file is not { } file)
                throw new OperationCanceledException();

            _begin!(file);
            _file = null;
            return file;
        }
    }

    /// <summary>Releases the file, if it was not handed over.</summary>
    public void Dispose()
    {
        lock (_turn)
        {
            _isOver = true;
            _file?.Dispose();
            _file = null;
        }
    }
}
