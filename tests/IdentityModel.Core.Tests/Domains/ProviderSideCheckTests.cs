using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>What the check of the provider's side does to a conversion.</summary>
public sealed class ProviderSideCheckTests : ConvertDomainToFederatedRun, IProviderSideCheck
{
    private readonly List<string> _asked = [];
    private ProviderSideFinding[] _findings = [];

    [Theory]
    [InlineData("nothing found", null, false, "Converted", 0)]
    [InlineData("a warning", false, false, "Converted", 0)]
    [InlineData("a fault", true, false, "TrustNotReady", 0)]
    [InlineData("a fault, forced", true, true, "Converted", 4)]
    public async Task A_fault_stops_the_conversion_before_anything_is_sent(string name, bool? isFailed, bool force, string expected, int steps)
    {
        _findings = isFailed is { } failed ? [new(failed, "Found it.", "Mend it.")] : [];

        await RunAsync(Request() with { ProviderSide = this, Force = force });

        if (expected != "Converted")
        {
            IdentityModelException error = Assert.Single(Sink.Errors);
            Assert.Equal((name, expected, Domain), (name, error.ErrorId, error.Target));
            Assert.Contains("Found it.", error.Message, StringComparison.Ordinal);
            Assert.StartsWith("Mend it.", error.Advice, StringComparison.Ordinal);
            Assert.Empty(Effects);
            return;
        }

        Assert.Equal((name, expected, steps), (name, Result().Status.ToString(), Result().NextStep.Count));
        Assert.Equal(isFailed is not null, Result().Warning.Any(warning => warning.Contains("Found it.", StringComparison.Ordinal)));
        Assert.Equal([$"{Domain} {Subdomain}: {Settings().IssuerUri}"], _asked);
    }

    public Task<IReadOnlyList<ProviderSideFinding>> CheckAsync(
        IReadOnlyList<string> domains, DomainFederation federation, IOperationSink sink, CancellationToken cancellationToken)
    {
        _asked.Add($"{string.Join(" ", domains)}: {federation.IssuerUri}");
        return Task.FromResult<IReadOnlyList<ProviderSideFinding>>(_findings);
    }
}
