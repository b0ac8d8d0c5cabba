namespace IdentityModel.Local.Files;

/// <summary>
/// Reads on-premises users from a file as <c>Get-ADUser | Export-Csv</c> writes it (any of the delimiters <c>,</c> <c>;</c> tab
/// <c>|</c>; UTF-8 or UTF-16; with or without byte order mark, <c>#TYPE</c> line and blank lines), or from JSON.
/// </summary>
public static class OnPremisesUserFile
{
    private static readonly UserFileShape<OnPremisesUser> Shape =
        new(OnPremisesUserShape.Form, PlainOnPremisesUserReader.For, (block, user) => block.Add(user));

    private static readonly UserFileShape<OnPremisesUser> AsIs = Shape with { Form = OnPremisesUserShape.CheckForm };

    /// <summary>Streams the users of a file; nothing is read before the first is asked for.</summary>
    /// <param name="path">The file-system path.</param>
    /// <param name="onBadRow">
    /// Gets one error for each row left out, its message naming the line: a value that cannot be what its column says,
    /// <c>RowMalformed</c>, <c>DuplicateObjectGuid</c>, <c>OnPremisesUserWithoutIdentity</c>.
    /// </param>
    /// <param name="onWarning">Gets what the file leaves unknown, once for each column.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="IdentityModelException">
    /// While enumerating: <c>FileNotFound</c>, <c>FileUnreadable</c>, <c>FileEmpty</c>, <c>FileIsWorkbook</c>, <c>FileIsBinary</c>,
    /// <c>FileEncodingUnknown</c>, <c>FileHeaderMissing</c>, <c>ColumnMissing</c>, <c>JsonMalformed</c>, and <c>RowMalformed</c> for a
    /// quote that swallows more than a megabyte.
    /// </exception>
    public static IEnumerable<OnPremisesUser> Read(
        string path, Action<IdentityModelException> onBadRow, Action<string> onWarning, CancellationToken cancellationToken) =>
        new UserFileReader<OnPremisesUser>(path, Shape, onBadRow, onWarning).Read(cancellationToken);

    /// <summary>As <see cref="Read"/>, but in blocks for a matcher: many times as fast, and with only what decides a match.</summary>
    /// <inheritdoc cref="Read"/>
    public static IEnumerable<UserBlock> ReadBlocks(
        string path, Action<IdentityModelException> onBadRow, Action<string> onWarning, CancellationToken cancellationToken) =>
        new UserFileReader<OnPremisesUser>(path, Shape, onBadRow, onWarning).ReadBlocks(cancellationToken);

    /// <summary>As <see cref="Read"/>, but each value as the file holds it, for a check (<see cref="OnPremisesUserShape.ReadAsIs"/>).</summary>
    /// <inheritdoc cref="Read"/>
    public static IEnumerable<OnPremisesUser> ReadAsIs(
        string path, Action<IdentityModelException> onBadRow, Action<string> onWarning, CancellationToken cancellationToken) =>
        new UserFileReader<OnPremisesUser>(path, AsIs, onBadRow, onWarning).Read(cancellationToken);
}
