namespace IdentityModel.PowerShell;

/// <summary>How the users of one side are read for one purpose.</summary>
/// <param name="Form">What objects are read as.</param>
/// <param name="ReadFile">Reads a file: path, form, bad rows, warnings.</param>
/// <param name="ReadBlocks">Reads a file as it is matched: path, bad rows, warnings, unknown properties.</param>
/// <param name="BlocksOf">Brings objects into the same form.</param>
/// <param name="GivenTwice">The error if there is a file, and objects too.</param>
internal sealed record UserSide<T>(
    UserForm<T> Form,
    Func<string, UserForm<T>, Action<IdentityModelException>, Action<string>, CancellationToken, IEnumerable<T>> ReadFile,
    Func<string, Action<IdentityModelException>, Action<string>, Action<string>, CancellationToken, IEnumerable<UserBlock>> ReadBlocks,
    Func<IAsyncEnumerable<T>, IAsyncEnumerable<UserBlock>> BlocksOf,
    Func<IdentityModelException> GivenTwice)
    where T : class;
