namespace IdentityModel.Local.Tests;

/// <summary>All that reading a file gave.</summary>
internal sealed record FileReading<T>(IReadOnlyList<T> Users, IReadOnlyList<IdentityModelException> Errors, IReadOnlyList<string> Warnings)
{
    public static FileReading<T> Of(Func<Action<IdentityModelException>, Action<string>, IEnumerable<T>> read)
    {
        var errors = new List<IdentityModelException>();
        var warnings = new List<string>();
        return new([.. read(errors.Add, warnings.Add)], errors, warnings);
    }
}
