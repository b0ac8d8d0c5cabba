namespace IdentityModel.Core.Users;

/// <summary>How users of one side are read for one purpose, and what that purpose needs.</summary>
/// <param name="Read">Makes a user of an object or a row.</param>
/// <param name="Knows">Whether a property of that name has a meaning.</param>
/// <param name="Needs">What must be there, and what is missed.</param>
/// <param name="KeyOf">What makes a user unique; null if the user has no such value.</param>
/// <param name="TypeOf">What kind of object a user is.</param>
/// <param name="Duplicate">The error for a key's second user: target, key, first place, second place.</param>
public sealed record UserForm<T>(
    Func<IPropertyBag, UnusableColumns?, T> Read,
    Func<string, bool> Knows,
    IReadOnlyList<NeededProperty> Needs,
    Func<T, Guid?> KeyOf,
    Func<T, DirectoryObjectType> TypeOf,
    Func<object?, Guid, string, string, IdentityModelException> Duplicate)
    where T : class
{
    /// <summary>The command that writes a file with all that is needed.</summary>
    public string FileCommand { get; init; } = "";

    /// <summary>The command that gives objects with all that is needed.</summary>
    public string ObjectCommand { get; init; } = "";

    /// <summary>Why objects may lack a property, as a sentence.</summary>
    public string ObjectHint { get; init; } = "";

    /// <summary>What at least one user has.</summary>
    public IReadOnlyList<ExpectedValue<T>> Expects { get; init; } = [];

    /// <summary>What is kept of a user that the module has read itself.</summary>
    public Func<T, T> Own { get; init; } = user => user;

    /// <summary>What users of the other side are called, such as cloud users.</summary>
    public string OtherSide { get; init; } = "";

    /// <summary>Properties that only users of the other side have.</summary>
    public IReadOnlyList<string> OfOtherSide { get; init; } = [];

    /// <summary>Properties of which users of this side have at least one.</summary>
    public IReadOnlyList<string> OfThisSide { get; init; } = [];

    /// <summary>Who is skipped.</summary>
    public IReadOnlyList<Exclusion<T>> Excludes { get; init; } = [];

    /// <summary>Whether a property that has no meaning is one that a documented command writes, so that nobody expects it to be used.</summary>
    public Func<string, bool> Ignores { get; init; } = _ => false;
}
