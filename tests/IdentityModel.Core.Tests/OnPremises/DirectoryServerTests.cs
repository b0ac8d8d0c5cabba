namespace IdentityModel.Core.Tests;

/// <summary>How domain controllers are named.</summary>
public sealed class DirectoryServerTests
{
    [Theory]
    [InlineData("dc1.contoso.com", "dc1.contoso.com", null)]
    [InlineData(" dc1 ", "dc1", null)]
    [InlineData("dc1.contoso.com.", "dc1.contoso.com", null)]
    [InlineData("dc1.contoso.com.:636", "dc1.contoso.com", 636)]
    [InlineData("dc1.contoso.com:1636", "dc1.contoso.com", 1636)]
    [InlineData("10.0.0.4", "10.0.0.4", null)]
    [InlineData("10.0.0.4:389", "10.0.0.4", 389)]
    [InlineData("2001:db8::4", "2001:db8::4", null)]
    [InlineData("[2001:db8::4]", "2001:db8::4", null)]
    [InlineData("[2001:db8::4]:636", "2001:db8::4", 636)]
    public void A_server_is_read(string text, string host, int? port) =>
        Assert.Equal(new DirectoryServer(host, port), DirectoryServer.Parse(text));

    [Theory]
    [InlineData("nothing", "")]
    [InlineData("only the root", ".")]
    [InlineData("a URL", "ldaps://dc1.contoso.com")]
    [InlineData("a path", "dc1.contoso.com/")]
    [InlineData("a user", "kim@dc1.contoso.com")]
    [InlineData("several", "dc1 dc2")]
    [InlineData("a list", "dc1,dc2")]
    [InlineData("a distinguished name", "DC=contoso")]
    [InlineData("no port", "dc1:")]
    [InlineData("a port of 0", "dc1:0")]
    [InlineData("a port too large", "dc1:65536")]
    [InlineData("a port that is none", "dc1:ldaps")]
    [InlineData("brackets that do not close", "[2001:db8::4")]
    [InlineData("something after the brackets", "[2001:db8::4]636")]
    [InlineData("a line's end", "dc1\ndc2")]
    public void What_is_no_server_is_refused(string name, string text)
    {
        Assert.NotEmpty(name);
        Assert.Equal("DirectoryServerMalformed", Assert.Throws<IdentityModelException>(() => DirectoryServer.Parse(text)).ErrorId);
    }

    // Microsoft, "Service overview and network port requirements for Windows".
    [Theory]
    [InlineData(DirectoryTransport.Ldaps, false, 636)]
    [InlineData(DirectoryTransport.Ldaps, true, 3269)]
    [InlineData(DirectoryTransport.StartTls, false, 389)]
    [InlineData(DirectoryTransport.StartTls, true, 3268)]
    [InlineData(DirectoryTransport.Sealed, false, 389)]
    public void The_port_is_the_transport_s_own(DirectoryTransport transport, bool isGlobalCatalog, int expected)
    {
        Assert.Equal(expected, new DirectoryServer("dc1", null, isGlobalCatalog).PortFor(transport));
        Assert.Equal(7, new DirectoryServer("dc1", 7, isGlobalCatalog).PortFor(transport));
    }
}
