namespace IdentityModel.Core.SynchronizationErrors;

/// <summary>A synchronization error with both of its objects, why it occurred, and what to do about it.</summary>
public sealed record SynchronizationError
{
    /// <summary>The object that has the error, by its UPN, or by its display name if it is a group or a contact.</summary>
    public string Object { get; init; } = "";

    /// <summary>What kind of object it is.</summary>
    public SynchronizedObjectType ObjectType { get; init; }

    /// <summary>Its object ID.</summary>
    public string ObjectId { get; init; } = "";

    /// <summary>The property that did not get its value, such as <c>ProxyAddresses</c>; null for an error of a service.</summary>
    public string? Property { get; init; }

    /// <summary>The value that another object has; null for an error of a service.</summary>
    public string? Value { get; init; }

    /// <summary><c>PropertyConflict</c>, or the words of the service.</summary>
    public string? Error { get; init; }

    /// <summary>When it occurred; null if Entra ID does not say.</summary>
    public DateTimeOffset? Occurred { get; init; }

    /// <summary>The service that reports the error, such as <c>exchange/NAMPRD09-001-01</c>; null for synchronization itself.</summary>
    public string? Service { get; init; }

    /// <summary>The other objects that have the value.</summary>
    public IReadOnlyList<string> OtherObject
    {
        get;
        init => field = JoinedList<string>.Of(value);
    } = JoinedList<string>.None;

    /// <summary>What kind of object each of them is, in the same order.</summary>
    public IReadOnlyList<SynchronizedObjectType> OtherObjectType
    {
        get;
        init => field = JoinedList<SynchronizedObjectType>.Of(value);
    } = JoinedList<SynchronizedObjectType>.None;

    /// <summary>The distinguished name of the object in Active Directory; null if it is not among the on-premises users given.</summary>
    public string? OnPremisesObject { get; init; }

    /// <summary>Why.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What to do.</summary>
    public string Remedy { get; init; } = "";

    /// <summary>The page that says so.</summary>
    public string Source { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{Object}: {Value ?? Error}";
}
