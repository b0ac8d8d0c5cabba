namespace IdentityModel.Core.Tests.SynchronizationErrors;

/// <summary>The XML of a service's error: nobody has published its form (docs/facts/matching.md#provisioning-errors-of-services).</summary>
public sealed class ErrorDetailTests
{
    [Theory]
    [InlineData("nothing", null, null)]
    [InlineData("blanks", "  ", null)]
    [InlineData("Graph's own sample", "<a/>", null)]
    [InlineData("the path of public scripts", "<ServiceInstance><Name>exchange</Name><ObjectErrors><ErrorRecord><ErrorCode>ExA1</ErrorCode><ErrorDescription>No.</ErrorDescription></ErrorRecord></ObjectErrors></ServiceInstance>", "No.")]
    [InlineData("a description with attributes and a namespace", "<s xmlns=\"urn:a\"><e:ErrorDescription xmlns:e=\"urn:e\" xml:lang=\"en-US\">The name \"A &amp; B\" is used.</e:ErrorDescription></s>", "The name \"A & B\" is used.")]
    [InlineData("two records", "<s><r><ErrorDescription>One.</ErrorDescription></r><r><ErrorDescription>Two.</ErrorDescription></r></s>", "One. Two.")]
    [InlineData("one record twice", "<s><r><ErrorDescription>One.</ErrorDescription></r><r><ErrorDescription>One.</ErrorDescription></r></s>", "One.")]
    [InlineData("line breaks", "<s><ErrorDescription>\n  One\r\n\ttwo. \n</ErrorDescription></s>", "One two.")]
    [InlineData("a section of characters", "<s><ErrorDescription><![CDATA[<b> & c]]></ErrorDescription></s>", "<b> & c")]
    [InlineData("a declaration", "<?xml version=\"1.0\" encoding=\"utf-16\"?><s><ErrorDescription>One.</ErrorDescription></s>", "One.")]
    [InlineData("a code only", "<s><ErrorCode>ExA1</ErrorCode><ErrorDescription/></s>", "ExA1")]
    [InlineData("other names", "<s><a>One.</a><b>Two.</b></s>", "One. Two.")]
    [InlineData("several roots", "<a>One.</a><b>Two.</b>", "One. Two.")]
    [InlineData("no XML", " Mailbox & quota ", "Mailbox & quota")]
    [InlineData("XML that ends too early", "<s><ErrorDescription>One.", "<s><ErrorDescription>One.")]
    [InlineData("an entity, which is not read", "<!DOCTYPE s [<!ENTITY a \"b\">]><s>&a;</s>", "<!DOCTYPE s [<!ENTITY a \"b\">]><s>&a;</s>")]
    public void The_text_is_found(string name, string? detail, string? expected) =>
        Assert.Equal((name, expected), (name, ErrorDetail.TextOf(detail)));
}
