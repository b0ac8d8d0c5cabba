namespace IdentityModel.Local.Files;

/// <summary>
/// Who may use a file on Windows, told from its security descriptor as text (SDDL; Learn, "Security Descriptor String Format").
/// The system and the administrators may read everything and do not count. If the text is not clear, it counts as a right of
/// others.
/// </summary>
internal sealed record WindowsAccess(bool IsOwn, bool OthersMayRead, bool OthersMayWrite)
{
    private const string OwnerRights = "OW";
    private const string LongOwnerRights = "S-1-3-4";

    private static readonly string[] System = ["SY", "BA", "S-1-5-18", "S-1-5-32-544"];
    private static readonly char[] Ends = ['G', 'D', 'S'];

    /// <summary>Reads the text.</summary>
    /// <param name="descriptor">Owner and access list, such as <c>O:S-1-5-21-1D:P(A;;FA;;;OW)</c>.</param>
    /// <param name="account">The SID of this account.</param>
    public static WindowsAccess Read(string descriptor, string account)
    {
        string owner = OwnerIn(descriptor);
        string[] ours = [.. System, account, OwnerRights, LongOwnerRights];
        string[][] entries = [.. EntriesIn(descriptor).Where(fields => fields.Length < 6 || !ours.Contains(fields[5]))];
        bool hasList = descriptor.Contains("D:") && !descriptor.Contains("NO_ACCESS_CONTROL");
        return new WindowsAccess(
            owner == account || System.Contains(owner),
            !hasList || entries.Length > 0,
            !hasList || entries.Any(fields => fields.Length < 6 || !IsReadOnly(fields[2])));
    }

    private static string OwnerIn(string descriptor)
    {
        if (!descriptor.StartsWith("O:", StringComparison.Ordinal))
            return "";

        // A part ends where the next begins: at a letter and a colon.
        int colon = descriptor.IndexOf(':', 2);
        int end = colon > 0 && Ends.Contains(descriptor[colon - 1]) ? colon - 1 : descriptor.Length;
        return descriptor.Substring(2, end - 2);
    }

    // A denied entry gives nobody a right.
    private static IEnumerable<string[]> EntriesIn(string descriptor) =>
        descriptor.Split('(').Skip(1).Select(entry => entry.Split(')')[0].Split(';')).Where(fields => fields[0] != "D");

    private static bool IsReadOnly(string rights) => rights is "FR" or "GR" or "0x120089" or "FX" or "GX" or "0x1200a9" or "0x1200a0";
}
