namespace IdentityModel.Core.BulkWrites;

/// <summary>A change on its way to the password record, the journal and the service.</summary>
/// <param name="Write">The change.</param>
/// <param name="Detail">What the journal has of it before it is sent.</param>
internal sealed record AnnouncedWrite(UserWrite Write, params (string, string)[] Detail)
{
    /// <summary>Whether the user's last row in the password record already has this password.</summary>
    public bool IsRecorded { get; init; }
}
