namespace IdentityModel.Core.BulkWrites;

/// <summary>A change on its way to the record, the journal and the service.</summary>
/// <param name="Write">The change.</param>
/// <param name="Detail">What the journal has of it before it is sent.</param>
internal sealed record AnnouncedWrite(UserWrite Write, params (string, string)[] Detail)
{
    /// <summary>Whether the password record has this password as the user's last row already.</summary>
    public bool IsRecorded { get; init; }
}
