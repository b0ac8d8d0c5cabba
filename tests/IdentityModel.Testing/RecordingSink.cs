namespace IdentityModel.Testing;

/// <summary>Keeps all that an operation reports. Confirms every change unless told otherwise.</summary>
public sealed class RecordingSink : IOperationSink
{
    private readonly Lock _lock = new();
    private readonly List<object> _results = [];
    private readonly List<IdentityModelException> _errors = [];
    private readonly List<string> _warnings = [];
    private readonly List<string> _verbose = [];
    private readonly List<OperationProgress> _progress = [];
    private readonly List<(string Target, string Action)> _confirmations = [];

    /// <summary>Whether changes are confirmed; false acts as an admin who answers no.</summary>
    public bool Confirms { get; init; } = true;

    /// <summary>Answers for a target; null leaves it to <see cref="Confirms"/>.</summary>
    public Func<string, bool>? Answers { get; init; }

    /// <summary>Acts as -WhatIf: no change is confirmed.</summary>
    public bool IsWhatIf { get; init; }

    /// <summary>Is called after each error, as PowerShell ends a command under -ErrorAction Stop.</summary>
    public Action? OnError { get; init; }

    /// <summary>Is called after each progress report.</summary>
    public Action<OperationProgress>? OnProgress { get; init; }

    public IReadOnlyList<object> Results => Copy(_results);

    public IReadOnlyList<IdentityModelException> Errors => Copy(_errors);

    public IReadOnlyList<string> Warnings => Copy(_warnings);

    public IReadOnlyList<string> VerboseMessages => Copy(_verbose);

    public IReadOnlyList<OperationProgress> ProgressReports => Copy(_progress);

    public IReadOnlyList<(string Target, string Action)> Confirmations => Copy(_confirmations);

    public void Result(object result) => Add(_results, result);

    public void Error(IdentityModelException error)
    {
        Add(_errors, error);
        OnError?.Invoke();
    }

    public void Warning(string message) => Add(_warnings, message);

    public void Verbose(string message) => Add(_verbose, message);

    public void Progress(OperationProgress progress)
    {
        Add(_progress, progress);
        OnProgress?.Invoke(progress);
    }

    public Task<bool> ConfirmAsync(string target, string action)
    {
        Add(_confirmations, (target, action));
        return Task.FromResult((Answers?.Invoke(target) ?? Confirms) && !IsWhatIf);
    }

    private void Add<T>(List<T> list, T item)
    {
        lock (_lock)
        {
            list.Add(item);
        }
    }

    private T[] Copy<T>(List<T> list)
    {
        lock (_lock)
        {
            return [.. list];
        }
    }
}
