namespace IdentityModel.Local.Tests;

/// <summary>All that reading a file gave.</summary>
internal sealed record FileReading<T>(IReadOnlyList<T> Users, IReadOnlyList<IdentityModelException> Errors, IReadOnlyList<string> Warnings)
{
    public static FileReading<T> Of(Func<Action<IdentityModelException>, Action<string>, IEnumerable<T>> read)
    {
        var errors = new List<IdentityModelException>();
        var warnings = new List<string>();
        var users = new List<T>();
        try
        {
            users.AddRange(read(errors.Add, warnings.Add));
        }
        catch (IdentityModelException e) when (e.ErrorId == "NoUsableUser")
        {
            // Said at the end, after each error.
        }

        return new(users, errors, warnings);
    }
}
