namespace IdentityModel.Core.Users;

/// <summary>Where users come from, as errors and warnings name it.</summary>
public sealed record IntakeSource
{
    private IntakeSource(string subject, bool isMany, string prefix, string place, string? path = null)
    {
        Subject = subject;
        IsMany = isMany;
        Prefix = prefix;
        PlacePrefix = place;
        Path = path;
    }

    /// <summary>The objects that the pipeline brings.</summary>
    public static IntakeSource Pipeline { get; } = new("The piped objects", isMany: true, "", "") { IsPipeline = true };

    /// <summary>What the connected tenant has.</summary>
    public static IntakeSource Tenant { get; } = new("The tenant", isMany: false, "The tenant: ", "the tenant, ") { IsService = true };

    /// <summary>The full path of a file; null for everything else.</summary>
    public string? Path { get; }

    /// <summary>The beginning of a sentence.</summary>
    internal string Subject { get; }

    /// <summary>Whether the subject is a plural.</summary>
    internal bool IsMany { get; }

    /// <summary>What a warning begins with.</summary>
    internal string Prefix { get; }

    /// <summary>Whether nobody expects to hear that it brought no users.</summary>
    internal bool IsPipeline { get; private init; }

    /// <summary>Whether a service gives the users, and nobody can correct what it gives.</summary>
    internal bool IsService { get; private init; }

    private string PlacePrefix { get; }

    /// <summary>A file.</summary>
    public static IntakeSource File(string path)
    {
        string name = System.IO.Path.GetFileName(path);
        return new($"The file '{path}'", isMany: false, $"{name}: ", $"{name}, ", path);
    }

    /// <summary>The domain controllers of Active Directory.</summary>
    public static IntakeSource Directory { get; } =
        new("Active Directory", isMany: false, "Active Directory: ", "Active Directory, ") { IsService = true };

    /// <summary>The objects of a parameter.</summary>
    /// <param name="name">Its name, without the hyphen.</param>
    public static IntakeSource Parameter(string name) =>
        new($"The objects of -{name}", isMany: true, $"-{name}: ", $"-{name}, ");

    /// <summary>The place of a user, such as <c>users.csv, line 3</c>.</summary>
    internal string Place(string unit, long position) => $"{PlacePrefix}{unit} {position}";
}
