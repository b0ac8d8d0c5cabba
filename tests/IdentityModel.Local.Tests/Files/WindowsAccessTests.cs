namespace IdentityModel.Local.Tests;

/// <summary>The forms are those of Learn, "Security Descriptor String Format" and "ACE Strings".</summary>
public sealed class WindowsAccessTests
{
    private const string Me = "S-1-5-21-1-2-3-1001";
    private const string Eve = "S-1-5-21-1-2-3-1002";

    [Theory]
    [InlineData("as the module makes it", "O:" + Me + "D:P(A;;FA;;;OW)", true, false, false)]
    [InlineData("owner rights in full", "O:" + Me + "D:PAI(A;;FA;;;S-1-3-4)", true, false, false)]
    [InlineData("copied in the account's own folder", "O:" + Me + "D:AI(A;ID;FA;;;SY)(A;ID;FA;;;BA)(A;ID;FA;;;" + Me + ")", true, false, false)]
    [InlineData("made by an administrator", "O:BAD:(A;;FA;;;OW)", true, false, false)]
    [InlineData("somebody else's", "O:" + Eve + "D:(A;;FA;;;OW)", false, false, false)]
    [InlineData("readable by all", "O:" + Me + "D:(A;;FA;;;OW)(A;;FR;;;WD)", true, true, false)]
    [InlineData("readable and executable by users", "O:" + Me + "D:AI(A;;0x1200a9;;;BU)", true, true, false)]
    [InlineData("writable by all", "O:" + Me + "D:(A;;FA;;;WD)", true, true, true)]
    [InlineData("writable by another", "O:" + Me + "D:(A;;0x1301bf;;;" + Eve + ")", true, true, true)]
    [InlineData("denied to another", "O:" + Me + "D:(D;;FA;;;" + Eve + ")(A;;FA;;;OW)", true, false, false)]
    [InlineData("without a list, which lets everybody in", "O:" + Me, true, true, true)]
    [InlineData("of a form that is not known", "O:" + Me + "D:(XA;;FX;;;WD;(@User.Title==\"VP\"))", true, true, true)]
    public void Who_may_use_a_file(string name, string descriptor, bool isOwn, bool read, bool write) =>
        Assert.Equal((name, new WindowsAccess(isOwn, read, write)), (name, WindowsAccess.Read(descriptor, Me)));
}
