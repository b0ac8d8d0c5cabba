namespace IdentityModel.Core.SynchronizationErrors;

/// <summary>One error with all that is known of it.</summary>
/// <param name="object">The object that has the error.</param>
/// <param name="error">The error.</param>
/// <param name="holders">The objects that have the value.</param>
/// <param name="unread">The parts of the tenant that could not be read, such as groups.</param>
/// <param name="onPremises">The object in Active Directory; null if it is not known.</param>
internal sealed class ErrorCase(
    CloudUser @object, ProvisioningError error, IReadOnlyList<ValueHolder> holders, IReadOnlyList<string> unread, OnPremisesUser? onPremises)
{
    /// <summary>The object that has the error.</summary>
    public CloudUser Object => @object;

    /// <summary>The error.</summary>
    public ProvisioningError Error => error;

    /// <summary>The other objects that have the value, deleted ones last.</summary>
    public IReadOnlyList<ValueHolder> Others { get; } =
    [
        .. holders.Where(holder => holder.Object.Id != @object.Id).OrderBy(holder => holder.Type == SynchronizedObjectType.DeletedUser),
    ];

    /// <summary>Those of them that are not deleted.</summary>
    public IReadOnlyList<ValueHolder> LiveOthers { get; } =
    [
        .. holders.Where(holder => holder.Object.Id != @object.Id && holder.Type != SynchronizedObjectType.DeletedUser),
    ];

    /// <summary>Whether the object has the value itself by now.</summary>
    public bool HasValueItself => holders.Any(holder => holder.Object.Id == @object.Id);

    /// <summary>The parts of the tenant that could not be read.</summary>
    public IReadOnlyList<string> Unread => unread;

    /// <summary>The value in quotation marks.</summary>
    public string Value => $"'{error.Value}'";

    /// <summary>Whether the value was to be the UPN.</summary>
    public bool IsUserPrincipalName => string.Equals(error.Property, "UserPrincipalName", StringComparison.OrdinalIgnoreCase);

    /// <summary>What kind of object it is, in words.</summary>
    public string Type => Words(ValueHolder.TypeOf(@object));

    /// <summary>The name of the object for a sentence. A placeholder UPN tells nobody who it is.</summary>
    public string Name => HasPlaceholder && !string.IsNullOrWhiteSpace(@object.DisplayName) ? @object.DisplayName! : @object.ToString();

    /// <summary>Whether the object has a placeholder in the place of the value.</summary>
    public bool HasPlaceholder => IsUserPrincipalName && PlaceholderName.Is(@object.UserPrincipalName, error.Value ?? "");

    /// <summary>The result.</summary>
    public SynchronizationError Result(string source, string? what, string reason, string remedy) => new()
    {
        Object = @object.ToString(),
        ObjectType = ValueHolder.TypeOf(@object),
        ObjectId = @object.Id,
        Property = error.Property,
        Value = error.Value,
        Error = what,
        Occurred = error.Occurred,
        Service = error.Service,
        OtherObject = [.. Others.Select(other => other.Name)],
        OtherObjectType = [.. Others.Select(other => other.Type)],
        OnPremisesObject = OnPremisesName,
        Reason = reason,
        Remedy = remedy,
        Source = source,
    };

    /// <summary>The name of the object in Active Directory; null if it is not known.</summary>
    private string? OnPremisesName => onPremises is null ? null : onPremises.DistinguishedName ?? onPremises.ToString();

    /// <summary>A kind of object in words.</summary>
    public static string Words(SynchronizedObjectType type) =>
        type == SynchronizedObjectType.DeletedUser ? "deleted user" : type.ToString().ToLowerInvariant();
}
