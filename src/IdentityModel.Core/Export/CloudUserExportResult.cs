namespace IdentityModel.Core.Export;

/// <summary>What Export-CloudUser wrote to a file.</summary>
public sealed record CloudUserExportResult
{
    /// <summary>The file's full path.</summary>
    public string Path { get; init; } = "";

    /// <summary>Accounts in the file.</summary>
    public long Users { get; init; }

    /// <summary>Cloud users left out; warnings say why.</summary>
    public long LeftOut { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Path;
}
