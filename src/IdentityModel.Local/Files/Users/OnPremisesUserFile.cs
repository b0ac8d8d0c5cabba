namespace IdentityModel.Local.Files;

/// <summary>
/// Reads on-premises users from a file as <c>Get-ADUser | Export-Csv</c> writes it (any of the delimiters <c>,</c> <c>;</c> tab
/// <c>|</c>; UTF-8 or UTF-16; with or without byte order mark, <c>#TYPE</c> line and blank lines), or from JSON.
/// </summary>
public static class OnPremisesUserFile
{
    private static readonly UserFileShape<OnPremisesUser> Shape =
        new(OnPremisesUserShape.MatchingForm, PlainOnPremisesUserReader.For, (block, user) => block.Add(user));

    /// <summary>Streams the users of a file. It reads nothing before the first user is requested.</summary>
    /// <param name="path">The file-system path.</param>
    /// <param name="form">What the users are for.</param>
    /// <param name="onBadRow">
    /// Gets one error for each skipped row, whose message names the line: a value that cannot be what its column says,
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
        string path,
        UserForm<OnPremisesUser> form,
        Action<IdentityModelException> onBadRow,
        Action<string> onWarning,
        CancellationToken cancellationToken) =>
        new UserFileReader<OnPremisesUser>(path, Shape with { Form = form }, onBadRow, onWarning).Read(cancellationToken);

    /// <summary>As <see cref="Read"/>, but in blocks for a matcher: many times as fast, and with only what decides a match.</summary>
    /// <param name="path">The file-system path.</param>
    /// <param name="onBadRow">Gets one error for each skipped row.</param>
    /// <param name="onWarning">Gets what the file leaves unknown, once for each column.</param>
    /// <param name="onUnread">Gets the name of each property that the file leaves unknown.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <inheritdoc cref="Read" path="/exception"/>
    public static IEnumerable<UserBlock> ReadBlocks(
        string path,
        Action<IdentityModelException> onBadRow,
        Action<string> onWarning,
        Action<string> onUnread,
        CancellationToken cancellationToken) =>
        new UserFileReader<OnPremisesUser>(path, Shape, onBadRow, onWarning, onUnread).ReadBlocks(cancellationToken);
}
