using IdentityModel.Sandbox;

namespace IdentityModel.Cloud.Tests;

public class ConversionTests
{
    [Fact] // docs/facts/conversion.md#the-write-to-managed, option B
    public async Task A_federated_domain_becomes_managed_by_one_write()
    {
        using var test = new CloudUnderTest();

        await (await test.DirectoryAsync()).ConvertDomainToManagedAsync("adatum.com", CloudUnderTest.Token);

        Assert.False(test.Tenant.FindDomain("adatum.com")!.IsFederated);
        SentRequest write = Assert.Single(test.Wire.Sent, request => request.Method == "PATCH");
        Assert.Equal("""{"authenticationType":"Managed"}""", write.Body);
    }

    [Fact]
    public async Task A_repeat_that_is_refused_after_a_lost_answer_counts_as_success()
    {
        using var test = new CloudUnderTest();
        ICloudDirectory directory = await test.DirectoryAsync();
        test.Options.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.DroppedAfter, Method = "PATCH" });
        int writes = 0;
        test.Wire.Instead = (request, _) => request.Method == "PATCH" && ++writes > 1
            ? CloudUnderTest.Answer(400, """{"error":{"code":"Request_BadRequest","message":"Domain is already managed."}}""")
            : null;

        await directory.ConvertDomainToManagedAsync("adatum.com", CloudUnderTest.Token);

        Assert.Equal(2, writes);
    }

    [Fact]
    public async Task A_refusal_is_an_error_when_the_domain_is_still_federated()
    {
        using var test = new CloudUnderTest();
        ICloudDirectory directory = await test.DirectoryAsync();
        test.Wire.Instead = (request, _) => request.Method == "PATCH"
            ? CloudUnderTest.Answer(400, """{"error":{"code":"Request_BadRequest","message":"Not now."}}""")
            : null;

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(
            () => directory.ConvertDomainToManagedAsync("adatum.com", CloudUnderTest.Token));

        Assert.Equal("RequestRefused", error.ErrorId);
        Assert.Contains("Not now.", error.Message, StringComparison.Ordinal);
        Assert.Equal("adatum.com", error.Target);
    }

    [Fact]
    public async Task A_domain_the_tenant_has_not_is_said_by_name()
    {
        using var test = new CloudUnderTest();
        ICloudDirectory directory = await test.DirectoryAsync();

        IdentityModelException error = await Assert.ThrowsAsync<IdentityModelException>(
            () => directory.ConvertDomainToManagedAsync("nowhere.example", CloudUnderTest.Token));

        Assert.Equal("DomainNotFound", error.ErrorId);
    }
}
