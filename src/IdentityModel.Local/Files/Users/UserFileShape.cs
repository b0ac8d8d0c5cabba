namespace IdentityModel.Local.Files;

/// <summary>What one side's files hold.</summary>
/// <param name="Form">What the users are read as.</param>
/// <param name="PlainReader">Makes what reads plain rows of given columns into a block; null if no row can be read so.</param>
/// <param name="AddTo">Adds a user to a block.</param>
internal sealed record UserFileShape<T>(
    UserForm<T> Form, Func<IReadOnlyList<string>, PlainUserReader?> PlainReader, Action<UserBlock, T> AddTo)
    where T : class;
