namespace IdentityModel.PowerShell;

/// <summary>
/// A file that is taken at once and handed to the run when it first needs it. From then on it is the run's: it may have to write it
/// after its command was stopped, and closes it itself.
/// </summary>
internal sealed class HeldFile<T> : IDisposable
    where T : class, IDisposable
{
    private readonly object _turn = new();
    private T? _file;
    private Action<T>? _begin;
    private bool _isOver;

    /// <summary>Takes the file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="begin">Readies it to be written.</param>
    public void Take(T file, Action<T> begin)
    {
        _file = file;
        _begin = begin;
    }

    /// <summary>Readies the file and hands it over.</summary>
    /// <exception cref="OperationCanceledException">The command ended before.</exception>
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

    /// <summary>Lets go of the file, if it was not handed over.</summary>
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
