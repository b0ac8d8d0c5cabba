namespace IdentityModel.PowerShell;

/// <summary>A sink that keeps accounts, and hands all else on: the columns of a CSV are known when all accounts are.</summary>
/// <param name="sink">Gets all else.</param>
/// <param name="accounts">Gets the accounts.</param>
internal sealed class AccountCollector(IOperationSink sink, List<OnPremisesAccount> accounts) : IOperationSink
{
    /// <inheritdoc/>
    public bool IsWhatIf => sink.IsWhatIf;

    /// <inheritdoc/>
    public void Result(object result) => accounts.Add((OnPremisesAccount)result);

    /// <inheritdoc/>
    public void Error(IdentityModelException error) => sink.Error(error);

    /// <inheritdoc/>
    public void Warning(string message) => sink.Warning(message);

    /// <inheritdoc/>
    public void Verbose(string message) => sink.Verbose(message);

    /// <inheritdoc/>
    public void Progress(OperationProgress progress) => sink.Progress(progress);

    /// <inheritdoc/>
    public Task<bool> ConfirmAsync(string target, string action) => sink.ConfirmAsync(target, action);
}
