namespace IdentityModel.Core.Tests;

/// <summary>What a server or library says of a failure reaches the reader to its end, on one line.</summary>
public sealed class DirectoryErrorTests
{
    // As MIT Kerberos and Cyrus SASL say it where no Kerberos server answers (run against Samba 4.17).
    private const string NoKdc =
        "A local error occurred. SASL(-1): generic failure: GSSAPI Error: Unspecified GSS failure.  Minor code may provide more "
        + "information (Cannot contact any KDC for realm 'CONTOSO.COM')";

    [Fact]
    public void The_reason_Kerberos_gives_is_not_cut_off() =>
        Assert.EndsWith("(Cannot contact any KDC for realm 'CONTOSO.COM')", Errors.KerberosUnavailable("dc1", NoKdc).Message, StringComparison.Ordinal);

    [Fact]
    public void A_reason_of_several_lines_is_shown_on_one() => Assert.Contains(
        "invalid syntax. 00002032: invalid base",
        Errors.SearchBaseMalformed("dc1", "Sales", "invalid syntax.\n00002032: invalid base").Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_reason_without_end_is_cut() =>
        Assert.InRange(Errors.DirectorySearchRefused("dc1", new string('x', 1_000_000)).Message.Length, 500, 700);
}
