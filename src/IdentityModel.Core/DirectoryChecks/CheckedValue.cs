namespace IdentityModel.Core.DirectoryChecks;

/// <summary>A value under check.</summary>
/// <param name="Type">The type of an address with its colon, such as <c>SMTP:</c>; empty if the value has none.</param>
/// <param name="Text">What follows.</param>
internal readonly record struct CheckedValue(string Type, string Text)
{
    /// <summary>How long the value is, its type included.</summary>
    public int Length => Type.Length + Text.Length;

    /// <summary>Whether it is a mail address.</summary>
    public bool IsSmtp => Type.Equals("smtp:", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is a name of the X.400 or X.500 directory, which obeys rules of its own.</summary>
    public bool IsDirectoryName => Type.ToUpperInvariant() is "X400:" or "X.400:" or "X500:" or "X.500:";

    /// <summary>Takes the type off an address.</summary>
    public static CheckedValue OfAddress(string entry)
    {
        int length = 0;
        while (length < entry.Length && (char.IsLetterOrDigit(entry[length]) || entry[length] == '.') && !VisibleText.IsInvisible(entry, length))
            length++;
        int type = length > 0 && length < entry.Length && entry[length] == ':' ? length + 1 : 0;
        return new(entry.Substring(0, type), entry.Substring(type));
    }

    /// <summary>The value as the directory holds it.</summary>
    public override string ToString() => Type + Text;
}
