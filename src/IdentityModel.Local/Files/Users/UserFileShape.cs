namespace IdentityModel.Local.Files;

/// <summary>How the users of one side are read from files.</summary>
/// <param name="Form">What the users are read as.</param>
/// <param name="PlainReader">Makes the reader of plain rows for given columns; null if no row is plain.</param>
/// <param name="AddTo">Adds a user to a block.</param>
internal sealed record UserFileShape<T>(
    UserForm<T> Form, Func<IReadOnlyList<string>, PlainUserReader?> PlainReader, Action<UserBlock, T> AddTo)
    where T : class;
