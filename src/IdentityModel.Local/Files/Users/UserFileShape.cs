namespace IdentityModel.Local.Files;

/// <summary>What one side's files hold.</summary>
/// <param name="Read">Makes a user of a row.</param>
/// <param name="Knows">Whether a user has a property of that name.</param>
/// <param name="MissingIn">The necessary properties a file lacks.</param>
/// <param name="CautionsFor">What a file leaves unknown.</param>
/// <param name="KeyOf">What makes the user unique; null where it has no such value.</param>
/// <param name="Duplicate">The error for a key's second row: path, key, first place, second place.</param>
/// <param name="PlainReader">Makes what reads plain rows of given columns into a block; null where no row can be read so.</param>
/// <param name="AddTo">Adds a user to a block.</param>
/// <param name="Command">The command that writes such a file well.</param>
internal sealed record UserFileShape<T>(
    Func<IPropertyBag, UnusableColumns, T> Read,
    Func<string, bool> Knows,
    Func<Func<string, bool>, IReadOnlyList<string>> MissingIn,
    Func<Func<string, bool>, IReadOnlyList<string>> CautionsFor,
    Func<T, Guid?> KeyOf,
    Func<string, Guid, string, string, IdentityModelException> Duplicate,
    Func<IReadOnlyList<string>, PlainUserReader?> PlainReader,
    Action<UserBlock, T> AddTo,
    string Command)
    where T : class;
