namespace IdentityModel.Sandbox.Tests;

/// <summary>Sets environment variables of the process until disposed.</summary>
internal sealed class EnvironmentScope : IDisposable
{
    private readonly (string Name, string? Before)[] _before;

    public EnvironmentScope(params (string Name, string Value)[] variables)
    {
        _before = [.. variables.Select(variable => (variable.Name, Environment.GetEnvironmentVariable(variable.Name)))];
        foreach ((string name, string value) in variables)
            Environment.SetEnvironmentVariable(name, value);
    }

    public void Dispose()
    {
        foreach ((string name, string? before) in _before)
            Environment.SetEnvironmentVariable(name, before);
    }
}
