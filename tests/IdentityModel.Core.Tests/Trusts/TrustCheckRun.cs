using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>Runs Test-FederationTrust in memory.</summary>
internal static class TrustCheckRun
{
    /// <summary>All checks.</summary>
    public static async Task<FederationTrustCheck[]> RunAsync(FakeDirectory directory, FederationTrustRequest request)
    {
        RecordingSink sink = new();
        await new FederationTrustTest(new FakeSession(directory)).RunAsync(request, sink, default);
        Assert.Empty(sink.Errors);
        return [.. sink.Results.Cast<FederationTrustCheck>()];
    }

    /// <summary>The checks with this name, of the sound tenant and metadata.</summary>
    public static async Task<FederationTrustCheck[]> RunAsync(string name, RelyingPartyTrust trust)
    {
        FederationTrustCheck[] all = await RunAsync(
            SoundTrust.Directory(SoundTrust.Settings(SoundTrust.Present, SoundTrust.Future)),
            new() { Trust = trust, Metadata = SoundTrust.Metadata, SourceAnchor = SourceAnchor.ConsistencyGuid });
        return [.. all.Where(check => check.Name == name)];
    }
}
