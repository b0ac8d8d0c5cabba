using System.Management.Automation;

namespace IdentityModel.PowerShell;

/// <summary>
/// <para type="synopsis">Calculates the ImmutableId that synchronization gives an Active Directory object.</para>
/// <para type="description">
/// Accepts a GUID, its bytes, its bytes in hexadecimal (in the order in which Active Directory stores them), or an Active Directory user.
/// For a user, the command uses the mS-DS-ConsistencyGuid; if the user has none, it uses the objectGUID. From a connector-space name of
/// Entra Connect (CN={...}), it reads the ImmutableId. Sometimes mS-DS-ConsistencyGuid holds the GUID or its Base64 as text, by mistake. If
/// the bytes look like such text, the command warns.
/// </para>
/// <para type="description">
/// Hexadecimal text is 32 digits, or pairs of digits (AB-CD-..., AB CD ..., \AB\CD...). The command reads it as stored bytes, not as a
/// GUID. Write a GUID with its four hyphens. The command reads no directory, changes nothing, and needs no connection.
/// </para>
/// </summary>
/// <example>
/// <code>ConvertTo-ImmutableId bcd2e574-8d58-4136-a9df-8a19b145db79</code>
/// <para>dOXSvFiNNkGp34oZsUXbeQ==</para>
/// </example>
/// <example>
/// <code>Get-ADUser kim -Properties mS-DS-ConsistencyGuid | ConvertTo-ImmutableId</code>
/// </example>
[Cmdlet(VerbsData.ConvertTo, "ImmutableId")]
[OutputType(typeof(string))]
public sealed class ConvertToImmutableIdCommand : IdentityCmdlet
{
    private readonly List<byte> _bytes = [];

    /// <summary>The GUID, bytes, hexadecimal text or user.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("ObjectGuid", "Guid")]
    public PSObject InputObject { get; set; } = null!;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // The pipeline splits a byte array; this collects its bytes again.
        if (InputObject.BaseObject is byte one)
        {
            _bytes.Add(one);
            return;
        }

        WriteGatheredBytes();
        ForPiped(InputObject, input =>
        {
            if (ImmutableId.OtherReadingOf(input.BaseObject) is { } other)
                WriteWarning(other);
            Write(ImmutableId.FromObject(SourceOf(input)));
        }, nameof(Errors.SourceAnchorMissing));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        WriteGatheredBytes();
        base.EndProcessing();
    }

    private void WriteGatheredBytes()
    {
        if (_bytes.Count == 0)
            return;

        byte[] gathered = [.. _bytes];
        _bytes.Clear();
        ForItem(gathered, bytes => Write(ImmutableId.FromBytes(bytes)));
    }

    private void Write(string immutableId)
    {
        if (ImmutableId.DoubtAbout(immutableId) is { } doubt)
            WriteWarning(doubt);
        WriteObject(immutableId);
    }

    private static object SourceOf(PSObject input) => input.BaseObject switch
    {
        Guid or string or byte[] or OnPremisesUser => input.BaseObject,
        object[] many when many.All(one => one is byte) => many.Cast<byte>().ToArray(),
        _ => OnPremisesUserShape.Read(new PSObjectBag(input)),
    };
}
