namespace IdentityModel.Local.Tests;

/// <summary>For tests that name their server.</summary>
internal sealed class NoLocator : IDomainControllerLocator
{
    public Task<IReadOnlyList<string>> FindAsync(string? domain, bool isGlobalCatalog, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The test names its server.");
}
