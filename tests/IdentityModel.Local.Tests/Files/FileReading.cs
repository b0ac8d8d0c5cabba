namespace IdentityModel.Local.Tests;

/// <summary>All that reading a file gave.</summary>
internal sealed record FileReading<T>(
    IReadOnlyList<T> Users, IReadOnlyList<IdentityModelException> Errors, IReadOnlyList<string> Warnings, UserFileCount Count)
{
    public static FileReading<T> Of(
        Func<Action<IdentityModelException>, Action<string>, UserFileCount, IEnumerable<T>> read)
    {
        var errors = new List<IdentityModelException>();
        var warnings = new List<string>();
        var count = new UserFileCount();
        return new([.. read(errors.Add, warnings.Add, count)], errors, warnings, count);
    }
}
