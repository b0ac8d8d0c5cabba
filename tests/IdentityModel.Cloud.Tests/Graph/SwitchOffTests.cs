using IdentityModel.Sandbox;

namespace IdentityModel.Cloud.Tests;

/// <summary>Turning synchronization off (docs/facts/graph.md#switching-off-synchronization).</summary>
public sealed class SwitchOffTests : IDisposable
{
    private readonly CloudUnderTest _test = new();

    public SwitchOffTests() => _test.Tenant.OnPremisesSyncEnabled = true;

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task It_is_one_write()
    {
        await SwitchOffAsync();

        Assert.False(_test.Tenant.OnPremisesSyncEnabled);
        SentRequest write = Assert.Single(_test.Wire.Sent, request => request.Method == "PATCH");
        Assert.Equal($"/v1.0/organization/{_test.Tenant.Id}", write.Uri.AbsolutePath);
        Assert.Equal("""{"@odata.type":"#microsoft.graph.organization","onPremisesSyncEnabled":false}""", write.Body);
    }

    [Theory]
    [InlineData("the write was made", SandboxFaultKind.DroppedAfter, true)]
    [InlineData("it was not", SandboxFaultKind.DroppedBefore, false)]
    public async Task After_a_lost_answer_the_tenant_decides(string name, SandboxFaultKind first, bool succeeds)
    {
        _test.Options.Faults.Add(new SandboxFault { Kind = first, Method = "PATCH" });
        int writes = 0;
        _test.Wire.Instead = (request, _) => request.Method == "PATCH" && ++writes > 1
            ? CloudUnderTest.Answer(400, """{"error":{"code":"Request_BadRequest","message":"Not now."}}""")
            : null;

        Exception? failure = await Record.ExceptionAsync(SwitchOffAsync);

        Assert.Equal((name, succeeds), (name, failure is null));
        Assert.Equal(succeeds, _test.Tenant.OnPremisesSyncEnabled == false);
    }

    [Theory]
    [InlineData(SandboxFaultKind.ServiceUnavailable, nameof(Errors.ServiceBusy))]
    [InlineData(SandboxFaultKind.Timeout, nameof(Errors.HostUnreachable))]
    public async Task A_write_that_was_not_made_is_an_error(SandboxFaultKind fault, string errorId)
    {
        _test.Options.Faults.Add(new SandboxFault { Kind = fault, Method = "PATCH", Times = int.MaxValue });

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(SwitchOffAsync);

        Assert.Equal(errorId, error.ErrorId);
        Assert.True(_test.Tenant.OnPremisesSyncEnabled);
    }

    [Fact]
    public async Task Without_the_permission_the_error_names_it()
    {
        using var test = new CloudUnderTest(new SandboxOptions { GrantedPermissions = ["Organization.Read.All"] });
        ICloudDirectory directory = await test.DirectoryAsync();

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(
            () => directory.DisableDirectorySynchronizationAsync(test.Tenant.Id, CloudUnderTest.Token));

        Assert.Equal(nameof(Errors.PermissionMissing), error.ErrorId);
        Assert.Contains("Organization.ReadWrite.All", error.Message + error.Advice, StringComparison.Ordinal);
    }

    private async Task SwitchOffAsync() =>
        await (await _test.DirectoryAsync()).DisableDirectorySynchronizationAsync(_test.Tenant.Id, CloudUnderTest.Token);
}
