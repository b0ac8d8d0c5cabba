namespace IdentityModel.Local.Files;

/// <summary>One user in a file. A CSV row is valid until the next one is read.</summary>
internal interface IUserRow : IPropertyBag
{
    /// <summary>What <see cref="Position"/> counts: <c>line</c> or <c>user</c>.</summary>
    string Unit { get; }

    /// <summary>The line it starts on, or in JSON the running number of the user.</summary>
    long Position { get; }
}
