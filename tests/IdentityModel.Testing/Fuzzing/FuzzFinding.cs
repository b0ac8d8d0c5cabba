namespace IdentityModel.Testing;

/// <summary>An input that a reader did not take as it should.</summary>
/// <param name="Input">The input, cut down to what it takes to fail.</param>
/// <param name="Failure">What the reader threw that is not the module's own error, or what is wrong with that error.</param>
/// <param name="File">Where the input was put in the corpus.</param>
public sealed record FuzzFinding(byte[] Input, Exception Failure, string File)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File} ({Input.Length} bytes): {Failure}";
}
