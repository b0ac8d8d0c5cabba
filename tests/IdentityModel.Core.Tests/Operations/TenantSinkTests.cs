using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

public sealed class TenantSinkTests
{
    public static TheoryData<string, SessionContext, string, string> Tenants() => new()
    {
        { "a tenant whose names were read", Of("8a1f", name: "Contoso Ltd", domain: "contoso.onmicrosoft.com"), "contoso.onmicrosoft.com", "x in contoso.onmicrosoft.com" },
        { "a tenant whose names may not be read", Of("8a1f"), "8a1f", "x in 8a1f" },
        { "a token that says nothing", Of(null), "a tenant that could not be read", "x in a tenant that could not be read" },
        { "the sandbox", Of("8a1f", name: "Contoso", domain: "contoso.onmicrosoft.com") with { IsSandbox = true }, "sandbox Contoso", "x in the sandbox Contoso" },
        { "a sandbox without a name", Of("8a1f") with { IsSandbox = true }, "sandbox 8a1f", "x in the sandbox 8a1f" },
    };

    [Theory]
    [MemberData(nameof(Tenants))]
    public async Task Every_confirmation_and_result_names_the_tenant(string name, SessionContext context, string tenant, string target)
    {
        var written = new RecordingSink();
        var sink = new TenantSink(written, context);

        Assert.True(await sink.ConfirmAsync("x", "PATCH /x"));
        sink.Result(new ImmutableIdChange { UserPrincipalName = "kim@contoso.com", OldImmutableId = "old" });
        sink.Result("text");

        Assert.Equal((name, target, "PATCH /x"), (name, written.Confirmations[0].Target, written.Confirmations[0].Action));
        Assert.Equal(
            [new ImmutableIdChange { UserPrincipalName = "kim@contoso.com", OldImmutableId = "old", Tenant = tenant }, "text"],
            written.Results);
    }

    private static SessionContext Of(string? id, string? name = null, string? domain = null) =>
        new() { TenantId = id, TenantName = name, InitialDomain = domain };
}
